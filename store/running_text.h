// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text with each run of white space, line ends too, as one space, and none at its two ends: what people who
// write exact: or a pattern between slashes mean by the text. Internal to store/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor::internal {

/// How a hyphen is read that breaks a word at the end of a line (store/index_words.h).
enum class LineHyphens : uint8_t {
  kAsWritten,  ///< "resolu- tion"
  kKept,       ///< "well-known"
  kGone        ///< "resolution"
};

class RunningText {
 public:
  RunningText() = default;
  explicit RunningText(std::string_view text, LineHyphens hyphens = LineHyphens::kAsWritten);

  const std::string& text() const { return text_; }
  /// The bytes of the original that a stretch of text(), not empty, was made from.
  Span ToOriginal(size_t begin, size_t end) const { return {places_[begin], ends_[end - 1]}; }
  /// Where hyphens that break a word stand in text(), or stood; ascending.
  const std::vector<size_t>& breaks() const { return breaks_; }

 private:
  std::string text_;
  std::vector<uint32_t> places_, ends_;  ///< of each byte in the original
  std::vector<size_t> breaks_;
};

/// What somebody looks for, each run of white space as one space.
std::string WithSingleSpaces(std::string_view text);

}  // namespace candor::internal
