// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_periods.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include "correspondence/nda_bound.h"
#include "correspondence/nda_changed.h"
#include "correspondence/nda_doubts.h"
#include "correspondence/nda_period_change.h"

namespace candor {
namespace {

/// What is known of a party that only shares a name with one that is bound.
constexpr double kAffiliate = 0.6;

/// Why an NDA has no period; nothing: it has one, or is none.
std::optional<NdaWithoutPeriod> WithoutPeriod(const Agreement& agreement, const Parties& parties) {
  using Why = NdaWithoutPeriod::Why;
  const NdaFacts& facts = agreement.facts;
  if (!facts.is_nda || facts.kind != NdaKind::kAgreement) return std::nullopt;
  if (!facts.draft && facts.effective_date && PartiesBoundBy(facts, parties).size() >= 2) return std::nullopt;
  NdaWithoutPeriod without{agreement.control,
                           {},
                           facts.draft             ? Why::kDraft
                           : !facts.effective_date ? Why::kNoBeginning
                                                   : Why::kParties};
  for (const NdaParty& party : facts.parties) without.parties.push_back(party.name);
  return without;
}

class PeriodFinder {
 public:
  explicit PeriodFinder(const Parties& parties) : parties_(parties) {}

  void AddAgreement(const Agreement& agreement) {
    const NdaFacts& facts = agreement.facts;
    if (!facts.is_nda || facts.kind != NdaKind::kAgreement || facts.draft || !facts.effective_date) return;
    for (const BoundPair& pair : PairsBoundBy(facts, parties_)) {
      NdaPeriod period;
      period.id = agreement.control;
      period.document = agreement.document;
      period.a = pair.a;
      period.b = pair.b;
      period.begin = Stated(facts.effective_date);
      period.end = EndOf(facts);
      period.confidence = std::min(facts.confidence, facts.effective_date->evidence.confidence) *
                          (pair.affiliate ? kAffiliate : 1);
      period.affiliate = pair.affiliate;
      const bool copy = std::any_of(found_.begin(), found_.end(), [&](const NamedPeriod& other) {
        return std::tie(other.period.a, other.period.b, other.period.begin, other.period.end) ==
               std::tie(period.a, period.b, period.begin, period.end);
      });
      if (!copy) found_.push_back({std::move(period), facts.title});
    }
  }

  /// False when no period is that of the agreement which is changed.
  bool Apply(const PaperChange& change) {
    const std::vector<NamedPeriod*> changed = FindChanged(change, parties_, found_);
    for (NamedPeriod* found : changed) ApplyTo(change, &found->period);
    return !changed.empty();
  }

  std::vector<NdaPeriod> Take() {
    std::vector<NdaPeriod> periods;
    for (NamedPeriod& found : found_) periods.push_back(std::move(found.period));
    std::stable_sort(periods.begin(), periods.end(),
                     [](const NdaPeriod& a, const NdaPeriod& b) { return a.begin < b.begin; });
    return periods;
  }

 private:
  const Parties& parties_;
  std::vector<NamedPeriod> found_;
};

}  // namespace

std::vector<NdaPeriod> FindNdaPeriods(std::span<const Agreement> agreements, const Parties& parties) {
  return FindNdaHistory(agreements, parties).periods;
}

NdaHistory FindNdaHistory(std::span<const Agreement> agreements, const Parties& parties) {
  std::vector<const Agreement*> by_control;
  for (const Agreement& agreement : agreements) by_control.push_back(&agreement);
  std::sort(by_control.begin(), by_control.end(),
            [](const Agreement* a, const Agreement* b) { return a->control < b->control; });
  PeriodFinder finder(parties);
  for (const Agreement* agreement : by_control) finder.AddAgreement(*agreement);
  NdaHistory history;
  history.doubts = FindNdaDoubts(agreements, parties);
  for (const Agreement* agreement : by_control) {
    if (auto without = WithoutPeriod(*agreement, parties))
      history.without_period.push_back(std::move(*without));
  }
  for (const PaperChange& change : ChangesOf(by_control)) {
    const bool known = !change.day.empty();
    if (known && finder.Apply(change)) continue;
    const bool undated = std::any_of(by_control.begin(), by_control.end(), [&](const Agreement* agreement) {
      return WithoutPeriod(*agreement, parties) &&
             SharesParties(agreement->facts, change.paper->facts, parties);
    });
    if (change.change.effect == NdaEffect::kOffers) continue;  // it changes nothing by itself
    if (change.change.effect == NdaEffect::kTerminates) {
      std::vector<NdaDoubt> doubts = DoubtsOfEnding(*change.paper, change.day, parties);
      std::move(doubts.begin(), doubts.end(), std::back_inserter(history.doubts));
    }
    history.loose_changes.push_back({change.paper->control, change.change.effect, change.change.title,
                                     change.change.dated,
                                     !known    ? LooseNdaChange::Why::kNoDay
                                     : undated ? LooseNdaChange::Why::kNoBeginning
                                               : LooseNdaChange::Why::kNotFound});
  }
  history.periods = finder.Take();
  return history;
}

}  // namespace candor
