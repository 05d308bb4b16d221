// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace candor {

/// Passwords that may open what is locked, in UTF-8 and in the order in which they are tried. Nothing prints,
/// logs or stores them. Shared, so that there is one copy in the main program; null: there are none.
using Passwords = std::shared_ptr<const std::vector<std::string>>;

/// So that they fit into the question to a worker. ISO 32000-2 knows passwords up to 127 bytes, Office ones
/// up to 255 letters.
inline constexpr size_t kMostPasswords = 100;
inline constexpr size_t kLongestPassword = 500;

}  // namespace candor
