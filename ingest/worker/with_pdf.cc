// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/about.h"
#include "ingest/worker/dispatch.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/version.h"
#include "ingest/worker/preload.h"

namespace candor {

std::string PdfLibraryVersions() { return "Poppler " + PopplerVersion() + "\n"; }

Extractor PdfExtractor() { return ExtractPdf; }

Extractor PictureExtractor() { return nullptr; }

Extractor PageDrawer() { return nullptr; }

void PreloadPictures(const WorkerPurpose&) {}

void PreloadPdf() { PreparePdf(); }

std::span<const char* const> FoldersOfPdf(const WorkerPurpose&) {
  // The tables by which Chinese, Japanese and Korean text is read: hundreds, and a document needs a few.
  static constexpr const char* kFolders[] = {CANDOR_POPPLER_DATA};
  return kFolders;
}

}  // namespace candor
