// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/about.h"
#include "ingest/worker/dispatch.h"
#include "ingest/worker/preload.h"

namespace candor {

std::string PdfLibraryVersions() { return ""; }

Extractor PdfExtractor() { return nullptr; }

Extractor PictureExtractor() { return nullptr; }

Extractor PageDrawer() { return nullptr; }

void PreloadPictures(const WorkerPurpose&) {}

void PreloadPdf() {}

std::span<const char* const> FoldersOfPdf(const WorkerPurpose&) { return {}; }

}  // namespace candor
