// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Undoes format=flowed (RFC 3676): soft line breaks are joined within one quote depth, stuffed blanks go,
/// "-- " stays a line. Quote marks are kept as ">> " so that a reader sees the depth. `text` has LF line
/// ends.
std::string Unflow(std::string_view text, bool delete_space);

}  // namespace candor
