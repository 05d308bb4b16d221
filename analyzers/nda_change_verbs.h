// SPDX-License-Identifier: GPL-3.0-or-later
//
// The verbs by which a paper says what becomes of an agreement: "supersedes", "is hereby terminated", "wird
// verlängert".
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

struct ChangeVerb {
  NdaEffect effect = NdaEffect::kAmends;
  bool object = false;     ///< the agreement is its object and stands behind it; else its subject, before it
  bool needs_day = false;  ///< a clause of any contract says so, too; with a day, or in a notice, it is meant
  size_t tokens = 0;
};

/// The verb at token i.
std::optional<ChangeVerb> ChangeVerbAt(const NdaText& text, size_t i);

/// Words in [begin, end) say that it did not happen, or not yet: "may", "if", "not", "wenn".
bool DidNotHappen(const NdaText& text, size_t begin, size_t end);

}  // namespace candor
