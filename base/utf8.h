// SPDX-License-Identifier: GPL-3.0-or-later
//
// UTF-8 (Unicode 15, section 3.9): checking, repairing, counting, and the way from byte offsets, which the
// program uses inside, to code point offsets, which it exports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// Shortest form only, no surrogates, nothing above U+10FFFF. NUL is valid here.
bool IsValidUtf8(std::string_view bytes);

/// True when every byte is below 0x80.
bool IsAscii(std::string_view bytes);

/// Copies `bytes`, putting U+FFFD for each maximal invalid sequence (the practice of Unicode 3.9 and WHATWG)
/// and for each NUL. `*replaced`, when given, is set to the number of U+FFFD put.
std::string ToValidUtf8(std::string_view bytes, size_t* replaced = nullptr);

/// Code points of valid UTF-8.
size_t CountCodePoints(std::string_view utf8);

/// True at 0, at the end, and where a code point begins. Valid UTF-8 only.
inline bool IsBoundary(std::string_view utf8, size_t offset) {
  return offset >= utf8.size() ? offset == utf8.size()
                               : (static_cast<unsigned char>(utf8[offset]) & 0xC0) != 0x80;
}

/// Largest boundary <= offset; offsets behind the end give the end.
size_t FloorBoundary(std::string_view utf8, size_t offset);

/// Smallest boundary >= offset; offsets behind the end give the end.
size_t CeilBoundary(std::string_view utf8, size_t offset);

namespace internal {
char32_t DecodeLongUtf8(std::string_view bytes,
                        size_t* offset);  // any sequence, behind DecodeUtf8()'s fast way
}

/// The code point that begins at *offset, which moves behind it. On an invalid sequence: U+FFFD, and *offset
/// moves over its maximal invalid part (at least one byte). *offset must be inside `bytes`.
inline char32_t DecodeUtf8(std::string_view bytes, size_t* offset) {
  const auto byte = static_cast<unsigned char>(bytes[*offset]);
  if (byte >= 0x80) return internal::DecodeLongUtf8(bytes, offset);
  ++*offset;
  return byte;
}

/// Appends one code point; surrogates and values above U+10FFFF become U+FFFD.
void AppendUtf8(char32_t code_point, std::string* out);

/// Code point offsets for byte offsets of one text. Ascending queries cost the distance to the query before;
/// any other query at most some 4 KB of counting once the text up to there has been seen. `utf8` must be
/// valid and outlive the object. Not shared between threads (queries remember what they counted).
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view utf8) : text_(utf8), marks_(1, 0) {}

  /// Code points before byte `offset`, a boundary; offsets behind the end count as the end.
  uint32_t At(uint32_t offset);
  Span At(Span bytes) {
    uint32_t begin = At(bytes.begin);
    return {begin, At(bytes.end)};
  }

 private:
  static constexpr uint32_t kStride = 4096;

  std::string_view text_;
  uint32_t byte_ = 0;            ///< last query
  uint32_t code_point_ = 0;      ///< its answer
  std::vector<uint32_t> marks_;  ///< code points before byte i * kStride, as far as counted
};

}  // namespace candor
