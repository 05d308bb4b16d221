// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "model/limits.h"

namespace candor {

/// What Tesseract may take for a page. Less than what the process may, so that a page that is too dear costs
/// its own words and not the document.
inline std::chrono::milliseconds PageBudget(const Limits& limits) {
  return std::chrono::milliseconds(uint64_t{limits.wall_seconds} * 700);
}

}  // namespace candor
