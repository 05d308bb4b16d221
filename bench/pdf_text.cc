// SPDX-License-Identifier: GPL-3.0-or-later
//
// Extracts PDF files without a sandbox, for measuring and for looking at the result. Trusted input only.
//
//   pdf_text FILE...            text of the files
//   pdf_text --quiet FILE...    nothing: what extraction alone costs
//   pdf_text --words FILE...    one word a line: page, box, text
//   pdf_text --ends FILE...     one line a file: code, pages, words, bytes of text, detail, problems
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "ingest/worker/pdf/extract_pdf.h"

namespace candor {
namespace {

class NoParts : public ExtractionSink {
 public:
  bool AddPart(const Part&, std::string_view) override { return true; }
};

enum class Print { kText, kNothing, kWords, kEnds };

void PrintWords(const Document& document) {
  for (const WordBox& word : document.words) {
    std::string_view text = document.Slice(word.span);
    std::printf("%u\t%.2f %.2f %.2f %.2f\t%.*s\n", word.page + 1, static_cast<double>(word.x0),
                static_cast<double>(word.y0), static_cast<double>(word.x1), static_cast<double>(word.y1),
                static_cast<int>(text.size()), text.data());
  }
}

void PrintEnd(const char* path, const ExtractionEnd& end, const Document& document) {
  std::printf("%s\t%s\t%zu\t%zu\t%zu\t%s\n", path, end.code.empty() ? "ok" : end.code.c_str(),
              document.pages.size(), document.words.size(), document.text.size(), end.detail.c_str());
  for (const Problem& problem : document.problems)
    std::printf("\t%s: %s\n", problem.code.c_str(), problem.detail.c_str());
}

int Main(int argc, char** argv) {
  Print print = Print::kText;
  PreparePdf();
  NoParts sink;
  int unreadable = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--quiet") == 0) {
      print = Print::kNothing;
    } else if (std::strcmp(argv[i], "--words") == 0) {
      print = Print::kWords;
    } else if (std::strcmp(argv[i], "--ends") == 0) {
      print = Print::kEnds;
    } else {
      std::ifstream file(argv[i], std::ios::binary);
      if (!file) {
        std::fprintf(stderr, "pdf_text: cannot read %s\n", argv[i]);
        ++unreadable;
        continue;
      }
      std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
      ExtractionInput input;
      input.bytes = bytes;
      Document document;
      ExtractionEnd end = ExtractPdf(input, &document, &sink);
      if (print == Print::kText) std::fwrite(document.text.data(), 1, document.text.size(), stdout);
      if (print == Print::kWords) PrintWords(document);
      if (print == Print::kEnds) PrintEnd(argv[i], end, document);
    }
  }
  return unreadable == 0 ? 0 : 1;
}

}  // namespace
}  // namespace candor

int main(int argc, char** argv) { return candor::Main(argc, argv); }
