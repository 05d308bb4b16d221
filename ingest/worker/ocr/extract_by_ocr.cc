// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/extract_by_ocr.h"

#include "ingest/worker/ocr/address_space.h"
#include "ingest/worker/ocr/extract_picture.h"
#include "ingest/worker/ocr/page_budget.h"
#include "ingest/worker/ocr/recogniser.h"
#include "ingest/worker/pdf/draw_page.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "ingest/worker/pdf/grey_picture.h"
#include "ingest/worker/pdf/page_recogniser.h"
#include "model/codes.h"

namespace candor {
namespace {

Recogniser& OfThisProcess() {
  static Recogniser recogniser;
  return recogniser;
}

ExtractionEnd NoModels() { return {std::string(code::kUnreadable), "the models of OCR could not be loaded"}; }

/// Draws a page and reads the picture.
class DrawingRecogniser final : public pdf::PageRecogniser {
 public:
  DrawingRecogniser(Recogniser* recogniser, const Limits& limits)
      : recogniser_(recogniser), limits_(limits) {}

  pdf::RecognisedPage Recognise(PDFDoc* document, const pdf::PageEntry& entry,
                                const pdf::Wanted& wanted) override {
    // Tesseract sees no more in more pixels, and takes longer.
    constexpr double kMostPixels = 30e6, kOcrDpi = 300, kSharpDpi = 100;
    constexpr double kForDrawing = 0.5;
    constexpr size_t kMostDrawn = 9'000'000;  ///< of a page of A4 at 300 dpi
    const PageBudget budget(limits_);
    const auto is_late = [&] { return budget.share(kForDrawing); };
    pdf::GreyPicture picture = DrawPage(document, entry, {kOcrDpi, kMostPixels}, is_late,
                                        wanted.text ? pdf::Drawn::kAll : pdf::Drawn::kAllButText);
    const bool drawn_in_part = is_late();
    pdf::RecognisedPage page;
    page.coarse = picture.pixels.empty() || picture.dpi < kSharpDpi;
    if (picture.pixels.empty()) {
      BlameMemory(kMostDrawn);
      return page;
    }
    const bool coarse = page.coarse;
    const bool untouched = pdf::IsUntouched(picture);
    if (!wanted.places.empty()) {
      pdf::LevelGround(wanted.places, &picture);
      pdf::KeepPlaces(wanted.places, &picture);
    }
    page = recogniser_->Read(picture, budget);
    page.coarse = coarse;
    page.blank &= !untouched;
    page.late |= drawn_in_part;
    return page;
  }

 private:
  Recogniser* recogniser_;
  const Limits& limits_;
};

}  // namespace

void PrepareOcr(const std::string& languages) { OfThisProcess().Load(languages); }

ExtractionEnd ExtractPdfByOcr(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  Recogniser& recogniser = OfThisProcess();
  if (!recogniser.loaded()) return NoModels();
  DrawingRecogniser drawing(&recogniser, input.limits);
  return ExtractPdfWithOcr(input, &drawing, recogniser.languages(), document, sink);
}

ExtractionEnd ExtractPictureByOcr(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  Recogniser& recogniser = OfThisProcess();
  if (!recogniser.loaded()) return NoModels();
  return ExtractPicture(input, &recogniser, document, sink);
}

}  // namespace candor
