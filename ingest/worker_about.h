// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/result.h"

namespace candor {

/// The argument with which a worker only says what it reads documents with.
inline constexpr char kWorkerAbout[] = "--about";

/// What it says: "NAME VERSION", one a line. Error: worker_missing, when it cannot be started or ends badly.
Result<std::string> WorkerLibraries(const std::string& program);

}  // namespace candor
