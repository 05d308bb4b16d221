// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pattern between slashes: RE2's syntax (https://github.com/google/re2/wiki/Syntax), read as people who
// write German or French mean it. Internal to store/.
//
// RE2 knows the letters of ASCII alone: "\w+" ends before "ä", and "\bécole" stands nowhere. So \w, \W, \d
// and \D are read as letters, marks, decimal digits and _ of any script, and \b at the two ends of the
// pattern, or of what | parts, is looked at here. Inside of a pattern, \b and \B know ASCII alone, and so
// does \W in brackets.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace re2 {
class RE2;
}

namespace candor::internal {

/// What is wrong with a pattern, to be read behind "this pattern"; empty: nothing.
std::string PatternProblem(const std::string& pattern);

class TextPattern {
 public:
  /// One without a problem.
  explicit TextPattern(const std::string& pattern);
  ~TextPattern();
  TextPattern(TextPattern&&) noexcept;
  TextPattern& operator=(TextPattern&&) noexcept;

  /// Where it fits, not empty; those of one alternative are in order and disjoint. At most 1,000 of each.
  std::vector<Span> Find(std::string_view text) const;

 private:
  /// What stands between two | of the pattern.
  struct Alternative {
    bool word_begins = false, word_ends = false;  ///< \b at its beginning and its end
    /// One; with word_ends two, which want no letter behind and one, and catch what is before that.
    std::vector<std::unique_ptr<re2::RE2>> patterns;
  };
  static Alternative Make(std::string_view flags, std::string_view pattern);
  static void Find(const Alternative& alternative, std::string_view text, std::vector<Span>* found);

  std::vector<Alternative> alternatives_;
};

}  // namespace candor::internal
