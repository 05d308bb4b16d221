// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

std::string ToHex(std::string_view bytes);

/// Two digits a byte, upper or lower case; nothing when it is not hex.
std::optional<std::string> FromHex(std::string_view hex);

}  // namespace candor
