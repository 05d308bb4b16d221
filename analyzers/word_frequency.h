// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Roughly how often a normalised word stands in a million words of contracts and correspondence. Only speed
/// depends on it: each pattern is looked for by its rarest list.
double WordsPerMillion(std::string_view word);

/// The same of three bytes of normalised text, counted in the words that WordsPerMillion() knows.
double TrigramsPerMillion(std::string_view three);

}  // namespace candor
