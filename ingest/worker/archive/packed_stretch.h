// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where data that are packed with xz or zstd begin and end in a file. libarchive gives nothing at all of such
// a file when anything stands behind them, and does not know a file that begins with a frame that is to be
// skipped.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace candor {

struct PackedStretch {
  size_t begin = 0, end = 0;
  size_t skipped = 0;  ///< bytes in frames that readers pass over, but for tables of places and what is too
                       ///< short for words
};

/// Of all streams that follow each other in `bytes` (The .xz File Format, 1.1.0, 2; RFC 8878, 3.1). Nothing
/// is unpacked. Nothing: it is neither, or breaks off, or is damaged.
std::optional<PackedStretch> FindPacked(std::string_view bytes);

}  // namespace candor
