// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// `bytes` with line feeds, where its lines end in a carriage return alone, as the first Macintosh wrote
/// them: one stands before the first line feed, and twenty for each line feed but one at the end. Nothing for
/// other bytes, which costs one look at their first line.
std::optional<std::string> ReadCarriageReturns(std::string_view bytes);

}  // namespace candor
