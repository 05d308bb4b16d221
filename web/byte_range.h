// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace candor::web {

/// What a Range header asks for of something of `size` bytes.
struct ByteRange {
  enum class Kind : uint8_t {
    kWhole,  ///< no range, or one that may be ignored (RFC 9110, 14.2): several, another unit, malformed
    kPart,   ///< [begin, end)
    kUnsatisfiable  ///< nothing of it is there: 416
  };
  Kind kind = Kind::kWhole;
  uint64_t begin = 0, end = 0;  ///< of kPart; of kWhole 0 and `size`
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

/// One range ("bytes=0-99", "bytes=100-", "bytes=-100"). Several ranges in one request are answered with the
/// whole: overlapping ones would make an answer larger than the file.
ByteRange ParseRange(std::string_view header, uint64_t size);

}  // namespace candor::web
