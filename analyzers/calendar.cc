// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/calendar.h"

#include <algorithm>

namespace candor {
namespace {

constexpr int64_t kMonday = 4;  // 1970-01-05 is day 4 and a Monday

}  // namespace

int64_t BusinessDays(int64_t from, int64_t to) {
  if (to <= from) return 0;
  // Working days up to and with a day, counted from a Monday long ago.
  constexpr int64_t kWeeks = 200'000;
  auto until = [](int64_t day) {
    const int64_t since = day - kMonday + kWeeks * 7;
    return since / 7 * 5 + std::min<int64_t>(since % 7 + 1, 5);
  };
  return until(to) - until(from);
}

}  // namespace candor
