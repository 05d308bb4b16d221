// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/paragraphs.h"

#include "model/document.h"
#include "text/segmenter.h"

namespace candor::internal {
namespace {

Document Segmented(std::string_view passage) {
  Document document;
  document.text = passage;
  document.language = "en";  // not asked for: sentences end alike in all languages that candor knows
  Segment(&document);
  return document;
}

template <typename Part>
std::vector<Span> SpansOf(const std::vector<Part>& parts) {
  std::vector<Span> spans;
  for (const Part& part : parts) spans.push_back(part.span);
  return spans;
}

}  // namespace

std::vector<Span> SentencesIn(std::string_view passage) { return SpansOf(Segmented(passage).sentences); }

std::vector<Span> ParagraphsIn(std::string_view passage) { return SpansOf(Segmented(passage).blocks); }

}  // namespace candor::internal
