// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/literal_filter.h"
#include "model/result.h"
#include "model/span.h"

namespace candor {

/// A regular expression and sets of literals, the rarest set first: every match holds at least one literal of
/// each set. No set: it is tried on every text.
struct FilteredRegex {
  std::string regex;
  std::vector<std::vector<std::string>> literals;
};

/// Chooses the literals of an expression. An error holds RE2's words.
Result<FilteredRegex> FilterRegex(const std::string& regex);

/// The regular expressions of a rule set (RE2). Most sentences are turned away by a search for the literals
/// that a match must hold; what is left is matched expression by expression. RE2 matches in linear time, and
/// a single expression that runs out of memory for its automaton goes on with a slower one, so "no match"
/// always means no match (it would not with RE2::Set, whose Match() says false for both; besides, at 1,000
/// gap rules a set runs at 0.07 MB/s). Immutable after Seal(), shared between threads; an expression is
/// compiled when it is first tried, which most never are.
class RegexSet {
 public:
  static constexpr size_t kMaxText = 64 << 10;  ///< bytes of a sentence that are looked at
  static constexpr size_t kMaxMatches = 256;    ///< of one expression in one sentence

  RegexSet();
  ~RegexSet();
  RegexSet(RegexSet&&) noexcept;
  RegexSet& operator=(RegexSet&&) noexcept;

  /// Number of the expression.
  uint32_t Add(FilteredRegex regex);
  /// Builds the filter. No Add() after it.
  void Seal();
  const std::vector<FilteredRegex>& regexes() const;

  /// Buffers of one thread.
  struct Scratch {
    LiteralFilter::Scratch first, further;
    std::vector<int> literals;
  };

  /// Replaces *candidates by the expressions that may match in `text` (PreparedSentence::RegexText()),
  /// sorted.
  void Candidates(std::string_view text, Scratch* scratch, std::vector<int>* candidates) const;

  /// Appends the matches that are not empty, from left to right without overlap. False when kMaxMatches was
  /// reached.
  bool FindAll(uint32_t regex, std::string_view text, std::vector<Span>* matches) const;

 private:
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace candor
