// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace candor {

/// Half-open byte range [begin, end) of a document's UTF-8 text, both ends on code point boundaries.
/// Exports convert to code points; inside the program everything counts bytes.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;  // NOLINT(modernize-use-nullptr): a mistake of clang-tidy 14
};

}  // namespace candor
