// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who said what in a message: its author's own text, the history below or between it, the headers of that
// history, signatures and disclaimers. A finding belongs to the message that said it first, so what is quoted
// must be known.
#pragma once

#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Zones of the plain text of one message body (without its subject); they tile `body`.
///
/// Quoted history is what carries quote marks (">", "JD>"), what follows an introduction ("On Monday, Jane
/// wrote:", in the usual languages, also broken over lines), and everything behind a header block without
/// marks ("-----Original Message-----", "From: ... Sent: ...", "Forwarded by ..."), where nobody could tell
/// an answer from the history. Zone::level counts the depth; a header (kHeader) has the level of the part
/// that it introduces. author and date are as that header writes them. Own text between quotations stays
/// level 0. Signatures and disclaimers are looked for in what is quoted too and have its level. Linear in the
/// size of the body.
std::vector<Zone> FindMailZones(std::string_view body);

/// Completes the zones of a Document that is a message and whose text is subject + "\n\n" + body. What
/// extraction has already marked (hidden text, block quotes of HTML) stays; body zones and quoted zones are
/// looked at as FindMailZones does, on top of the level they have. Without zones the subject is found by
/// message->subject. Afterwards the zones tile the text. Fills document->quotes.
void ZoneMessage(Document* document);

}  // namespace candor
