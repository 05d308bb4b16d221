// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"
#include "model/document.h"

namespace candor {

/// Loads what drawing text needs whose fonts are not in the file. Called once, before the sandbox is closed.
void PrepareDrawing();

/// The Extractor of pictures: draws the pages that the media type asks for (ingest/page_request.h) and hands
/// each over as a part of type image/png, in shades of grey, whose name is the number of the page. A page
/// that is not there, or cannot be drawn within the limits, is left out. The document stays empty.
ExtractionEnd DrawPdfPages(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
