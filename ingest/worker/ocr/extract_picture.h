// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/extraction.h"
#include "ingest/worker/ocr/recogniser.h"
#include "model/document.h"

namespace candor {

/// Reads a file of pictures (ocr/picture_file.h) by OCR: each is a page, its text in reading order as that of
/// a PDF. Ends: no_text_layer (OCR found no words), empty (nothing is to be seen), bomb_limit (too many
/// pixels), corrupt, truncated, timeout, partial; problems as OcrReport tells them.
ExtractionEnd ExtractPicture(const ExtractionInput& input, Recogniser* recogniser, Document* document,
                             ExtractionSink* sink);

}  // namespace candor
