// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/paragraphs.h"

#include <algorithm>

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

/// Where nobody doubts that one ends: at an empty line, an item of a list, a row of a table. A layout that is
/// guessed from the few lines of a passage may end one in its midst, and what is asked of it would be lost.
bool IsBetweenParagraphs(std::string_view between, const Block& before, const Block& behind) {
  const auto line_ends = std::count(between.begin(), between.end(), '\n');
  if (line_ends != 1) return line_ends > 1;
  return before.kind == BlockKind::kCell || behind.kind == BlockKind::kCell ||
         behind.kind == BlockKind::kListItem || behind.kind == BlockKind::kContents;
}

}  // namespace

std::vector<Span> SentencesIn(std::string_view passage) {
  std::vector<Span> spans;
  for (const Sentence& sentence : Segmented(passage).sentences) spans.push_back(sentence.span);
  return spans;
}

std::vector<Span> ParagraphsIn(std::string_view passage) {
  const Document document = Segmented(passage);
  std::vector<Span> spans;
  const Block* before = nullptr;
  for (const Block& block : document.blocks) {
    const bool begins =
        before == nullptr ||
        IsBetweenParagraphs(passage.substr(before->span.end, block.span.begin - before->span.end), *before,
                            block);
    if (begins) {
      spans.push_back(block.span);
    } else {
      spans.back().end = block.span.end;
    }
    before = &block;
  }
  return spans;
}

}  // namespace candor::internal
