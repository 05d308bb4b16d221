// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whom of the room an agreement binds: those that it names and, where it binds affiliates, those that may be
// some by their names.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "model/nda_facts.h"
#include "model/party.h"

namespace candor {

/// The parties to an agreement: those whose name has the same words (CompanyWords). Ascending.
std::vector<size_t> PartiesTo(const NdaFacts& facts, const Parties& parties);

struct BoundParty {
  size_t index = 0;        ///< into Parties::parties
  bool affiliate = false;  ///< not named: it shares its distinctive first word with one that is
  friend auto operator<=>(const BoundParty&, const BoundParty&) = default;
};

/// Those that it names and their affiliates, each once, by index.
std::vector<BoundParty> PartiesBoundBy(const NdaFacts& facts, const Parties& parties);

struct BoundPair {
  size_t a = 0, b = 0;  ///< indices into Parties::parties, a < b
  bool affiliate = false;
};

/// Each two of them that it binds to each other. Two affiliates of one party do not agree with each other,
/// and neither does a party with its own.
std::vector<BoundPair> PairsBoundBy(const NdaFacts& facts, const Parties& parties);

/// Those of the room that the paper may bind to the only party of the room that it names: each that shares a
/// word with a name in it that nobody else has, and all where it names nobody else, or somebody by words
/// alone that many companies have ("Partner mbB"). A name that was read wrong or is written otherwise must
/// not say that no agreement is there. Not for a draft.
std::vector<std::pair<size_t, size_t>> PairsPerhapsBoundBy(const NdaFacts& facts, const Parties& parties);

/// Whether a company of that name may be that party: it shares a word with it that few companies have.
bool MayBeParty(std::string_view name, const Party& party);

/// Whether two parties of the room are named by both papers.
bool SharesParties(const NdaFacts& a, const NdaFacts& b, const Parties& parties);

}  // namespace candor
