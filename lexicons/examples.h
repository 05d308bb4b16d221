// SPDX-License-Identifier: GPL-3.0-or-later
//
// The `examples:` block of a rule, one example a line:
//
//   + The founder [[declined to share]] the plans.     must hit; [[ ]] marks the expected quote
//   - They did not refuse.                             must not
//   ~ If they refuse to share, we may leave.           hit, but confidence below 0.5
//   ? I would not put that in writing.                 known miss: counted, does not fail
//   - [contract] [disclaimer] We disclose nothing.     document type, zone or language in brackets
//   # a comment; also after an example, behind two spaces
#pragma once

#include <vector>

#include "lexicons/file_text.h"
#include "lexicons/lexicon.h"

namespace candor {

inline constexpr size_t kMaxExamples = 5'000;

/// Appends the examples of the block; false when something was reported.
bool ParseExamples(const FileText& file, const YamlNode& block, std::vector<Example>* examples);

}  // namespace candor
