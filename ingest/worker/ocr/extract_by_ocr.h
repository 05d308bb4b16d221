// SPDX-License-Identifier: GPL-3.0-or-later
//
// The extractors of candor-worker-ocr, with the one Recogniser of the process behind them.
#pragma once

#include <string>

#include "ingest/extraction.h"
#include "model/document.h"

namespace candor {

/// Loads the models. Called once, before the sandbox is closed: they are files.
void PrepareOcr(const std::string& languages);

/// ExtractPdfWithOcr and ExtractPicture. Without models every document is unreadable.
ExtractionEnd ExtractPdfByOcr(const ExtractionInput& input, Document* document, ExtractionSink* sink);
ExtractionEnd ExtractPictureByOcr(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
