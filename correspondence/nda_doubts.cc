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

/// Which parties somebody of the room is, by index: an agreement makes a party of each name in it.
std::vector<bool> PresentIn(const Parties& parties) {
  std::vector<bool> present;
  for (const Party& party : parties.parties) present.push_back(party.ours);
  for (const Person& person : parties.people) {
    if (person.party) present[*person.party] = true;
  }
  return present;
}

class DoubtFinder {
 public:
  explicit DoubtFinder(const Parties& parties) : parties_(parties), present_(PresentIn(parties)) {}

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
    for (const size_t party : named) {
      if (parties_.parties[party].ours) AddNamesBeside(party, agreement, begin, end);
    }
  }

  std::vector<NdaDoubt> Take() { return std::move(doubts_); }

 private:
  /// Of an NDA of one of ours: the companies beside it that nobody of the room is. A name that has a word in
  /// common with somebody's is probably that one's.
  void AddNamesBeside(size_t ours, const Agreement& agreement, const Day& begin, const Day& end) {
    using Why = NdaDoubt::Why;
    for (const NdaParty& named : agreement.facts.parties) {
      const std::vector<std::string> words = CompanyWords(named.name);
      if (named.person || words.empty()) continue;
      bool present = false;
      std::vector<size_t> perhaps;
      for (size_t i = 0; i < parties_.parties.size(); ++i) {
        if (!present_[i]) continue;
        present = present || CompanyWords(parties_.parties[i].name) == words;
        if (!parties_.parties[i].ours && MayBeParty(named.name, parties_.parties[i])) perhaps.push_back(i);
      }
      if (present) continue;
      for (const size_t other : perhaps)
        doubts_.push_back({Why::kName, ours, other, begin, end, agreement.control, {}});
      if (perhaps.empty())
        doubts_.push_back({Why::kStranger, ours, {}, begin, end, agreement.control, named.name});
    }
  }

  const Parties& parties_;
  const std::vector<bool> present_;
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
