// SPDX-License-Identifier: GPL-3.0-or-later
//
// Text in a file whose room was set aside, or that a crash filled up: zeros stand behind it, and it is text.
#pragma once

#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// `bytes` without the zeros behind them, where those are some; whole units of UTF-16 and UTF-32 stay whole.
/// What is nothing but zeros stays as it is.
std::string_view WithoutZerosBehind(std::string_view bytes);

/// Tells of them, where WithoutZerosBehind() took some away.
void TellZerosBehind(std::string_view bytes, std::string_view without, std::vector<Problem>* problems);

}  // namespace candor
