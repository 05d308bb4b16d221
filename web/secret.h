// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace candor::web {

/// 256 bits from the kernel (getrandom(2)), as 64 hex digits. Error: no_random.
Result<std::string> MakeSecret();

/// Takes as long whether the first byte differs or the last, so that nobody finds a secret out byte by byte.
bool SameSecret(std::string_view given, std::string_view secret);

}  // namespace candor::web
