// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/dispatch.h"
#include "ingest/worker/pdf/extract_pdf.h"

namespace candor {

Extractor PdfExtractor() { return ExtractPdf; }

}  // namespace candor
