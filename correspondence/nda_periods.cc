// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_periods.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/calendar.h"
#include "correspondence/company_name.h"

namespace candor {
namespace {

Day Stated(const std::optional<NdaDate>& date) { return date ? IsoDate(date->date) : Day(); }

/// What an extension or a termination does to those that had begun by then.
void Change(const NdaFacts& facts, const std::vector<size_t>& of, std::vector<NdaPeriod>* periods) {
  const Day from = Stated(facts.effective_date);
  const bool ends = facts.kind == NdaKind::kTermination;
  const Day until = ends ? from : Stated(facts.expires);
  if (until.empty()) return;
  for (NdaPeriod& period : *periods) {
    const bool same = std::binary_search(of.begin(), of.end(), period.a) &&
                      std::binary_search(of.begin(), of.end(), period.b);
    if (!same || (!from.empty() && period.begin > from)) continue;
    if (ends ? period.end.empty() || until < period.end : !period.end.empty() && until > period.end)
      period.end = until;
  }
}

}  // namespace

std::vector<size_t> PartiesTo(const NdaFacts& facts, const Parties& parties) {
  std::vector<size_t> found;
  for (const NdaParty& named : facts.parties) {
    const std::vector<std::string> words = CompanyWords(named.name);
    if (words.empty()) continue;
    for (size_t i = 0; i < parties.parties.size(); ++i) {
      if (CompanyWords(parties.parties[i].name) == words) found.push_back(i);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<NdaPeriod> FindNdaPeriods(std::span<const Agreement> agreements, const Parties& parties) {
  std::vector<const Agreement*> by_control;
  for (const Agreement& agreement : agreements) {
    if (agreement.facts.is_nda) by_control.push_back(&agreement);
  }
  std::sort(by_control.begin(), by_control.end(),
            [](const Agreement* a, const Agreement* b) { return a->control < b->control; });
  std::vector<NdaPeriod> periods;
  for (const Agreement* agreement : by_control) {
    const NdaFacts& facts = agreement->facts;
    if (facts.kind != NdaKind::kAgreement || facts.draft || !facts.effective_date) continue;
    const std::vector<size_t> of = PartiesTo(facts, parties);
    for (size_t i = 0; i < of.size(); ++i) {
      for (size_t k = i + 1; k < of.size(); ++k) {
        const double confidence = std::min(facts.confidence, facts.effective_date->evidence.confidence);
        NdaPeriod period{agreement->control,           agreement->document,   of[i],     of[k],
                         Stated(facts.effective_date), Stated(facts.expires), confidence};
        const bool copy = std::any_of(periods.begin(), periods.end(), [&](const NdaPeriod& other) {
          return std::tie(other.a, other.b, other.begin, other.end) ==
                 std::tie(period.a, period.b, period.begin, period.end);
        });
        if (!copy) periods.push_back(std::move(period));
      }
    }
  }
  std::vector<const Agreement*> changes;
  for (const Agreement* agreement : by_control) {
    const NdaKind kind = agreement->facts.kind;
    if (kind != NdaKind::kAgreement && kind != NdaKind::kClause) changes.push_back(agreement);
  }
  // As they were made: a termination may follow an extension.
  std::stable_sort(changes.begin(), changes.end(), [](const Agreement* a, const Agreement* b) {
    return Stated(a->facts.effective_date) < Stated(b->facts.effective_date);
  });
  for (const Agreement* change : changes) Change(change->facts, PartiesTo(change->facts, parties), &periods);
  std::stable_sort(periods.begin(), periods.end(),
                   [](const NdaPeriod& a, const NdaPeriod& b) { return a.begin < b.begin; });
  return periods;
}

const NdaPeriod* NdaInForce(std::span<const NdaPeriod> ndas, size_t a, size_t b, const Day& day) {
  if (day.empty()) return nullptr;
  if (a > b) std::swap(a, b);
  const NdaPeriod* found = nullptr;
  for (const NdaPeriod& nda : ndas) {
    if (nda.a == a && nda.b == b && nda.begin <= day && (nda.end.empty() || day < nda.end)) found = &nda;
  }
  return found;
}

std::vector<UndatedNda> FindUndatedNdas(std::span<const Agreement> agreements, const Parties& parties) {
  std::set<std::pair<size_t, size_t>> pairs;
  for (const Agreement& agreement : agreements) {
    const NdaFacts& facts = agreement.facts;
    if (!facts.is_nda || facts.kind != NdaKind::kAgreement || (!facts.draft && facts.effective_date))
      continue;
    const std::vector<size_t> of = PartiesTo(facts, parties);
    for (size_t i = 0; i < of.size(); ++i) {
      for (size_t k = i + 1; k < of.size(); ++k) pairs.insert({of[i], of[k]});
    }
  }
  std::vector<UndatedNda> undated;
  for (const auto& [a, b] : pairs) undated.push_back({a, b});
  return undated;
}

NdaAnswer NdaBetween(const Correspondence& correspondence, size_t a, size_t b, const Day& day) {
  if (day.empty() || a == b) return {};
  if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, a, b, day)) return {NdaState::kYes, nda->id};
  const UndatedNda pair{std::min(a, b), std::max(a, b)};
  const auto& undated = correspondence.undated;
  const bool may_be = std::find(undated.begin(), undated.end(), pair) != undated.end();
  return {may_be ? NdaState::kUnknown : NdaState::kNo, ""};
}

}  // namespace candor
