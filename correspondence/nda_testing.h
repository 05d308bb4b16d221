// SPDX-License-Identifier: GPL-3.0-or-later
//
// For the tests of nda_*.cc: parties of a room, agreements between them, and their periods as lines.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "correspondence/nda_periods.h"

namespace candor {

inline Parties Three() {
  Parties parties;
  parties.parties = {{"marlow.example", "Marlow Ltd", {"marlow.example"}, true},
                     {"northmere.example", "northmere.example", {"northmere.example"}, false},
                     {"quellin.example", "Quellin Controls, Inc.", {"quellin.example"}, false}};
  parties.people = {{"Ann", {}, "", false, 1, "", TitleLevel::kUnknown, 0},
                    {"Bob", {}, "", false, 1, "", TitleLevel::kUnknown, 2},
                    {"Cy", {}, "", false, 1, "", TitleLevel::kUnknown, 1}};
  return parties;
}

inline std::optional<NdaDate> On(CivilDate date) { return NdaDate{date, {{}, 0.9}}; }

/// An NDA of Marlow and Quellin.
inline Agreement Nda(std::string control, std::optional<NdaDate> from, std::optional<NdaDate> until,
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

/// A paper of the same two that does one thing to the agreement of that date.
inline Agreement Paper(std::string control, CivilDate made, NdaEffect effect,
                       std::optional<CivilDate> dated) {
  Agreement paper = Nda(std::move(control), On(made), {}, NdaKind::kAmendment);
  NdaChange& change = paper.facts.changes.emplace_back();
  change.effect = effect;
  change.dated = dated;
  return paper;
}

/// "R-1 marlow.example quellin.example 2025-03-03..2027-03-03"
inline std::vector<std::string> Told(const std::vector<Agreement>& agreements) {
  std::vector<std::string> lines;
  const Parties parties = Three();
  for (const NdaPeriod& period : FindNdaPeriods(agreements, parties)) {
    lines.push_back(period.id + " " + parties.parties[period.a].id + " " + parties.parties[period.b].id +
                    " " + period.begin + ".." + period.end);
  }
  return lines;
}

}  // namespace candor
