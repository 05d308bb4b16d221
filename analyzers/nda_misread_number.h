// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_text.h"

namespace candor {

/// A number of at most `most` digits at token i of which an optical reader took some for letters: "l" and "I"
/// for 1, "O" for 0 ("September l, 2O10"). To be asked only where nothing but a number can stand.
std::optional<NumberMatch> MisreadNumberAt(const NdaText& text, size_t i, size_t most);

}  // namespace candor
