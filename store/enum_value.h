// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace candor::internal {

/// A number of the file as an enumerator; a case made by somebody else may hold any number.
template <typename Enum>
Enum ToEnum(int64_t value, Enum last) {
  return value >= 0 && value <= static_cast<int64_t>(last) ? static_cast<Enum>(value) : Enum{};
}

}  // namespace candor::internal
