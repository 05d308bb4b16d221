// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/score.h"

#include <algorithm>
#include <cmath>

namespace candor {

double BoundedAdd(double add) { return std::isnan(add) ? 0 : std::clamp(add, -kMaxAdd, kMaxAdd); }

double BoundedLogOdds(double p) {
  if (std::isnan(p)) return 0;
  if (p <= 0) return -kMaxAdd;
  if (p >= 1) return kMaxAdd;
  return BoundedAdd(std::log(p / (1 - p)));
}

double Confidence(const std::vector<Reason>& reasons) {
  double sum = 0;
  for (const Reason& reason : reasons) sum += reason.add;
  return 1 / (1 + std::exp(-sum));
}

}  // namespace candor
