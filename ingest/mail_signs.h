// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the beginning of a file is that of a message or a mailbox, whatever its name.
#pragma once

#include <string_view>

namespace candor {

/// A header (RFC 5322) with fields that nothing but mail has, or with several that memos and forms have, too.
bool LooksLikeMail(std::string_view head);

/// "From someone Thu Aug 22 12:36:23 2002" and then a header (RFC 4155; the sender may hold anything but a
/// line break).
bool LooksLikeMbox(std::string_view head);

/// The same behind one line of something else ("Exported by ..."); then a whole header is asked for.
bool LooksLikeMboxBehindALine(std::string_view head);

/// Whether a line "From ..." with a field of mail behind it stands anywhere: of a file that is named a
/// mailbox, whatever stands before.
bool HoldsMailbox(std::string_view head);

/// Of a file that is named or declared mail: whether its header has fields of any name but those of mail, and
/// nothing stands behind it. "Answer: we will not share." is a text.
bool IsOnlyLikeMail(std::string_view head);

/// Behind a line with a number alone, as Apple Mail begins its files (.emlx) with the length of the message;
/// else nothing.
std::string_view BehindCount(std::string_view head);

}  // namespace candor
