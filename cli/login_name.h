// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Who runs the program, as the system calls him; empty when it does not know.
std::string LoginName();

}  // namespace candor
