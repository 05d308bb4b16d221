// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite_version.h"

#include <sqlite3.h>

namespace candor {

std::string SqliteVersion() { return sqlite3_libversion(); }

}  // namespace candor
