// SPDX-License-Identifier: GPL-3.0-or-later
//
// The header of a message without the fields that nobody reads. GMime makes an object of every field, and of
// the twenty to thirty that a delivered message has (Received, X-..., List-...) a third is read: the rest was
// a quarter of the cost of reading mail.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace candor {

/// Puts `message` without the unread fields of its header into *copy and returns how many bytes are missing
/// there; all of them stand before the first blank line. Returns 0 and leaves *copy alone when there is
/// nothing to gain: nothing to leave out, a header without end, or a message so large that its header does
/// not matter. The first field stays whatever it is, as does every line that is no field.
size_t LeaveOutUnreadFields(std::string_view message, std::string* copy);

}  // namespace candor
