// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

namespace candor {

/// Leaves no variable but a fixed time zone, and sets the locale; what both read is read now.
Status ClearEnvironment();

}  // namespace candor
