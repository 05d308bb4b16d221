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

/// A paper of the same two that does one thing to the agreement of that date.
Agreement Paper(std::string control, CivilDate made, NdaEffect effect, std::optional<CivilDate> dated) {
  Agreement paper = Nda(std::move(control), On(made), {}, NdaKind::kAmendment);
  NdaChange& change = paper.facts.changes.emplace_back();
  change.effect = effect;
  change.dated = dated;
  return paper;
}

Agreement Longer(std::string control, CivilDate made, CivilDate dated, int years, TermFrom from) {
  Agreement paper = Paper(std::move(control), made, NdaEffect::kExtends, dated);
  NdaTerm& term = paper.facts.changes[0].new_term.emplace();
  term.count = years;
  term.from = from;
  return paper;
}

TEST(NdaPeriods, UntilADayIsThatDayToo) {
  Agreement nda = Nda("R-1", On({2025, 3, 3}), On({2026, 12, 31}));
  nda.facts.term.emplace();
  nda.facts.term->until = CivilDate{2026, 12, 31};
  EXPECT_EQ(Told({nda}), Lines{"R-1 marlow.example quellin.example 2025-03-03..2027-01-01"});
}

TEST(NdaPeriods, ATerminationEndsTheAgreementThatItNames) {
  const Agreement first = Nda("R-1", On({2020, 1, 1}), {}), second = Nda("R-2", On({2021, 3, 3}), {});
  Agreement over = Paper("R-3", {2022, 5, 1}, NdaEffect::kTerminates, CivilDate{2021, 3, 3});
  over.facts.changes[0].from = On({2022, 6, 30});
  EXPECT_EQ(Told({first, second, over}),
            (Lines{"R-1 marlow.example quellin.example 2020-01-01..",
                   "R-2 marlow.example quellin.example 2021-03-03..2022-06-30"}));
  over.facts.changes[0].dated = CivilDate{2019, 7, 7};
  EXPECT_EQ(Told({second, over}), Lines{"R-2 marlow.example quellin.example 2021-03-03.."})
      << "an agreement that is not in the room";
  over.facts.changes[0].dated.reset();
  EXPECT_EQ(Told({first, second, over}), (Lines{"R-1 marlow.example quellin.example 2020-01-01..",
                                                "R-2 marlow.example quellin.example 2021-03-03..2022-06-30"}))
      << "without a date, the one that began last";
  over.facts.draft = true;
  EXPECT_EQ(Told({second, over}), Lines{"R-2 marlow.example quellin.example 2021-03-03.."});
}

TEST(NdaPeriods, WithoutADateTheTitleTells) {
  Agreement first = Nda("R-1", On({2020, 1, 1}), {}), second = Nda("R-2", On({2021, 3, 3}), {});
  first.facts.title = "Mutual Non-Disclosure Agreement";
  second.facts.title = "Confidentiality Undertaking";
  Agreement over = Paper("R-3", {2022, 5, 1}, NdaEffect::kTerminates, {});
  over.facts.changes[0].title = "MUTUAL NONDISCLOSURE AGREEMENT";
  EXPECT_EQ(Told({first, second, over}), (Lines{"R-1 marlow.example quellin.example 2020-01-01..2022-05-01",
                                                "R-2 marlow.example quellin.example 2021-03-03.."}));
}

TEST(NdaPeriods, ANewAgreementTakesThePlaceOfAnOldOne) {
  Agreement renewed = Nda("R-2", On({2022, 5, 1}), {});
  renewed.facts.changes.emplace_back();
  renewed.facts.changes[0].effect = NdaEffect::kReplaces;
  renewed.facts.changes[0].dated = CivilDate{2021, 3, 3};
  EXPECT_EQ(Told({Nda("R-1", On({2021, 3, 3}), {}), renewed}),
            (Lines{"R-1 marlow.example quellin.example 2021-03-03..2022-05-01",
                   "R-2 marlow.example quellin.example 2022-05-01.."}));
}

TEST(NdaPeriods, ExtensionsCountFromWhatTheySay) {
  const Agreement nda = Nda("R-1", On({2021, 3, 3}), On({2023, 3, 3}));
  const auto extended = [&](TermFrom from) {
    return Told({nda, Longer("R-2", {2022, 5, 1}, {2021, 3, 3}, 4, from)})[0];
  };
  const std::string head = "R-1 marlow.example quellin.example 2021-03-03..";
  EXPECT_EQ(extended(TermFrom::kFormerEnd), head + "2027-03-03");
  EXPECT_EQ(extended(TermFrom::kFirstDate), head + "2025-03-03");
  EXPECT_EQ(extended(TermFrom::kOwnDate), head + "2026-05-01");
}

TEST(NdaPeriods, WhatChangedThemIsTold) {
  const Parties parties = Three();
  const std::vector<NdaPeriod> periods = FindNdaPeriods(
      std::vector<Agreement>{Nda("R-1", On({2021, 3, 3}), {}),
                             Paper("R-2", {2022, 5, 1}, NdaEffect::kAmends, CivilDate{2021, 3, 3})},
      parties);
  ASSERT_EQ(periods.size(), 1u);
  ASSERT_EQ(periods[0].changes.size(), 1u);
  EXPECT_EQ(periods[0].changes[0].id, "R-2");
  EXPECT_EQ(periods[0].changes[0].day, "2022-05-01");
}

TEST(NdaPeriods, AffiliatesAreToldAsSuch) {
  Parties parties = Three();
  parties.parties.push_back(
      {"quellin-europe.example", "Quellin Europe GmbH", {"quellin-europe.example"}, false});
  Agreement nda = Nda("R-1", On({2025, 3, 3}), {});
  EXPECT_EQ(FindNdaPeriods(std::vector<Agreement>{nda}, parties).size(), 1u) << "it binds no affiliates";
  nda.facts.affiliates.emplace();
  std::vector<NdaPeriod> periods = FindNdaPeriods(std::vector<Agreement>{nda}, parties);
  ASSERT_EQ(periods.size(), 2u);
  EXPECT_FALSE(periods[0].affiliate);
  EXPECT_TRUE(periods[1].affiliate);
  EXPECT_EQ(periods[1].a, 0u);
  EXPECT_EQ(periods[1].b, 3u);
  EXPECT_LT(periods[1].confidence, periods[0].confidence);

  // "First" joins nobody.
  parties.parties[2].name = "First Controls, Inc.";
  parties.parties[3].name = "First Europe GmbH";
  nda.facts.parties[1].name = "First Controls Inc.";
  EXPECT_EQ(FindNdaPeriods(std::vector<Agreement>{nda}, parties).size(), 1u);
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

TEST(NdaPeriods, WhatHasNoPlaceAmongThemIsNamedWithItsReason) {
  const Parties parties = Three();
  Agreement draft = Nda("R-2", On({2025, 3, 3}), {});
  draft.facts.draft = true;
  Agreement stranger = Nda("R-3", On({2025, 3, 3}), {});
  stranger.facts.parties[1].name = "Tarn Works";
  const NdaHistory history = FindNdaHistory(
      std::vector<Agreement>{Nda("R-1", {}, {}), draft, stranger, Nda("R-4", On({2025, 3, 3}), {})}, parties);
  ASSERT_EQ(history.without_period.size(), 3u);
  EXPECT_EQ(history.without_period[0].why, NdaWithoutPeriod::Why::kNoBeginning);
  EXPECT_EQ(history.without_period[1].why, NdaWithoutPeriod::Why::kDraft);
  EXPECT_EQ(history.without_period[2].why, NdaWithoutPeriod::Why::kParties);
  EXPECT_EQ(history.periods.size(), 1u);
}

TEST(NdaPeriods, AChangeThatFitsNoAgreementIsToldApart) {
  const Parties parties = Three();
  Agreement notice = Nda("R-2", On({2026, 5, 5}), {}, NdaKind::kTermination);
  NdaChange& change = notice.facts.changes.emplace_back();
  change.effect = NdaEffect::kTerminates;
  change.title = "NDA";
  change.dated = CivilDate{2019, 1, 1};
  const auto loose = [&](const Agreement& other) {
    return FindNdaHistory(std::vector<Agreement>{other, notice}, parties).loose_changes;
  };
  using Why = LooseNdaChange::Why;
  const auto told = [](Why why) {
    return std::vector<LooseNdaChange>{{"R-2", NdaEffect::kTerminates, "NDA", CivilDate{2019, 1, 1}, why}};
  };
  EXPECT_EQ(loose(Nda("R-1", On({2025, 3, 3}), {})), told(Why::kNotFound));
  EXPECT_EQ(loose(Nda("R-1", {}, {})), told(Why::kNoBeginning));
  EXPECT_TRUE(loose(Nda("R-1", On({2019, 1, 1}), {})).empty());
  notice.facts.effective_date.reset();
  EXPECT_EQ(loose(Nda("R-1", On({2019, 1, 1}), {})), told(Why::kNoDay));
}

TEST(NdaPeriods, OfAMessageItIsUnknownWhereNobodyKnows) {
  Correspondence mail;
  mail.parties = Three();
  SentMessage message;
  message.day = "2026-01-01";
  message.author = 0;
  message.readers = {1};
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kNo);
  mail.undated = {{0, 2}};
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kUnknown);
  mail.ndas = FindNdaPeriods(std::vector<Agreement>{Nda("R-1", On({2025, 3, 3}), {})}, mail.parties);
  EXPECT_EQ(NdaOfMessage(mail, message), (NdaAnswer{NdaState::kYes, "R-1"}));
  message.day.clear();
  EXPECT_EQ(NdaOfMessage(mail, message).state, NdaState::kUnknown);
}

}  // namespace
}  // namespace candor
