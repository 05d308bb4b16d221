// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/draw_pages.h"

#include <leptonica/allheaders.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/page_request.h"
#include "ingest/worker/ocr/page_budget.h"
#include "ingest/worker/pdf/drawn_pages.h"
#include "ingest/worker/pdf/extract_pdf.h"

namespace candor {
namespace {

// Sixteen shades are enough for print, and halve the file.
constexpr int kShades = 16;

struct FreePix {
  void operator()(Pix* pix) const { pixDestroy(&pix); }
};
using PixPointer = std::unique_ptr<Pix, FreePix>;

/// PNG; empty where leptonica cannot.
std::string EncodePng(const pdf::GreyPicture& picture) {
  const PixPointer grey(pixCreate(picture.width, picture.height, 8));
  if (!grey) return "";
  const auto width = static_cast<size_t>(picture.width);
  for (int y = 0; y < picture.height; ++y) {
    l_uint32* line =
        pixGetData(grey.get()) + static_cast<size_t>(y) * static_cast<size_t>(pixGetWpl(grey.get()));
    const uint8_t* row = picture.pixels.data() + static_cast<size_t>(y) * width;
    for (int x = 0; x < picture.width; ++x) SET_DATA_BYTE(line, x, row[x]);
  }
  const PixPointer shades(pixThresholdTo4bpp(grey.get(), kShades, 0));
  if (!shades) return "";
  l_uint8* data = nullptr;
  size_t size = 0;
  if (pixWriteMem(&data, &size, shades.get(), IFF_PNG) != 0) return "";
  std::string png(reinterpret_cast<const char*>(data), size);
  lept_free(data);
  return png;
}

}  // namespace

void PrepareDrawing() {
  PreparePdf();
  pdf::LoadSystemFonts();
}

ExtractionEnd DrawPdfPages(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  document->media_type = "application/pdf";
  const std::vector<uint32_t> asked = PagesAsked(input.media_type);
  std::optional<PageBudget> budget;
  pdf::PageTaker taker;
  taker.begin = [&] {
    budget.emplace(input.limits);
    return sink->BeginSlowPage();
  };
  taker.is_late = [&] { return budget->used(); };
  taker.take = [&](uint32_t page, const pdf::GreyPicture& picture) {
    const std::string png = picture.pixels.empty() ? "" : EncodePng(picture);
    if (png.empty() || png.size() > kMostPictureBytes) return true;
    return sink->AddPart({std::to_string(page), "image/png", "", {}}, png);
  };
  return pdf::DrawPages(input, {asked.begin(), asked.end()}, {kPageDpi, kMostPagePixels}, taker);
}

}  // namespace candor
