// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_bound.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "correspondence/company_name.h"

namespace candor {
namespace {

std::vector<std::string> WordsOf(const Party& party) {
  const bool only_domain = !party.domains.empty() && party.name == party.domains.front();
  if (!only_domain) return CompanyWords(party.name);
  std::string label = party.name.substr(0, party.name.find('.'));
  std::replace(label.begin(), label.end(), '-', ' ');
  return CompanyWords(label);
}

bool ShareDistinctiveWord(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) {
    return !TellsNobody(word) && std::find(b.begin(), b.end(), word) != b.end();
  });
}

}  // namespace

bool MayBeParty(std::string_view name, const Party& party) {
  return ShareDistinctiveWord(WordsOf(party), CompanyWords(name)) || CompanyWords(name) == WordsOf(party);
}

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

std::vector<BoundParty> PartiesBoundBy(const NdaFacts& facts, const Parties& parties) {
  std::vector<BoundParty> found;
  const std::vector<size_t> named = PartiesTo(facts, parties);
  for (const size_t index : named) found.push_back({index, false});
  for (size_t i = 0; i < parties.parties.size() && facts.affiliates; ++i) {
    const std::vector<std::string> words = WordsOf(parties.parties[i]);
    const bool affiliate =
        std::any_of(facts.parties.begin(), facts.parties.end(), [&](const NdaParty& party) {
          return !party.person && MayBeOneGroup(words, CompanyWords(party.name));
        });
    if (affiliate && !std::binary_search(named.begin(), named.end(), i)) found.push_back({i, true});
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<BoundPair> PairsBoundBy(const NdaFacts& facts, const Parties& parties) {
  const std::vector<BoundParty> of = PartiesBoundBy(facts, parties);
  const auto words = [&](const BoundParty& party) { return WordsOf(parties.parties[party.index]); };
  std::vector<BoundPair> pairs;
  for (size_t i = 0; i < of.size(); ++i) {
    for (size_t k = i + 1; k < of.size(); ++k) {
      const bool affiliate = of[i].affiliate || of[k].affiliate;
      const bool both = of[i].affiliate && of[k].affiliate;
      if (both || (affiliate && MayBeOneGroup(words(of[i]), words(of[k])))) continue;
      pairs.push_back({of[i].index, of[k].index, affiliate});
    }
  }
  return pairs;
}

std::vector<std::pair<size_t, size_t>> PairsPerhapsBoundBy(const NdaFacts& facts, const Parties& parties) {
  std::vector<std::pair<size_t, size_t>> pairs;
  const std::vector<size_t> named = PartiesTo(facts, parties);
  if (facts.draft || named.size() != 1) return pairs;
  std::vector<std::vector<std::string>> unknown;
  for (const NdaParty& party : facts.parties) {
    std::vector<std::string> words = CompanyWords(party.name);
    if (words == CompanyWords(parties.parties[named.front()].name)) continue;
    if (party.person) return pairs;  // with one of its people
    if (!std::all_of(words.begin(), words.end(), TellsNobody)) unknown.push_back(std::move(words));
  }
  for (size_t i = 0; i < parties.parties.size(); ++i) {
    if (i == named.front()) continue;
    const std::vector<std::string> words = WordsOf(parties.parties[i]);
    const bool perhaps = std::any_of(
        unknown.begin(), unknown.end(),
        [&](const std::vector<std::string>& other) { return ShareDistinctiveWord(words, other); });
    if (unknown.empty() || perhaps) pairs.emplace_back(named.front(), i);
  }
  return pairs;
}

/// Whether two parties of the room are named by both papers.
bool SharesParties(const NdaFacts& a, const NdaFacts& b, const Parties& parties) {
  const std::vector<size_t> of_a = PartiesTo(a, parties), of_b = PartiesTo(b, parties);
  std::vector<size_t> both;
  std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(both));
  return both.size() >= 2;
}

}  // namespace candor
