// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// The month that a word in small letters names, in English, German, French or Spanish, from 1; 0: none.
int MonthNamed(std::string_view lower);

}  // namespace candor
