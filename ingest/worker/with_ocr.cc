// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/about.h"
#include "ingest/worker/dispatch.h"
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

void PreloadOcr(const std::string& languages) { PrepareOcr(languages); }

void PreloadPdf() { PreparePdf(); }

std::span<const char* const> FoldersOfPdf() {
  // The tables by which Chinese, Japanese and Korean text is read: hundreds, and a document needs a few.
  static constexpr const char* kFolders[] = {CANDOR_POPPLER_DATA};
  return kFolders;
}

}  // namespace candor
