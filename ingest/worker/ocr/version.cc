// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/version.h"

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <cstdlib>

namespace candor {

std::string TesseractVersion() { return tesseract::TessBaseAPI::Version(); }

std::string LeptonicaVersion() {
  char* const version = getLeptonicaVersion();
  std::string copy = version != nullptr ? version : "";
  lept_free(version);
  return copy;
}

}  // namespace candor
