// SPDX-License-Identifier: GPL-3.0-or-later
//
// In which languages the documents of a case are written for which rules are missing. Where nothing was
// found, nobody should take that for an answer.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/rule_set.h"
#include "cli/json.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

struct UncoveredLanguage {
  std::string language;  ///< ISO 639-1; empty: none of those that candor recognises, or a mixture
  uint64_t documents = 0;
  std::vector<std::string> missing;  ///< signals that no rule looks for in this language, sorted
  size_t signals = 0;                ///< that rules look for in any language
};

/// By language. Documents with so little text that their language cannot be told do not count.
Result<std::vector<UncoveredLanguage>> FindUncoveredLanguages(CaseReader* reader, const RuleSet& rules);

/// The same with the rules that the case was last screened with, or the built-in ones where they are gone.
Result<std::vector<UncoveredLanguage>> FindUncoveredLanguages(CaseReader* reader);

/// One line with its line break; empty when every language is covered.
std::string UncoveredLine(const std::vector<UncoveredLanguage>& uncovered);

Json UncoveredJson(const std::vector<UncoveredLanguage>& uncovered);

}  // namespace candor
