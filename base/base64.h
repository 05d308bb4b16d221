// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// RFC 4648, section 4, with padding and without line breaks.
std::string ToBase64(std::string_view bytes);

}  // namespace candor
