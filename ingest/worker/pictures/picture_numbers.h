// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace candor {

/// Numbers in a picture file, all of one byte order; behind the end there are zeros.
class PictureNumbers {
 public:
  /// `bytes` must outlive it.
  PictureNumbers(std::string_view bytes, bool low_first) : bytes_(bytes), low_first_(low_first) {}

  /// Of up to eight bytes at `at`.
  uint64_t At(size_t at, size_t size) const {
    uint64_t value = 0;
    for (size_t i = 0; i < size; ++i) {
      const size_t place = at + (low_first_ ? size - 1 - i : i);
      value = value << 8 | (place < bytes_.size() ? static_cast<unsigned char>(bytes_[place]) : 0U);
    }
    return value;
  }

 private:
  std::string_view bytes_;
  bool low_first_;
};

}  // namespace candor
