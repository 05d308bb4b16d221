// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures as far as the pixels that OCR gets: what leptonica and the libraries behind it decode. Tesseract,
// which sees nothing but pixels and takes a second for them, is not run.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/extraction_check.h"
#include "ingest/worker/ocr/picture_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using candor::CheckingSink;
  constexpr uint64_t kMaxPixels = 4'000'000;
  candor::PictureFile file(std::string_view(reinterpret_cast<const char*>(data), size), kMaxPixels);
  for (int pages = 0; pages < 20; ++pages) {
    const auto picture = file.Next();
    if (!picture) break;
    const candor::pdf::GreyPicture& grey = picture->grey;
    CheckingSink::Check(grey.width > 0 && grey.height > 0 && grey.dpi > 0);
    CheckingSink::Check(picture->width > 0 && picture->height > 0);
    CheckingSink::Check(grey.pixels.size() ==
                        static_cast<size_t>(grey.width) * static_cast<size_t>(grey.height));
  }
  CheckingSink::Check(file.end().code.empty() || candor::FindCode(file.end().code) != nullptr);
  return 0;
}
