// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "model/document.h"

namespace candor {

/// One box for each line of a quote, from those of its words: words of a line overlap in height and go on to
/// the right. The boxes have no confidence of their own.
std::vector<WordBox> LineBoxes(const std::vector<WordBox>& words);

}  // namespace candor
