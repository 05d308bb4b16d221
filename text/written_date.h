// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days and times as people and mail programs write them.
#pragma once

#include <optional>
#include <string_view>

#include "model/request.h"

namespace candor {

/// The day in the header of a quotation, in the spellings of English, German, French and Spanish mail:
/// "Mon, 10 Mar 2025 at 09:12", "Oct 5, 2010 7:55 AM", "5. Mai 2025 um 08:40 Uhr", "11/06/2000 12:48:21 PM",
/// "2025-03-10". In digits the month comes first, unless there is no such month, points separate ("5.3.01"),
/// or the day would be after `not_after` (the day of the message that quotes; empty: unknown). Empty: none.
Day ParseWrittenDay(std::string_view written, std::string_view not_after);

/// Minutes since midnight of the first time of day: "9:12", "09:12:04 PM", "9:12 p.m.", "17h39". Seconds are
/// left out, zones are not looked at.
std::optional<int> ParseWrittenTime(std::string_view written);

}  // namespace candor
