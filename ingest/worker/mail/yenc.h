// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Takes files that are packed as yEnc (www.yenc.org, version 1.3; known of Usenet) out of a text, from the
/// line "=ybegin" to the line "=yend" or the end. True when there was one. What is in them is lost by then:
/// its bytes are of no charset.
bool TakeYenc(std::string* text);

}  // namespace candor
