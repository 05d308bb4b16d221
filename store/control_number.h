// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// 12 as "ROOM-000012".
std::string ControlName(int64_t number);

/// "ROOM-000012", "room-12" or "12" as 12.
std::optional<int64_t> ControlNumber(std::string_view text);

/// A page as memos cite it.
struct PageCite {
  int64_t document = 0;
  uint32_t page = 0;  ///< 1-based
};

/// "ROOM-000012.0002", "12.2": page 2 of document 12.
std::optional<PageCite> ReadPageCite(std::string_view text);

}  // namespace candor
