// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace candor::internal {

/// 12 as "ROOM-000012".
std::string ControlName(int64_t number);

/// "ROOM-000012", "room-12" or "12" as 12.
std::optional<int64_t> ControlNumber(std::string_view text);

}  // namespace candor::internal
