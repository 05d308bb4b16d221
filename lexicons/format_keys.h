// SPDX-License-Identifier: GPL-3.0-or-later
//
// The keys of rule and context files in the order in which docs/lexicon-format.md lists them: what the
// readers know, and the order into which the formatter brings a file.
#pragma once

#include <span>
#include <string_view>

namespace candor {

/// Values of the key "dimension" of a rule. "context" holds facts that are no red flags but change what a
/// finding means (an NDA is in force); the others are what the scorecard reads.
inline constexpr std::string_view kDimensions[] = {"transparency",  "strategic-fit", "governance",
                                                   "value-balance", "relationship",  "intellectual-property",
                                                   "context"};

using KeyList = std::span<const std::string_view>;

inline constexpr std::string_view kRuleKeys[] = {
    "format", "signal", "title",    "dimension", "severity", "status", "rationale", "ask",     "docs",
    "zones",  "terms",  "patterns", "once",      "unless",   "boost",  "context",   "examples"};

inline constexpr std::string_view kPatternKeys[] = {"id",     "lang",  "seq",   "near", "regex",
                                                    "within", "order", "scope", "case", "p"};
inline constexpr std::string_view kUnlessKeys[] = {"id",     "lang",  "seq",   "near", "regex",
                                                   "within", "order", "scope", "case", "reach"};
inline constexpr std::string_view kBoostKeys[] = {"id",    "lang",  "seq",  "near",  "regex", "within",
                                                  "order", "scope", "case", "reach", "add"};

inline constexpr std::string_view kContextFileKeys[] = {
    "format", "language",    "negated", "hypothetical", "reported",     "historical", "question",
    "stop",   "connectives", "fillers", "stated",       "affirmations", "pseudo",     "grammar"};

}  // namespace candor
