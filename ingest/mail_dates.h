// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dates as mail programs print them above a quotation, in the languages they are used in here. Only their
// places are found: what day it was is read from the Date field of the message itself.
#pragma once

#include <cstddef>
#include <string_view>

namespace candor {

/// A day in digits (5/3/2001, 2001-03-05, 5.3.01), or a number together with the name of a month.
bool HasDate(std::string_view text);

/// A time of day: 9:15, 09:15:04, 9h15.
bool HasTime(std::string_view text);

/// Where a day in digits begins, or npos.
size_t FindNumericDate(std::string_view text);

/// Behind the last word at the start of `text` that belongs to a date: numbers, times, months, AM, PM, time
/// zones; weekdays and other words between are passed over. Stops before an address or a quoted name.
size_t DateEnd(std::string_view text);

}  // namespace candor
