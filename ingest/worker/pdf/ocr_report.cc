// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/ocr_report.h"

#include <cmath>
#include <string_view>

#include "ingest/worker/pdf/page_list.h"
#include "model/codes.h"

namespace candor::pdf {
namespace {

std::string Percent(double confidence) { return std::to_string(std::lround(confidence)) + " %"; }

}  // namespace

void OcrReport::Add(uint32_t page, const RecognisedPage& read, bool has_own_words) {
  ++pages_;
  if (read.late) late_.push_back(page);
  if (read.coarse) coarse_.push_back(page);
  if (read.words.empty()) {
    if (!read.blank && !read.late && !has_own_words) without_words_.push_back(page);
    return;
  }
  read_.push_back(page);
  const double mean = read.MeanConfidence();
  const auto words = static_cast<double>(read.words.size());
  confidence_ += words * mean;
  weight_ += words;
  if (mean < kDoubtful) doubtful_.push_back(page);
}

ExtractionEnd OcrReport::EndWithoutText() const {
  if (!late_.empty()) return {std::string(code::kTimeout), "OCR took longer than allowed"};
  if (without_words_.empty()) return {};
  return {std::string(code::kNoTextLayer),
          "OCR found no words: a photograph, handwriting, another language or too poor a picture"};
}

void OcrReport::Tell(const std::string& languages, bool several_pages, Document* document) const {
  const auto tell = [&](std::string_view code, const std::vector<uint32_t>& pages, const std::string& before,
                        const std::string& behind) {
    if (pages.empty()) return;
    document->problems.push_back(
        {std::string(code), before + (several_pages ? PageList(pages) : "the picture") + behind});
  };
  tell(code::kOcr, read_, "",
       (read_.size() > 1 ? " were" : " was") + (" read by OCR (" + languages) + "), mean confidence " +
           Percent(weight_ > 0 ? confidence_ / weight_ : 0));
  tell(code::kPartial, doubtful_, "OCR is unsure of what it read on ", "");
  tell(code::kPartial, coarse_, "small print may be lost, so large is ", "");
  tell(code::kPartial, left_out_, "more pages without text than OCR may read: not read is ", "");
  tell(code::kTimeout, late_, "OCR took longer than allowed on ", "");
  if (!document->text.empty()) tell(code::kNoTextLayer, without_words_, "OCR found no words on ", "");
}

}  // namespace candor::pdf
