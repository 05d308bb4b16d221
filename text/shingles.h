// SPDX-License-Identifier: GPL-3.0-or-later
//
// A few numbers that tell whether a text stands in another one, whole or in part, however its lines are
// broken, marked or cut down. Runs of four words are hashed, and of eight neighbouring runs the smallest hash
// is kept (winnowing: Schleimer, Wilkerson and Aiken, Winnowing: local algorithms for document
// fingerprinting, 2003), so that two texts with eleven words in a row in common have a number in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// Numbers of the words in `parts` of `text`, which are read as one text; sorted, without doubles. Words are
/// letters and digits in any script, ASCII ones in either case; what stands between says nothing (quote
/// marks, line ends). Fewer than four words are one run; none give nothing. Of more than `most` numbers the
/// smallest are kept, which of two texts are largely the same ones. Linear, 300 MB/s.
std::vector<uint32_t> Shingles(std::string_view text, std::span<const Span> parts, size_t most);

/// How many numbers two sorted lists have in common.
size_t CountShared(std::span<const uint32_t> a, std::span<const uint32_t> b);

}  // namespace candor
