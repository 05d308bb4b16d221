// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "model/request.h"

namespace candor {

/// The last day on which a promise is still kept: the latest day that `sentence`, said on `said_on`, puts
/// something off to. What StatedDays() reads, and what people write instead of a date: "in June", "bis Ende
/// Juni", "next week", "by Friday", "tomorrow", "in two weeks", "end of the month"; "soon" is ten working
/// days. A month, a week or a year
/// is kept until its last day. Nothing where no time is named ("as soon as we can") and where `said_on` is
/// none. English, German, French and Spanish.
///
///   You will get the lease in June, as soon as our new office is ready.   (said on 2026-05-05) 2026-06-30
std::optional<Day> PromisedDay(std::string_view sentence, const Day& said_on);

}  // namespace candor
