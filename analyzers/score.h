// SPDX-License-Identifier: GPL-3.0-or-later
//
// Confidence is a sum of log-odds. Each part is bounded to ±3, so that no single judgement is ever beyond
// doubt (p = 0.95).
#pragma once

#include <vector>

#include "model/finding.h"

namespace candor {

inline constexpr double kMaxAdd = 3.0;
/// For each further pattern on the same sentence, as they are not independent; less what its context takes.
inline constexpr double kFurtherAdd = 0.3;
inline constexpr double kMaxFurtherAdd = 0.9;  ///< for all of them together

/// `add` within ±kMaxAdd; not a number counts as 0.
double BoundedAdd(double add);

/// Log-odds of probability p, bounded.
double BoundedLogOdds(double p);

/// What the reasons come to, 0..1. Every Finding satisfies confidence == Confidence(reasons).
double Confidence(const std::vector<Reason>& reasons);

}  // namespace candor
