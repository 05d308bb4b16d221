// SPDX-License-Identifier: GPL-3.0-or-later
//
// PDF files, or content streams. The first byte chooses: even, the rest is a whole file, most of which goes
// to Poppler; odd, it is the content of a page in a file that is right, which goes to our own interpreter and
// layout. What must hold: no crash, a sound document, a known code.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ingest/worker/pdf/extract_pdf.h"
#include "model/codes.h"

namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

bool HasProblem(const candor::Document& document, std::string_view code) {
  return std::any_of(document.problems.begin(), document.problems.end(),
                     [&](const candor::Problem& problem) { return problem.code == code; });
}

class NoParts final : public candor::ExtractionSink {
 public:
  bool AddPart(const Part&, std::string_view) override { return ++taken > 0; }
  size_t taken = 0;
};

// A page with two fonts and two forms that can draw each other; cross-references are left to be rebuilt.
std::string FileAround(std::string_view content) {
  std::string file =
      "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
      "1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 5 0 R>>endobj\n"
      "5 0 obj<</Font<</F1 6 0 R/F2 7 0 R>>/XObject<</X1 8 0 R/X2 9 0 R>>/ExtGState<</G1<</Font[7 0 R "
      "9]>>>>>>endobj\n"
      "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
      "7 0 "
      "obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-V/DescendantFonts[<</Type/"
      "Font/Subtype/CIDFontType0"
      "/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>>>]>>endobj\n"
      "8 0 obj<</Subtype/Form/BBox[0 0 1 1]/Matrix[0 1 -1 0 9 9]/Length 41>>stream\nBT /F1 9 Tf 9 9 Td "
      "(form) Tj ET /X2 Do q \nendstream "
      "endobj\n9 0 obj<</Subtype/Form/BBox[0 0 1 1]/Length 26>>stream\n/X1 Do (more) Tj /X2 Do Q \nendstream "
      "endobj\n4 0 obj<</Length ";
  file += std::to_string(content.size()) + ">>stream\n";
  file += content;
  file += "\nendstream endobj\ntrailer<</Root 1 0 R/Size 10>>\n%%EOF\n";
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string made = data[0] % 2 != 0 ? FileAround(rest) : std::string();

  candor::ExtractionInput input;
  input.bytes = made.empty() ? rest : std::string_view(made);
  input.limits.unpacked_bytes = 4 << 20;
  input.limits.text_bytes = 1 << 20;
  input.limits.words = 100'000;
  input.limits.pages = 100;
  candor::Document document;
  NoParts parts;
  const candor::ExtractionEnd end = candor::ExtractPdf(input, &document, &parts);

  Expect(end.code.empty() || candor::FindCode(end.code) != nullptr);
  Expect(!end.code.empty() || !document.text.empty() || parts.taken > 0);  // nothing read is never fine
  // What stands off its page is read and told of; it has no box.
  Expect(document.words.empty() == document.text.empty() || !document.zones.empty() ||
         HasProblem(document, candor::code::kOffPage));
  Expect(candor::IsValidUtf8(document.text) && document.text.find('\0') == std::string::npos);
  Expect(candor::IsValidUtf8(document.title) && candor::IsValidUtf8(end.detail));
  Expect(document.text.size() <= input.limits.text_bytes && document.words.size() <= input.limits.words);
  uint32_t at = 0;
  for (const candor::Page& page : document.pages) {
    Expect(page.span.begin == at && page.span.end >= at);
    at = page.span.end;
  }
  Expect(at == document.text.size() || !document.zones.empty());
  at = 0;
  for (const candor::WordBox& word : document.words) {
    Expect(word.span.begin >= at && word.span.end > word.span.begin && word.page < document.pages.size());
    Expect(document.pages[word.page].span.Contains(word.span));
    Expect(candor::IsBoundary(document.text, word.span.begin) &&
           candor::IsBoundary(document.text, word.span.end));
    Expect(std::isfinite(word.x0) && std::isfinite(word.y0) && word.x0 <= word.x1 && word.y0 <= word.y1);
    at = word.span.end;
  }
  return 0;
}
