// SPDX-License-Identifier: GPL-3.0-or-later
//
// The engine a second time, for tests: slow, obvious, without tables, filters or clever joins. It shares with
// the first only the normaliser, the tokenizer, RE2 and the Lexicon, and must agree with it on every match
// and every finding.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "lexicons/lexicon.h"
#include "model/document.h"
#include "model/finding.h"

namespace candor {

/// A pattern matched here; `kept`: neither an exception nor a context removed it.
struct OracleMatch {
  std::string signal;
  std::string pattern;
  Span span;
  bool kept = false;
  friend bool operator==(const OracleMatch&, const OracleMatch&) = default;
  friend bool operator<(const OracleMatch& a, const OracleMatch& b) {
    return std::tie(a.signal, a.pattern, a.span, a.kept) < std::tie(b.signal, b.pattern, b.span, b.kept);
  }
};

struct OracleResult {
  std::vector<OracleMatch> matches;  ///< sorted
  std::vector<Finding> findings;  ///< like Scanner::Scan(), without ids; reasons as a sum in confidence only
};

OracleResult RunOracle(const Lexicon& lexicon, const Document& document);

}  // namespace candor
