// SPDX-License-Identifier: GPL-3.0-or-later
//
// Days of correspondence: how long did somebody wait?
#pragma once

#include <cstdint>

namespace candor {

/// Working days (Monday to Friday) after `from` up to and with `to`: from Monday 5 May to Wednesday 28 May
/// 17, within one day or backwards 0. Holidays are not known to candor.
int64_t BusinessDays(int64_t from, int64_t to);

}  // namespace candor
