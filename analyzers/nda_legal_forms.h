// SPDX-License-Identifier: GPL-3.0-or-later
//
// What companies add to their names, in one spelling each. The table is in nda_legal_forms.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "analyzers/nda_text.h"

namespace candor {

struct LegalFormMatch {
  std::string_view form;  ///< the one spelling: "Inc.", "LLC", "Ltd."
  size_t tokens = 0;
  bool weak = false;  ///< an ordinary word, too ("Company", "Bank"): never a name by itself
};

/// A legal form at token i ("Inc.", "L.L.C.", "Limited", "GmbH & Co. KG").
std::optional<LegalFormMatch> LegalFormAt(const NdaText& text, size_t i);

/// "Quellin’s" without its end; any other word as it is.
std::string_view WithoutPossessive(std::string_view word);

}  // namespace candor
