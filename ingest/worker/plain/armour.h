// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether an OpenPGP message (RFC 9580, section 6.2) begins on a line of `text`: encrypted, or packed with
/// its signature; either way its words are not in the text. Line ends are "\n".
bool HoldsPgpMessage(std::string_view text);

}  // namespace candor
