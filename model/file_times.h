// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace candor {

/// When a file on disk was last written and when anything of it last changed (mtime and ctime of stat(2)), in
/// nanoseconds since the epoch. The first is what its writer says (a copy may carry that of its original),
/// the second what the kernel says.
struct FileTimes {
  int64_t modified_ns = 0;
  int64_t changed_ns = 0;
  friend bool operator==(const FileTimes&, const FileTimes&) = default;
};

}  // namespace candor
