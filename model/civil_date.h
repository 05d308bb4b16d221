// SPDX-License-Identifier: GPL-3.0-or-later
//
// A day of the calendar, without time and zone: what a contract means by a date. base/calendar.h counts with
// it.
#pragma once

#include <compare>

namespace candor {

struct CivilDate {
  int year = 0;  ///< 1 to 9999
  int month = 0;
  int day = 0;
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

}  // namespace candor
