// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// Documents of before 2007 in OLE compound files: Word 6 to 2003, Excel 5 to 2003, PowerPoint 97 to 2003,
/// by what lies in the file and not by its name. Zones are those of ExtractOffice(): headers and footers
/// kPageFurniture; deleted and hidden text, hidden sheets and slides kHidden; comments and speaker's notes
/// kComment. document->media_type becomes that of the format, document->title what the properties say.
/// Objects and pictures inside become parts; so does the file in a compound file that is nothing but a
/// package around it.
///
/// End codes: encrypted (also an Office Open XML document in a compound file, or rights management),
/// unsupported (older or other formats), corrupt, truncated, empty, no_text_layer (pictures alone); partial
/// when some text could be read and some not. Problems: truncated, partial (also: macros are not read, nor
/// pictures of some kinds).
ExtractionEnd ExtractBinaryOffice(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
