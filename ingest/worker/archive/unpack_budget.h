// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much may come out of one packed file: an archive, or an office document, which is a zip as well. Bytes
// are counted as they come out; sizes that a file declares are not believed.
#pragma once

#include <cstdint>

#include "model/limits.h"

namespace candor {

class UnpackBudget {
 public:
  /// Up to here no ratio is asked for: small files of one letter are packed very well.
  static constexpr uint64_t kRatioFloor = 1 << 20;

  UnpackBudget(const Limits& limits, uint64_t packed_bytes) : limits_(limits), packed_(packed_bytes) {}

  /// Counts `bytes` more. False: that is over limits.unpacked_bytes or limits.ratio, and stays so.
  bool Take(uint64_t bytes) {
    unpacked_ += bytes;
    return unpacked_ <= limits_.unpacked_bytes &&
           (unpacked_ <= kRatioFloor || unpacked_ / limits_.ratio <= packed_);
  }
  uint64_t unpacked() const { return unpacked_; }

 private:
  const Limits& limits_;
  uint64_t packed_;
  uint64_t unpacked_ = 0;
};

}  // namespace candor
