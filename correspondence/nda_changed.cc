// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_changed.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/calendar.h"
#include "correspondence/nda_bound.h"

namespace candor {
namespace {

/// A date by which a paper is named may be that of a signature, and its effective date another one.
constexpr int64_t kNearDays = 31;

/// Letters alone, small: "Non-Disclosure Agreement" is "NONDISCLOSURE AGREEMENT".
std::string TitleKey(std::string_view title) {
  std::string key;
  for (const char c : title) {
    const char small = AsciiLower(c);
    if ((small >= 'a' && small <= 'z') || static_cast<unsigned char>(c) >= 0x80) key += small;
  }
  return key;
}

/// Those that began on that day; else those of the one agreement that began near it.
std::vector<NamedPeriod*> OfDate(CivilDate dated, std::vector<NamedPeriod*> candidates) {
  const int64_t day = DayNumber(dated);
  int64_t nearest = kNearDays + 1;
  for (const NamedPeriod* found : candidates)
    nearest = std::min(nearest, std::abs(*DayNumber(found->period.begin) - day));
  std::erase_if(candidates, [&](const NamedPeriod* found) {
    return nearest > kNearDays || std::abs(*DayNumber(found->period.begin) - day) != nearest;
  });
  return candidates;
}

/// Those of that title, if there are such; of several agreements the one that began last, unless the words
/// are about all.
std::vector<NamedPeriod*> OfTitle(const std::string& title, std::vector<NamedPeriod*> candidates) {
  const std::string key = TitleKey(title);
  const auto same = [&](const NamedPeriod* found) { return TitleKey(found->title) == key; };
  if (std::any_of(candidates.begin(), candidates.end(), same))
    std::erase_if(candidates, [&](const NamedPeriod* found) { return !same(found); });
  if (key.ends_with("agreements") || candidates.empty()) return candidates;
  const NamedPeriod* last = *std::max_element(
      candidates.begin(), candidates.end(),
      [](const NamedPeriod* a, const NamedPeriod* b) { return a->period.begin < b->period.begin; });
  const std::string id = last->period.id;
  std::erase_if(candidates, [&](const NamedPeriod* found) { return found->period.id != id; });
  return candidates;
}

}  // namespace

std::vector<NamedPeriod*> FindChanged(const PaperChange& change, const Parties& parties,
                                      std::span<NamedPeriod> periods) {
  const std::vector<BoundParty> of = PartiesBoundBy(change.paper->facts, parties);
  const auto takes_part = [&](size_t party) {
    return std::any_of(of.begin(), of.end(), [&](const BoundParty& one) { return one.index == party; });
  };
  std::vector<NamedPeriod*> candidates;
  for (NamedPeriod& found : periods) {
    const NdaPeriod& period = found.period;
    const int shared = takes_part(period.a) + takes_part(period.b);
    // A notice may name only one of the two; then the date must be that of the agreement.
    const bool one_and_date =
        shared == 1 && of.size() < 2 && change.change.dated && IsoDate(*change.change.dated) == period.begin;
    // One that names nobody means the agreement of its title and its day.
    const bool by_name_and_date = change.paper->facts.parties.empty() && change.change.dated &&
                                  IsoDate(*change.change.dated) == period.begin &&
                                  !change.change.title.empty() &&
                                  TitleKey(change.change.title) == TitleKey(found.title);
    if ((shared == 2 || one_and_date || by_name_and_date) && period.id != change.paper->control &&
        period.begin <= change.day)
      candidates.push_back(&found);
  }
  const bool several = std::any_of(candidates.begin(), candidates.end(), [&](const NamedPeriod* found) {
    return found->period.id != candidates.front()->period.id;
  });
  if (several && change.paper->facts.parties.empty()) return {};
  return change.change.dated ? OfDate(*change.change.dated, std::move(candidates))
                             : OfTitle(change.change.title, std::move(candidates));
}

}  // namespace candor
