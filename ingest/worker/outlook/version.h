// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Of libpff.
std::string PffVersion();

}  // namespace candor
