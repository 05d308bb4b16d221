// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a denied verb takes for granted. Who does not know *why they refused*, or was not told *that they
// refused*, says that they refused; who does not believe or say that they refused says nothing of the kind
// (factive verbs, Kiparsky and Kiparsky 1970). The words of both kinds are listed by language.
#pragma once

#include <cstdint>

#include "analyzers/clauses.h"

namespace candor {

/// A negation that governs the words from `begin` on (its own words, when it is one of knowing itself:
/// "unaware") leaves the hit that begins at word `hit` standing: between the two stands a factive and behind
/// that, with no other verb of saying between them, a word with which begins what it is about ("that",
/// "why"), or a clause without one: a pronoun as subject directly ("did not know they refused"), or that or
/// an article one little word behind ("did not tell us the bank refused"). A word like "why" needs no
/// factive. Not when an indefinite stands in front of the hit: "was not told that *any* paper was withheld"
/// leaves that open.
bool IsPresupposed(const PhraseFinder& phrases, uint32_t begin, uint32_t hit);

}  // namespace candor
