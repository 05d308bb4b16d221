// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which dates of messages are believed. Clocks stand at 1970, jump to 2107 or lose a decade; one such message
// must not decide what "today" is for a whole case. No clock is asked: the same messages give the same days.
#pragma once

#include <string>
#include <vector>

#include "model/request.h"

namespace candor {

struct SentDay {
  Day day;             ///< empty: unknown
  std::string sender;  ///< whoever wrote it; equal for equal people
};

/// Days from `first` to `last` are believed. Empty `last`: no message has a day that is.
struct BelievedDays {
  Day first, last;
  bool Hold(const Day& day) const { return !day.empty() && first <= day && day <= last; }
};

/// A day is believed when it lies between 1980 and 2060 and is not later than the newest day that others
/// support: messages more than three years after all others count only when two people wrote them, or when
/// they are more than half of all.
BelievedDays FindBelievedDays(std::vector<SentDay> days);

}  // namespace candor
