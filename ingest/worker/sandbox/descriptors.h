// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

namespace candor {

/// Closes all descriptors but 0 to 2 and `keep_fd`.
Status CloseDescriptors(int keep_fd);

}  // namespace candor
