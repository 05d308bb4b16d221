// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Of Poppler, with whose headers this was built: its own library does not say.
std::string PopplerVersion();

}  // namespace candor
