// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is meant above a quotation: "Nia Mansell <nia@x.example>", "Taylor, Mark", "Mark Taylor/HOU/ECT@ECT".
#pragma once

#include <string_view>

#include "model/document.h"

namespace candor {

/// The author of a quotation as its header writes it. Nothing is guessed: what is no address is a name.
Mailbox ParseAuthor(std::string_view written);

/// One person by address, or by two parts of the name in any order (one, where a side has no more).
/// Somebody unknown is the same as nobody.
bool SamePerson(const Mailbox& a, const Mailbox& b);

}  // namespace candor
