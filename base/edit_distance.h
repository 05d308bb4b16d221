// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace candor {

/// Bytes to be changed, put in or left out to make one the other (Levenshtein). Time is the product of the
/// lengths, memory that of `b`.
size_t EditDistance(std::string_view a, std::string_view b);

}  // namespace candor
