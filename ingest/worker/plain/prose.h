// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace candor {

/// Whether some words of people stand in a value that is mostly written by programs: at least `words` pieces
/// between blanks are letters alone but for marks at their ends, and those are two thirds of all. Of
/// scripts without blanks a run of several characters counts as several words. `text`: valid UTF-8.
bool ReadsAsProse(std::string_view text, size_t words);

}  // namespace candor
