// SPDX-License-Identifier: GPL-3.0-or-later
//
// The one piece of day arithmetic: days as numbers, as "2025-03-14" (Day) and as year, month, day
// (CivilDate). Nothing here knows a clock or a time zone. How mail and agreements spell their dates is read
// elsewhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/civil_date.h"
#include "model/nda_facts.h"
#include "model/request.h"

namespace candor {

bool IsValid(CivilDate date);

/// Days since 1970-01-01. The date must be valid.
int64_t DayNumber(CivilDate date);
/// The same of "2025-03-14" (what follows is not looked at); nothing when it is no day from 1900 to 9999.
std::optional<int64_t> DayNumber(std::string_view day);
/// `number` must be that of a day from year 1 to 9999.
Day DayOf(int64_t number);

/// "2025-03-14T09:30:00Z" of Unix seconds from year 1 to 9999.
std::string IsoSecond(int64_t unix_seconds);

/// The same as year, month, day.
CivilDate CivilOf(int64_t number);

/// YYYY-MM-DD.
Day IsoDate(CivilDate date);

/// The same day some months later (or earlier), or the last day of a month that is too short for it: what
/// lawyers count. `date` must be valid; sums end on 9999-12-31, as those of AddDays().
CivilDate AddMonths(CivilDate date, int months);
/// `date` must be valid.
CivilDate AddDays(CivilDate date, int days);
/// A length of time as an agreement counts it. `date` must be valid.
CivilDate AddTerm(CivilDate date, int count, TermUnit unit);

/// Working days (Monday to Friday) after `from` up to and with `to`: from Monday 5 May to Wednesday 28 May
/// 17, within one day or backwards 0. Holidays are not known to candor.
int64_t BusinessDays(int64_t from, int64_t to);

}  // namespace candor
