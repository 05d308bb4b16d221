// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one way in which text becomes comparable: documents, rule terms and queries all pass through here.
// Quotes, dashes and no-break spaces are folded, soft hyphens vanish, zero-width characters and superscripts become spaces
// (NFKC alone would glue them on: confidential¹ -> confidential1), then NFKC case folding (UAX #15, UAX #31; ICU).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// A normalised copy of some text and the way back. Line breaks stay what they are; lengths may differ.
class Normalized {
 public:
  const std::string& text() const { return text_; }
  /// The original bytes that gave `span`: from the start of the first edit it touches to the end of the last.
  Span ToOriginal(Span span) const;

 private:
  friend void Normalize(std::string_view original, Normalized* out);
  struct Edit {
    uint32_t normal_begin, normal_end, original_begin, original_end;
  };
  std::string text_;
  std::vector<Edit> edits_;  ///< runs that changed their length, in order; everything between maps byte by byte
};

/// Overwrites *out (its buffers are reused). `original` must be valid UTF-8; ASCII takes a fast path.
void Normalize(std::string_view original, Normalized* out);

}  // namespace candor
