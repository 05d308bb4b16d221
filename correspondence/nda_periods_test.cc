// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_periods.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

using Lines = std::vector<std::string>;

Parties Three() {
  Parties parties;
  parties.parties = {{"marlow.example", "Marlow Ltd", {"marlow.example"}, true},
                     {"northmere.example", "northmere.example", {"northmere.example"}, false},
                     {"quellin.example", "Quellin Controls, Inc.", {"quellin.example"}, false}};
  parties.people = {{"Ann", {}, "", false, 1, "", TitleLevel::kUnknown, 0},
                    {"Bob", {}, "", false, 1, "", TitleLevel::kUnknown, 2},
                    {"Cy", {}, "", false, 1, "", TitleLevel::kUnknown, 1}};
  return parties;
}

std::optional<NdaDate> On(CivilDate date) { return NdaDate{date, {{}, 0.9}}; }

Agreement Nda(std::string control, std::optional<NdaDate> from, std::optional<NdaDate> until,
              NdaKind kind = NdaKind::kAgreement) {
  NdaFacts facts;
  facts.is_nda = kind != NdaKind::kClause;
  facts.kind = kind;
  facts.confidence = 0.95;
  facts.parties = {{"Marlow Ltd", "", false, {}}, {"Quellin Controls Inc.", "", false, {}}};
  facts.effective_date = from;
  facts.expires = until;
  return {std::move(control), "hash of " + control, facts};
}

Lines Told(const std::vector<Agreement>& agreements) {
  Lines lines;
  const Parties parties = Three();
  for (const NdaPeriod& period : FindNdaPeriods(agreements, parties)) {
    lines.push_back(period.id + " " + parties.parties[period.a].id + " " + parties.parties[period.b].id +
                    " " + period.begin + ".." + period.end);
  }
  return lines;
}

TEST(NdaPeriods, FromTheEffectiveDateToTheExpiry) {
  EXPECT_EQ(Told({Nda("R-1", On({2025, 3, 3}), On({2027, 3, 3}))}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03..2027-03-03"});
  EXPECT_EQ(Told({Nda("R-1", On({2025, 3, 3}), {})}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03.."});
}

TEST(NdaPeriods, WithoutADateNobodyKnows) { EXPECT_EQ(Told({Nda("R-1", {}, On({2027, 3, 3}))}), Lines()); }

TEST(NdaPeriods, DraftsHaveNone) {
  Agreement draft = Nda("R-1", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  EXPECT_EQ(Told({draft}), Lines());
}

TEST(NdaPeriods, CopiesAreOneAndClausesNone) {
  EXPECT_EQ(Told({Nda("R-2", On({2025, 3, 3}), {}), Nda("R-1", On({2025, 3, 3}), {}),
                  Nda("R-3", On({2024, 1, 1}), {}, NdaKind::kClause)}),
            Lines{"R-1 marlow.example quellin.example 2025-03-03.."});
}

TEST(NdaPeriods, PartiesWithoutAPartInTheRoomAreNone) {
  Agreement stranger = Nda("R-1", On({2025, 3, 3}), {});
  stranger.facts.parties[1].name = "Tarn Works";
  EXPECT_EQ(Told({stranger}), Lines());
}

TEST(NdaPeriods, ExtensionsAndTerminations) {
  const Agreement nda = Nda("R-1", On({2023, 3, 3}), On({2025, 3, 3}));
  const Agreement longer = Nda("R-2", On({2024, 12, 1}), On({2027, 3, 3}), NdaKind::kExtension);
  const Agreement over = Nda("R-3", On({2026, 5, 5}), {}, NdaKind::kTermination);
  EXPECT_EQ(Told({nda, longer}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2027-03-03"});
  EXPECT_EQ(Told({over, longer, nda}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2026-05-05"});
  const Agreement before = Nda("R-4", On({2022, 1, 1}), On({2030, 1, 1}), NdaKind::kExtension);
  EXPECT_EQ(Told({nda, before}), Lines{"R-1 marlow.example quellin.example 2023-03-03..2025-03-03"})
      << "made before there was anything to prolong";
}

TEST(NdaPeriods, InForce) {
  Correspondence mail;
  mail.parties = Three();
  mail.ndas =
      FindNdaPeriods(std::vector<Agreement>{Nda("R-1", On({2025, 3, 3}), On({2027, 3, 3}))}, mail.parties);
  const auto nda = [&](size_t a, size_t b, const Day& day) { return NdaBetween(mail, a, b, day); };
  const NdaAnswer yes{NdaState::kYes, "R-1"}, no{NdaState::kNo, ""}, unknown;
  EXPECT_EQ(nda(2, 0, "2025-03-03"), yes);
  EXPECT_EQ(nda(0, 2, "2027-03-02"), yes);
  EXPECT_EQ(nda(2, 0, "2025-03-02"), no) << "the day before";
  EXPECT_EQ(nda(2, 0, "2027-03-03"), no) << "the day it ends";
  EXPECT_EQ(nda(1, 0, "2026-01-01"), no) << "another party";
  EXPECT_EQ(nda(2, 2, "2026-01-01"), unknown) << "among themselves";
  EXPECT_EQ(nda(2, 0, ""), unknown);
}

TEST(NdaPeriods, OneThatNeverSaysSinceWhenMayBeInForce) {
  Correspondence mail;
  mail.parties = Three();
  Agreement draft = Nda("R-2", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  const std::vector<Agreement> agreements = {Nda("R-1", {}, {}), draft};
  EXPECT_TRUE(FindNdaPeriods(agreements, mail.parties).empty());
  mail.undated = FindUndatedNdas(agreements, mail.parties);
  EXPECT_EQ(mail.undated, std::vector<UndatedNda>({{0, 2}}));
  EXPECT_EQ(NdaBetween(mail, 2, 0, "2026-01-01"), NdaAnswer());
  EXPECT_EQ(NdaBetween(mail, 1, 0, "2026-01-01"), (NdaAnswer{NdaState::kNo, ""}));
}

}  // namespace
}  // namespace candor
