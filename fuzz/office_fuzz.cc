// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/extraction_check.h"
#include "ingest/worker/office/office.h"
#include "ingest/worker/office/office_builder.h"

namespace candor {
namespace {

// Few inputs that are no zip become one by chance: they are taken for the text of a part, whose kind the
// first letter says, so that the readers of XML are reached.
std::string PackageAround(std::string_view bytes) {
  const std::string xml(bytes.substr(1));
  switch (bytes[0]) {
    case 'w':
      return office::Docx(xml);
    case 'n':
      return office::Docx(
          office::Paragraph(office::Words("a")),
          {{"word/numbering.xml", xml},
           {"word/styles.xml", xml},
           {"word/comments.xml", xml},
           {"word/_rels/document.xml.rels",
            office::Relations(
                {{"numbering", "numbering.xml"}, {"styles", "styles.xml"}, {"comments", "comments.xml"}})}});
    case 'x':
      return office::Xlsx(xml);
    case 's':
      return office::Xlsx("", {{"xl/styles.xml", xml}, {"xl/sharedStrings.xml", xml}});
    case 'p':
      return office::Pptx(1, {{"ppt/slides/slide1.xml", office::SlidePart("sld", xml)}});
    case 't':
      return office::OpenDocument("text", xml);
    case 'o':
      return office::OpenDocument("spreadsheet", xml);
    default:
      return std::string(bytes);
  }
}

}  // namespace
}  // namespace candor

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string package = candor::PackageAround({reinterpret_cast<const char*>(data), size});
  candor::CheckExtraction(candor::ExtractOffice, package);
  return 0;
}
