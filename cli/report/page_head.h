// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "cli/report/html.h"

namespace candor {

/// How each page that stands alone begins, its body opened: no script, nothing from anywhere, and of styles
/// the report's own, by its hash.
void BeginPage(std::string_view title, Html* html);

}  // namespace candor
