// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_doubts.h"

#include <algorithm>
#include <set>
#include <string>

#include "correspondence/company_name.h"
#include "correspondence/nda_bound.h"
#include "correspondence/nda_period_change.h"

namespace candor {
namespace {

bool IsNda(const Agreement& agreement) {
  return agreement.facts.is_nda && agreement.facts.kind == NdaKind::kAgreement;
}

/// The companies that a paper names and nobody of the room is, by name or perhaps.
std::vector<std::string> StrangersIn(const NdaFacts& facts, const Parties& parties) {
  std::vector<std::string> strangers;
  for (const NdaParty& named : facts.parties) {
    if (named.person || CompanyWords(named.name).empty()) continue;
    const bool known = std::any_of(parties.parties.begin(), parties.parties.end(),
                                   [&](const Party& party) { return MayBeParty(named.name, party); });
    if (!known) strangers.push_back(named.name);
  }
  return strangers;
}

class DoubtFinder {
 public:
  explicit DoubtFinder(const Parties& parties) : parties_(parties) {}

  void Add(const Agreement& agreement) {
    using Why = NdaDoubt::Why;
    const NdaFacts& facts = agreement.facts;
    const Day begin = Stated(facts.effective_date), end = EndOf(facts);
    const std::vector<size_t> named = PartiesTo(facts, parties_);
    if (facts.draft || !facts.effective_date) {
      const Why why = facts.draft ? Why::kDraft : Why::kNoBeginning;
      for (size_t i = 0; i < named.size(); ++i) {
        for (size_t k = i + 1; k < named.size(); ++k)
          doubts_.push_back({why, named[i], named[k], {}, {}, agreement.control, {}});
      }
    }
    for (const auto& [a, b] : PairsPerhapsBoundBy(facts, parties_))
      doubts_.push_back({Why::kName, a, b, begin, end, agreement.control, {}});
    if (facts.draft) return;
    const std::vector<std::string> strangers = StrangersIn(facts, parties_);
    for (const size_t party : named) {
      if (!strangers.empty() && parties_.parties[party].ours)
        doubts_.push_back({Why::kStranger, party, {}, begin, end, agreement.control, strangers.front()});
    }
  }

  std::vector<NdaDoubt> Take() { return std::move(doubts_); }

 private:
  const Parties& parties_;
  std::vector<NdaDoubt> doubts_;
};

}  // namespace

std::vector<NdaDoubt> FindNdaDoubts(std::span<const Agreement> agreements, const Parties& parties) {
  DoubtFinder finder(parties);
  for (const Agreement& agreement : agreements) {
    if (IsNda(agreement)) finder.Add(agreement);
  }
  return finder.Take();
}

std::vector<std::pair<size_t, size_t>> PartiesWithNdas(std::span<const Agreement> agreements,
                                                       const Parties& parties) {
  std::set<std::pair<size_t, size_t>> pairs;
  for (const Agreement& agreement : agreements) {
    if (!IsNda(agreement)) continue;
    for (const BoundPair& pair : PairsBoundBy(agreement.facts, parties)) pairs.emplace(pair.a, pair.b);
  }
  return {pairs.begin(), pairs.end()};
}

std::vector<NdaDoubt> DoubtsOfEnding(const Agreement& paper, const Day& day, const Parties& parties) {
  std::vector<NdaDoubt> doubts;
  const auto add = [&](size_t a, std::optional<size_t> b) {
    doubts.push_back({NdaDoubt::Why::kEnded, a, b, day, {}, paper.control, {}});
  };
  const std::vector<size_t> of = PartiesTo(paper.facts, parties);
  for (size_t i = 0; i < of.size(); ++i) {
    for (size_t k = i + 1; k < of.size(); ++k) add(of[i], of[k]);
  }
  if (of.size() == 1) add(of.front(), std::nullopt);
  for (size_t i = 0; of.empty() && i < parties.parties.size(); ++i) {
    if (parties.parties[i].ours) add(i, std::nullopt);
  }
  return doubts;
}

}  // namespace candor
