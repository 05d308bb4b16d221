// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people say of findings. Kept apart from the findings: those are made anew with every change of rules,
// and no verdict goes with them.
#pragma once

#include <cstdint>
#include <string>

namespace candor {

enum class Verdict : uint8_t { kOpen, kConfirmed, kDismissed };

/// One thing said of a finding. The latest counts; the earlier ones stay.
struct Review {
  Verdict verdict = Verdict::kOpen;
  std::string note;  ///< as it was given; may be empty
  std::string by;    ///< who says it
  int64_t at = 0;    ///< Unix seconds
  friend bool operator==(const Review&, const Review&) = default;
};

/// A word that a person puts on a finding, or takes off it. Of each word the latest counts. What a rule says
/// of the way in which words were said ("third-party", "historical") is its context (Finding::tags) and
/// nobody's tag: it goes and comes with the rule, and nobody can take it off.
struct Tagging {
  std::string tag;  ///< as ReadTag() has it (store/tag_word.h)
  bool put = true;  ///< else taken off
  std::string by;
  int64_t at = 0;  ///< Unix seconds
  friend bool operator==(const Tagging&, const Tagging&) = default;
};

}  // namespace candor
