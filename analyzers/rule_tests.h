// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs the examples that a rule file carries, with the same segmenter and scanner as documents.
//
//   + must hit, with the span of [[ ]] when it is given     - must not hit
//   ~ must hit, with confidence below 0.5                   ? known miss: counted
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lexicons/lexicon.h"
#include "model/result.h"

namespace candor {

/// Something an author should look at. The codes are those of lexicons/diagnostics.h that need the engine.
struct RuleTestDiagnostic {
  std::string code;  ///< example-failed | dead-pattern | shadowed | known-miss-found
  std::string file;
  SourceMark mark;      ///< of the example or pattern
  std::string message;  ///< one sentence without a full stop
};

struct RuleTestReport {
  std::vector<RuleTestDiagnostic> diagnostics;  ///< in the order of examples, then patterns
  size_t hits = 0;                              ///< examples marked + or ~
  size_t misses = 0;                            ///< examples marked -
  size_t known_misses = 0;                      ///< examples marked ? that are still missed
  size_t failed = 0;                            ///< examples that did not come out as marked
  size_t dead = 0;                              ///< patterns, exceptions and boosts that no example shows
};

/// Tests one rule. `cues` are those of the lexicon that it belongs to. A rule that cannot be compiled is an
/// error (RuleSet::Compile). A retired rule is tested all the same.
///
/// dead-pattern: no + or ~ example is hit by the pattern. For an `unless` or a boost: it matches in no
/// example. shadowed: wherever the pattern hits in the examples, another pattern with at least the same p
/// hits the same words. known-miss-found: an example marked ? is found by now, and should be marked +.
Result<RuleTestReport> TestRule(const Rule& rule, const std::vector<ContextCue>& cues);

}  // namespace candor
