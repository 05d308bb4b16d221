// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text with each run of white space, line ends too, as one space: what people who write exact: or a pattern
// between slashes mean by the text. Internal to store/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor::internal {

class RunningText {
 public:
  RunningText() = default;
  explicit RunningText(std::string_view text);

  const std::string& text() const { return text_; }
  /// The bytes of the original that a stretch of text(), not empty, was made from.
  Span ToOriginal(size_t begin, size_t end) const {
    return {places_[begin], end < places_.size() ? places_[end] : size_};
  }

 private:
  std::string text_;
  std::vector<uint32_t> places_;  ///< of each byte in the original
  uint32_t size_ = 0;             ///< of the original
};

}  // namespace candor::internal
