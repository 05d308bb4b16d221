// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/about.h"
#include "ingest/worker/dispatch.h"
#include "ingest/worker/ocr/draw_pages.h"
#include "ingest/worker/ocr/extract_by_ocr.h"
#include "ingest/worker/ocr/version.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/version.h"
#include "ingest/worker/preload.h"

namespace candor {

std::string PdfLibraryVersions() {
  std::string leptonica = LeptonicaVersion();
  if (const size_t dash = leptonica.find('-'); dash != std::string::npos) leptonica[dash] = ' ';
  return "Poppler " + PopplerVersion() + "\nTesseract " + TesseractVersion() + "\n" + leptonica + "\n";
}

Extractor PdfExtractor() { return ExtractPdfByOcr; }

Extractor PictureExtractor() { return ExtractPictureByOcr; }

Extractor PageDrawer() { return DrawPdfPages; }

void PreloadPictures(const WorkerPurpose& purpose) {
  if (purpose.draws_pages) {
    PrepareDrawing();
  } else {
    PrepareOcr(purpose.ocr_languages);
  }
}

void PreloadPdf() { PreparePdf(); }

std::span<const char* const> FoldersOfPdf(const WorkerPurpose& purpose) {
  // The tables by which Chinese, Japanese and Korean text is read: hundreds, and a document needs a few. To
  // be drawn, text whose font is not in the file wants one of the system's.
  static constexpr const char* kFolders[] = {CANDOR_POPPLER_DATA, "/usr/share/fonts"};
  return std::span(kFolders).first(purpose.draws_pages ? 2 : 1);
}

}  // namespace candor
