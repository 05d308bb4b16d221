// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Of the SQLite that holds cases, as it is loaded.
std::string SqliteVersion();

}  // namespace candor
