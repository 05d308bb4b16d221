// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Outlook keeps and sends in formats of its own.
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// One item in a .msg file (MS-OXMSG). The document is that of the same message as mail (mail/mail.h): its
/// text, zones and header, the last as servers wrote it where that was kept and as the properties tell it
/// where not. Parts: what is attached; messages among them are handed on as mail. A contact, a task, a note
/// or an entry of a calendar begins with its fields and has no header.
///
/// End codes besides those of mail: unsupported (a compound file that is no message), corrupt, partial (a
/// damaged directory). Parts: missing_part (a link, or no content), truncated, unsupported (OLE objects),
/// depth_limit. Problems: truncated, missing_part (fewer attachments than it lists), corrupt (a body that is
/// no packed RTF).
ExtractionEnd ExtractMsg(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// winmail.dat (MS-OXTNEF): the body and the attachments of a mail that Outlook sent. The document is the
/// body alone, for its header is that of the mail that it came with. Codes as above, and truncated.
ExtractionEnd ExtractTnef(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
