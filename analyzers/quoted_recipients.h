// SPDX-License-Identifier: GPL-3.0-or-later
//
// To whom a quoted message was sent, where the header lines above it say so.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// The people after "To:" and "Cc:" (also "An:", "À :", "Para:") in the header block right above `at`, where
/// the words of a quoted message begin. None where no block stands there ("On Monday, Owen wrote:"). Looks at
/// some twenty lines.
std::vector<Mailbox> RecipientsAbove(std::string_view text, uint32_t at);

}  // namespace candor
