// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/passages.h"

#include <algorithm>
#include <cstddef>

#include "base/utf8.h"

namespace candor {
namespace {

/// Builds passages from pieces (a block, or a sentence of a long block) that come in order.
class PassageBuilder {
 public:
  explicit PassageBuilder(Document* document) : document_(document) {}

  /// Where later pieces belong. `begin`: the border of that zone and page. A different place ends the open
  /// passage.
  void Enter(uint32_t zone, uint32_t page, uint32_t begin) {
    if (entered_ && zone == zone_ && page == page_) return;
    entered_ = true;
    zone_ = zone;
    page_ = page;
    border_ = begin;
    fresh_ = true;
    open_ = false;
  }

  /// Adds a piece to the open passage, or starts one with it.
  void Add(Span piece, bool start) {
    auto& passages = document_->passages;
    if (open_ && !start) {
      passages.back().span.end = piece.end;
      return;
    }
    Passage passage;
    passage.page = page_;
    passage.zone = document_->zones[zone_].kind;
    passage.level = document_->zones[zone_].level;
    passage.span = piece;
    if (passages.empty()) {
      passage.span.begin = 0;
    } else {
      // White space between two passages belongs to the former, but not across the border of a zone or page.
      if (fresh_) passage.span.begin = std::max(border_, passages.back().span.end);
      passages.back().span.end = passage.span.begin;
    }
    passages.push_back(passage);
    open_ = true;
    fresh_ = false;
  }

  /// Bytes and code points of the open passage if `piece` joined it.
  uint32_t BytesWith(Span piece) const { return piece.end - document_->passages.back().span.begin; }
  uint32_t CharactersWith(Span piece) const {
    return static_cast<uint32_t>(
        CountCodePoints(document_->Slice({document_->passages.back().span.begin, piece.end})));
  }
  bool open() const { return open_; }

 private:
  Document* document_;
  bool entered_ = false, open_ = false, fresh_ = false;
  uint32_t zone_ = 0, page_ = kNoPage, border_ = 0;
};

}  // namespace

void FindPassages(Document* document) {
  document->passages.clear();
  if (document->text.empty()) return;
  const auto& blocks = document->blocks;
  const auto& sentences = document->sentences;
  const auto& pages = document->pages;
  PassageBuilder builder(document);
  uint32_t page = 0;           // the page that holds the block, or the next one
  size_t sentence = 0;         // first of the block
  bool headings_only = false;  // the open passage holds nothing but headings so far
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    while (page + 1 < pages.size() && pages[page + 1].span.begin <= block.span.begin) ++page;
    // What stands behind the last page is on none.
    bool on_page = !pages.empty() && pages[page].span.begin <= block.span.begin &&
                   block.span.begin < pages[page].span.end;
    uint32_t border = document->zones[block.zone].span.begin;
    if (on_page) border = std::max(border, pages[page].span.begin);
    builder.Enter(block.zone, on_page ? page : kNoPage, border);
    size_t last_sentence = sentence;
    while (last_sentence < sentences.size() && sentences[last_sentence].block == i) ++last_sentence;

    bool heading = block.kind == BlockKind::kHeading;
    bool small = block.span.size() <= kPassageCharacters ||
                 CountCodePoints(document->Slice(block.span)) <= kPassageCharacters;
    if (small) {
      uint32_t limit = headings_only ? kPassageCharacters : kShortPassageCharacters;
      bool joins = builder.open() && (!heading || headings_only) &&
                   builder.BytesWith(block.span) <= kMaxPassageBytes &&
                   builder.CharactersWith(block.span) <= limit;
      builder.Add(block.span, !joins);
      headings_only = heading && (headings_only || !joins);
    } else {
      bool joins = builder.open() && headings_only;
      for (size_t k = sentence; k < last_sentence; ++k) {
        Span piece = sentences[k].span;
        joins = joins && builder.BytesWith(piece) <= kMaxPassageBytes &&
                builder.CharactersWith(piece) <= kPassageCharacters;
        builder.Add(piece, !joins);
        joins = true;
      }
      headings_only = false;
    }
    sentence = last_sentence;
  }
  if (document->passages.empty()) {  // white space alone
    Passage passage;
    passage.zone = document->zones.front().kind;
    passage.level = document->zones.front().level;
    document->passages.push_back(passage);
  }
  document->passages.back().span.end = static_cast<uint32_t>(document->text.size());
}

}  // namespace candor
