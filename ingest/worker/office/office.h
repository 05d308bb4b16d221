// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// Office Open XML (docx, xlsx, pptx and their kin with macros or as templates; Transitional and Strict) and
/// OpenDocument (odt, ods, odp). Text is body; headers and footers kPageFurniture; deleted and hidden text
/// kHidden; comments and speaker's notes kComment, each with author and date where the file has them.
/// document->media_type becomes what the file says of itself. Files and pictures inside become parts
/// (pictures/picture_parts.h), and so does what lies in the zip and is no part of the document. Nothing
/// outside is fetched.
///
/// End codes: corrupt (no zip, no main part, XML that is not), truncated, encrypted, unsupported (a binary
/// workbook), empty, no_text_layer (pictures alone, none of which became a part), bomb_limit, depth_limit,
/// too_large; partial when some text could be read and some not. Problems: missing_part, partial (also:
/// macros are not read, nor pictures of some kinds).
ExtractionEnd ExtractOffice(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// The same of an OpenDocument file that is one file of XML (.fodt, .fods, .fodp), in UTF-8.
ExtractionEnd ExtractFlatOpenDocument(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// A zip: an office document when its parts say so, and else an archive.
ExtractionEnd ExtractZip(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
