// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/segmenter.h"

#include <algorithm>

#include "model/media_types.h"
#include "text/blocks.h"
#include "text/furniture.h"
#include "text/language.h"
#include "text/passages.h"
#include "text/sentences.h"
#include "text/tiling.h"

namespace candor {
namespace {

/// Blocks of every stretch that is in one zone and on one page.
void FindAllBlocks(Document* document) {
  document->blocks.clear();
  size_t page = 0;
  for (uint32_t zone = 0; zone < document->zones.size(); ++zone) {
    const Zone& z = document->zones[zone];
    uint32_t at = z.span.begin;
    while (at < z.span.end) {
      while (page < document->pages.size() && document->pages[page].span.begin <= at) ++page;
      uint32_t end =
          page < document->pages.size() ? std::min(document->pages[page].span.begin, z.span.end) : z.span.end;
      bool quoted = z.level > 0 || z.kind == ZoneKind::kQuoted;
      if (document->media_type == "text/csv") {
        FindRecords(document->text, {at, end}, zone, &document->blocks);
      } else if (HasWholeLines(document->media_type)) {
        FindWholeLines(document->text, {at, end}, zone, &document->blocks);
      } else {
        FindBlocks(document->text, {at, end}, zone, quoted, &document->blocks);
      }
      at = end;
    }
  }
}

void FindAllSentences(Document* document) {
  document->sentences.clear();
  LanguageSet languages = LanguagesFor(document->language);
  std::vector<Span> found;
  for (uint32_t i = 0; i < document->blocks.size(); ++i) {
    const Block& block = document->blocks[i];
    const Zone& zone = document->zones[block.zone];
    found.clear();
    if (block.kind == BlockKind::kContents) {
      found.push_back({0, block.span.size()});
    } else {
      FindSentences(document->Slice(block.span), zone.level > 0 || zone.kind == ZoneKind::kQuoted, languages,
                    &found);
    }
    for (Span span : found)
      document->sentences.push_back({{block.span.begin + span.begin, block.span.begin + span.end}, i});
  }
}

}  // namespace

void Segment(Document* document) {
  TileZones(document->text, &document->zones);
  if (document->pages.size() >= 3) MarkPageFurniture(document);
  if (document->language.empty()) document->language = DetectLanguage(document->text);
  FindAllBlocks(document);
  FindAllSentences(document);
  FindPassages(document);
}

}  // namespace candor
