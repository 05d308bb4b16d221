// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/extract_pdf.h"

#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <TextOutputDev.h>

#include <memory>
#include <string>

#include "model/codes.h"

namespace candor {
namespace {

void IgnoreError(ErrorCategory, Goffset, const char*) {}

void AppendUtf8(Unicode c, std::string* out) {
  if (c == 0) return;
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    out->push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

uint32_t Size(const std::string& text) { return static_cast<uint32_t>(text.size()); }

void AppendPage(const TextPage& page, uint32_t index, Document* document) {
  for (const TextFlow* flow = page.getFlows(); flow != nullptr; flow = flow->getNext()) {
    for (const TextBlock* block = flow->getBlocks(); block != nullptr; block = block->getNext()) {
      for (const TextLine* line = block->getLines(); line != nullptr; line = line->getNext()) {
        for (const TextWord* word = line->getWords(); word != nullptr; word = word->getNext()) {
          WordBox box;
          box.page = index;
          box.span.begin = Size(document->text);
          for (int i = 0; i < word->getLength(); ++i) AppendUtf8(*word->getChar(i), &document->text);
          box.span.end = Size(document->text);
          double x0, y0, x1, y1;
          word->getBBox(&x0, &y0, &x1, &y1);
          box.x0 = static_cast<float>(x0);
          box.y0 = static_cast<float>(y0);
          box.x1 = static_cast<float>(x1);
          box.y1 = static_cast<float>(y1);
          if (!box.span.empty()) document->words.push_back(box);
          if (word->hasSpaceAfter()) document->text += ' ';
        }
        document->text += '\n';
      }
      document->text += '\n';
    }
  }
}

// Poppler builds a colour transform from the profile for each page, which text does not need: 70 % of the
// time.
void DropOutputIntents(XRef* xref) {
  Object catalog = xref->getCatalog();
  if (!catalog.isDict() || catalog.dictLookupNF("OutputIntents").isNull()) return;
  catalog.dictRemove("OutputIntents");
  xref->setModifiedObject(&catalog, {xref->getRootNum(), xref->getRootGen()});
}

}  // namespace

void PreparePdf() {
  if (!globalParams) globalParams = std::make_unique<GlobalParams>();
  setErrorCallback(IgnoreError);
}

ExtractionEnd ExtractPdf(const ExtractionInput& input, Document* document, ExtractionSink*) {
  document->media_type = "application/pdf";
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  PreparePdf();
  PDFDoc pdf(new MemStream(input.bytes.data(), 0, static_cast<Goffset>(input.bytes.size()), Object(objNull)));
  if (!pdf.isOk()) {
    if (pdf.getErrorCode() == errEncrypted)
      return {std::string(code::kEncrypted), "a password is needed to open it"};
    return {std::string(code::kCorrupt), "no readable PDF structure"};
  }
  int pages = pdf.getNumPages();
  if (pages <= 0) return {std::string(code::kCorrupt), "no pages could be found"};
  DropOutputIntents(pdf.getXRef());
  for (int number = 1; number <= pages; ++number) {
    Page page;
    page.span.begin = Size(document->text);
    TextOutputDev device(nullptr, false, 0, false, false);
    pdf.displayPage(&device, number, 72, 72, 0, false, true, false);
    TextPage* text = device.takeText();
    AppendPage(*text, static_cast<uint32_t>(number - 1), document);
    text->decRefCnt();
    page.span.end = Size(document->text);
    page.width = static_cast<float>(pdf.getPageCropWidth(number));
    page.height = static_cast<float>(pdf.getPageCropHeight(number));
    document->pages.push_back(page);
  }
  if (document->words.empty()) return {std::string(code::kNoTextLayer), "no page has text"};
  return {};
}

}  // namespace candor
