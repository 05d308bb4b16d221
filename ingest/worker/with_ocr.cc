// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/dispatch.h"
#include "ingest/worker/ocr/extract_by_ocr.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/preload.h"

namespace candor {

Extractor PdfExtractor() { return ExtractPdfByOcr; }

Extractor PictureExtractor() { return ExtractPictureByOcr; }

void PreloadOcr(const std::string& languages) { PrepareOcr(languages); }

void PreloadPdf() { PreparePdf(); }

std::span<const char* const> FoldersOfPdf() {
  // The tables by which Chinese, Japanese and Korean text is read: hundreds, and a document needs a few.
  static constexpr const char* kFolders[] = {CANDOR_POPPLER_DATA};
  return kFolders;
}

}  // namespace candor
