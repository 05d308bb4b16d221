// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of lexicons/ share: the parts of a rule file in which nothing is wrong.
#pragma once

#include <string_view>

namespace candor::testing {

inline constexpr std::string_view kHead =
    "format: 1\nsignal: s\ntitle: T\ndimension: governance\nseverity: low\nstatus: draft\nrationale: "
    "R\nzones: [body]\n";
inline constexpr std::string_view kTerms = "terms:\n  act: {en: [~refuse]}\n";
inline constexpr std::string_view kPatterns =
    "patterns:\n  - {id: a, lang: en, seq: \"{act} to\", p: 0.80}\n";
inline constexpr std::string_view kContext =
    "context: {negated: drop, hypothetical: drop, reported: keep, historical: keep, question: drop}\n";
inline constexpr std::string_view kExamples = "examples: |\n  + He refuses to go.\n  - He goes.\n";

}  // namespace candor::testing
