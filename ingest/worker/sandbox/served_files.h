// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the kernel cannot tell one path from another (no Landlock), nobody may open any. The files that
// libraries need are then opened ahead, and an attempt to open one of them, which the filter of system calls
// turns into a signal, is answered with a copy of its descriptor.
#pragma once

#include <cstddef>
#include <span>

#include "model/result.h"

namespace candor {

/// Opens every file below `folders` and stands ready to answer.
Status ServeFiles(std::span<const char* const> folders);

/// How many descriptors that took.
size_t ServedFiles();

}  // namespace candor
