// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace candor {

/// sandbox_failed: `what` could not be done, for the reason in errno.
Error SandboxFailure(std::string_view what);

/// sandbox_failed: `what` was done and did not hold.
Error SandboxLeak(std::string_view what);

}  // namespace candor
