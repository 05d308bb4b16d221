// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/draw_page.h"

#include <Gfx.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Object.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <splash/SplashBitmap.h>

#include <algorithm>
#include <cmath>

#include "ingest/worker/pdf/page_tree.h"

namespace candor::pdf {
namespace {

constexpr double kPointsPerInch = 72;
constexpr uint8_t kPaper = 254;

double DpiFor(const PageEntry& page, Resolution resolution) {
  const double inches = std::max(page.width * page.height, 1.0) / (kPointsPerInch * kPointsPerInch);
  return std::min(resolution.dpi, std::sqrt(resolution.most_pixels / inches));
}

GreyPicture CopyOf(SplashBitmap* bitmap, double dpi) {
  GreyPicture picture;
  picture.width = bitmap->getWidth();
  picture.height = bitmap->getHeight();
  picture.dpi = dpi;
  const auto width = static_cast<size_t>(picture.width);
  picture.pixels.reserve(width * static_cast<size_t>(picture.height));
  const unsigned char* row = bitmap->getDataPtr();
  for (int y = 0; y < picture.height; ++y, row += bitmap->getRowSize())
    picture.pixels.insert(picture.pixels.end(), row, row + width);
  return picture;
}

/// Draws all, or all but letters.
class PageDevice final : public SplashOutputDev {
 public:
  PageDevice(SplashColorPtr paper, Drawn drawn)
      : SplashOutputDev(splashModeMono8, 1, false, paper), letters_(drawn == Drawn::kAll) {}

  // Letters that cut out what is drawn (ISO 32000-1, 9.3.6: modes 4 to 7) are needed for it. Those of Type 3
  // fonts are drawings, and come elsewhere.
  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int count) override {
    constexpr int kCuts = 4;
    if (letters_ || (state->getRender() & kCuts) != 0)
      SplashOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes, unicode, count);
  }

 private:
  bool letters_;
};

bool Asks(void* is_late) { return (*static_cast<const std::function<bool()>*>(is_late))(); }

}  // namespace

GreyPicture DrawPage(PDFDoc* document, const PageEntry& page, Resolution resolution,
                     const std::function<bool()>& is_late, Drawn drawn) {
  const double dpi = DpiFor(page, resolution);
  // Very narrow pages are rounded up to a pixel, and would be over any limit when long enough.
  constexpr double kLongest = 60'000;
  if (std::max(page.width, page.height) * dpi / kPointsPerInch > kLongest) return {};
  SplashColor paper = {kPaper};
  PageDevice device(paper, drawn);
  device.startDoc(document);
  {
    // Poppler's own pages are those that it finds by itself (page_tree.h).
    const PDFRectangle box(page.box.x0, page.box.y0, page.box.x1, page.box.y1);
    Object resources = page.resources.copy();
    Object contents = page.contents.fetch(document->getXRef());
    Gfx content(document, &device, 1, resources.isDict() ? resources.getDict() : nullptr, dpi, dpi, &box,
                &box, page.rotate * 90, Asks, const_cast<std::function<bool()>*>(&is_late));
    if (contents.isStream() || contents.isArray()) content.display(&contents);
  }
  SplashBitmap* bitmap = device.getBitmap();
  if (bitmap == nullptr || bitmap->getDataPtr() == nullptr) return {};
  return CopyOf(bitmap, dpi);
}

void LoadSystemFonts() {
  // Any question makes fontconfig read its configuration and the lists of fonts.
  (void)globalParams->findSystemFontFileForFamilyAndStyle("Helvetica", "");
}

bool IsUntouched(const GreyPicture& picture) {
  return std::all_of(picture.pixels.begin(), picture.pixels.end(),
                     [](uint8_t shade) { return shade == kPaper; });
}

}  // namespace candor::pdf
