// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much a test does where each step is many times slower.
#pragma once

#include "base/sanitized.h"

namespace candor {

/// Rounds of a random comparison that takes seconds: all of them, and a fifth under a sanitizer, which takes
/// ten times as long for each and looks for mistakes that show in any of them; the answers are compared in
/// full by the build without one. What a test expects of its totals is to be asked through it, too.
template <typename Count>
constexpr Count Rounds(Count all) {
  return kAddressesSanitized ? all / 5 : all;
}

}  // namespace candor
