// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace candor {

/// Lines that each name a thing and say a word of it, one below the other without a stop:
///
///   lease - no
///   deed - enclosed
///
/// Where lines behind the first begin, counting from the first byte of `sentence`; none where not every line
/// is of this kind.
std::vector<size_t> PairLineStarts(std::string_view sentence);

}  // namespace candor
