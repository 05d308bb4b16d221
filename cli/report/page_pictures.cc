// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_pictures.h"

#include <charconv>
#include <set>

#include "ingest/page_request.h"
#include "ingest/worker_exit.h"
#include "model/codes.h"

namespace candor {
namespace {

uint32_t BigEndian(std::string_view bytes) {
  uint32_t number = 0;
  for (const char c : bytes.substr(0, 4)) number = number << 8 | static_cast<unsigned char>(c);
  return number;
}

class TakePictures final : public PartReceiver {
 public:
  TakePictures(const std::string& control, const std::set<uint32_t>& pages, PagePictures* pictures)
      : control_(control), pages_(pages), pictures_(*pictures) {}

  bool TakePart(UntrustedPart part, InputFile bytes) override {
    uint32_t page = 0;
    const char* end = part.name.data() + part.name.size();
    if (std::from_chars(part.name.data(), end, page).ptr != end || pages_.count(page) == 0) return true;
    if (bytes.size > kMostPictureBytes) return true;
    PagePicture picture;
    picture.png = bytes.Read(0, bytes.size);
    if (IsPagePicture(picture.png, &picture.width, &picture.height))
      pictures_.drawn.try_emplace({control_, page}, std::move(picture));
    return true;
  }

 private:
  const std::string& control_;
  const std::set<uint32_t>& pages_;
  PagePictures& pictures_;
};

WorkerOptions ForDrawing(WorkerOptions options) {
  options.program = options.ocr_program;
  options.pdf_program.clear();
  options.arguments = {kDrawsPages};
  return options;
}

}  // namespace

bool IsPagePicture(std::string_view png, uint32_t* width, uint32_t* height) {
  // PNG (ISO/IEC 15948), 5.2 and 5.3: eight bytes, then chunks of length, type, data and checksum.
  constexpr std::string_view kBegin("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16),
      kEnd("\0\0\0\0IEND\xae\x42\x60\x82", 12);
  constexpr size_t kSizeAt = 16;
  constexpr double kRounding = 1.01;
  if (png.size() < kSizeAt + 8 + kEnd.size() || !png.starts_with(kBegin) || !png.ends_with(kEnd))
    return false;
  *width = BigEndian(png.substr(kSizeAt));
  *height = BigEndian(png.substr(kSizeAt + 4));
  return *width > 0 && *height > 0 &&
         static_cast<double>(*width) * static_cast<double>(*height) <= kMostPagePixels * kRounding;
}

PagePictures DrawPages(const std::vector<WantedPage>& wanted, SourceBytes* sources, WorkerOptions worker) {
  PagePictures pictures;
  std::map<std::string, std::pair<const DocumentInfo*, std::set<uint32_t>>> by_document;
  for (const WantedPage& page : wanted) {
    auto& [document, pages] = by_document[page.document.control];
    document = &page.document;
    pages.insert(page.page);
  }
  WorkerProcess drawer(ForDrawing(worker));
  for (const auto& [control, of] : by_document) {
    const auto& [document, pages] = of;
    Result<InputFile> input = sources->Fetch(document->sha256);
    if (!input) {
      pictures.not_drawn[control] = input.error().message;
      continue;
    }
    TakePictures receiver(control, pages, &pictures);
    ExtractRequest request;
    request.media_type = PagesOfPdf({pages.begin(), pages.end()});
    request.items_left = static_cast<uint32_t>(pages.size());
    request.unpacked_left = pages.size() * kMostPictureBytes;
    const Outcome outcome = drawer.Extract(*input, request, &receiver);
    drawer.Stop();
    for (const uint32_t page : pages) {
      if (pictures.drawn.count({control, page}) != 0) continue;
      pictures.not_drawn[control] =
          outcome.code.empty() ? "page " + std::to_string(page) + " cannot be drawn within the limits"
                               : "not drawn (" + outcome.code + ")";
      break;
    }
  }
  return pictures;
}

}  // namespace candor
