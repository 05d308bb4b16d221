// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// The extractor for a media type of ingest/media_type.h; null when candor cannot read it.
Extractor FindExtractor(std::string_view media_type);

/// The extractor for PDF; null in the worker that is linked without it (without_pdf.cc, with_pdf.cc,
/// with_ocr.cc).
Extractor PdfExtractor();
/// The extractor for pictures; null in the workers that are linked without OCR.
Extractor PictureExtractor();
/// What draws pages of PDFs (ingest/page_request.h); null likewise.
Extractor PageDrawer();

}  // namespace candor
