// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/extract_picture.h"

#include <algorithm>
#include <new>
#include <optional>
#include <string>

#include "ingest/worker/ocr/page_budget.h"
#include "ingest/worker/ocr/picture_end.h"
#include "ingest/worker/ocr/picture_file.h"
#include "ingest/worker/pdf/ocr_report.h"
#include "ingest/worker/pdf/page_text.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/reading_order.h"
#include "model/codes.h"

namespace candor {
namespace {

class PictureExtraction {
 public:
  PictureExtraction(const ExtractionInput& input, Recogniser* recogniser, Document* document,
                    ExtractionSink* sink)
      : input_(input), recogniser_(recogniser), document_(document), sink_(sink) {}

  ExtractionEnd Run() {
    PictureFile file(input_.bytes, input_.limits.ocr_pixels);
    ExtractionEnd end;
    bool damaged = false;
    while (sink_->BeginSlowPage()) {
      const std::optional<PictureFile::Picture> picture = file.Next();
      if (!picture) break;
      const auto index = static_cast<uint32_t>(document_->pages.size());
      if (index >= std::min(input_.limits.ocr_pages, input_.limits.pages)) {
        end = {std::string(code::kPartial), "it has more than " + std::to_string(index) + " pages"};
        break;
      }
      damaged |= file.damaged();
      if (!AddPage(*picture, index)) {
        end = {std::string(code::kPartial), "its text is longer than allowed"};
        break;
      }
    }
    if (const size_t more = file.left_out(); more > 0)
      document_->problems.push_back(
          {std::string(code::kPartial),
           "only the first of its " + std::to_string(more + 1) + " pictures was read"});
    return Conclude(end.code.empty() ? file.end() : end, damaged);
  }

 private:
  /// False: there is no room for more.
  bool AddPage(const PictureFile::Picture& picture, uint32_t index) {
    Page page;
    page.width = static_cast<float>(picture.width);
    page.height = static_cast<float>(picture.height);
    page.span.begin = static_cast<uint32_t>(document_->text.size());
    const pdf::RecognisedPage read = recogniser_->Read(picture.grey, PageBudget(input_.limits));
    report_.Add(index, read, false);
    words_.Clear();
    // Each word may bring a separator.
    words_.SetLimits((input_.limits.text_bytes - document_->text.size()) / 2,
                     input_.limits.words - document_->words.size());
    pdf::AddRecognised(read.words, &words_);
    const size_t first_word = document_->words.size();
    pdf::AppendPageText(words_, pdf::FindLines(words_, &spacing_), index, document_);
    pdf::ClipBoxes(page, first_word, document_);
    page.span.end = static_cast<uint32_t>(document_->text.size());
    document_->pages.push_back(page);
    return !words_.full();
  }

  ExtractionEnd Conclude(ExtractionEnd end, bool damaged) {
    if (damaged)
      document_->problems.push_back(
          {std::string(code::kPartial), "the picture is damaged; part of it is grey"});
    // Its first pages, or the upper part of it, are there.
    if (end.code.empty() && SaysMoreThanThereIs(input_.bytes))
      end = {std::string(code::kTruncated), "the file of the picture breaks off"};
    if (document_->text.empty() && end.code.empty()) {
      end = report_.EndWithoutText();
      if (end.code.empty()) end = {std::string(code::kEmpty), "nothing is to be seen in it"};
    }
    if (const size_t behind = BytesBehindPicture(input_.bytes); behind > 0) {
      const std::string told = std::to_string(behind) + (behind == 1 ? " byte stands" : " bytes stand") +
                               " behind the end of the picture and " + (behind == 1 ? "was" : "were") +
                               " not read";
      // Of what failed nothing is kept but its end.
      if (end.code.empty()) {
        document_->problems.push_back({std::string(code::kPartial), told});
      } else {
        end.detail += "; " + told;
      }
    }
    // Nothing separates the last page from anything.
    std::string& text = document_->text;
    if (text.ends_with("\n\n")) text.pop_back();
    const auto size = static_cast<uint32_t>(text.size());
    for (Page& page : document_->pages)
      page.span = {std::min(page.span.begin, size), std::min(page.span.end, size)};
    report_.Tell(recogniser_->languages(), document_->pages.size() > 1, document_);
    return end;
  }

  const ExtractionInput& input_;
  Recogniser* recogniser_;
  Document* document_;
  ExtractionSink* sink_;
  pdf::PageWords words_;
  pdf::LineSpacing spacing_;
  pdf::OcrReport report_;
};

}  // namespace

ExtractionEnd ExtractPicture(const ExtractionInput& input, Recogniser* recogniser, Document* document,
                             ExtractionSink* sink) {
  document->media_type = input.media_type;
  try {
    return PictureExtraction(input, recogniser, document, sink).Run();
  } catch (const std::bad_alloc&) {
    *document = {};
    return {std::string(code::kMemoryLimit), "reading it needs more memory than allowed"};
  }
}

}  // namespace candor
