// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/segmenter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/utf8.h"
#include "text/furniture.h"
#include "text/passages.h"
#include "text/sentences.h"
#include "text/tiling.h"

namespace candor {
namespace {

using testing::ElementsAre;

Document Make(std::string text) {
  Document document;
  document.text = std::move(text);
  return document;
}

std::vector<std::string> PassagesOf(const Document& document) {
  std::vector<std::string> passages;
  for (const Passage& passage : document.passages) passages.emplace_back(document.Slice(passage.span));
  return passages;
}

/// Everything that model/document.h and text/segmenter.h promise of any text.
void ExpectSound(const Document& d) {
  const auto size = static_cast<uint32_t>(d.text.size());
  auto inside = [&](Span span) {
    return span.begin <= span.end && span.end <= size && IsBoundary(d.text, span.begin) &&
           IsBoundary(d.text, span.end);
  };
  uint32_t at = 0;
  for (const Zone& zone : d.zones) {
    ASSERT_TRUE(inside(zone.span));
    ASSERT_EQ(zone.span.begin, at);
    ASSERT_FALSE(zone.span.empty());
    at = zone.span.end;
  }
  ASSERT_EQ(at, size);
  at = 0;
  for (const Block& block : d.blocks) {
    ASSERT_TRUE(inside(block.span));
    ASSERT_FALSE(block.span.empty());
    ASSERT_LE(at, block.span.begin);
    ASSERT_LT(block.zone, d.zones.size());
    ASSERT_TRUE(d.zones[block.zone].span.Contains(block.span));
    at = block.span.end;
  }
  at = 0;
  for (const Sentence& sentence : d.sentences) {
    ASSERT_TRUE(inside(sentence.span));
    ASSERT_FALSE(sentence.span.empty());
    ASSERT_LE(sentence.span.size(), kMaxSentenceBytes);
    ASSERT_LE(at, sentence.span.begin);
    ASSERT_LT(sentence.block, d.blocks.size());
    ASSERT_TRUE(d.blocks[sentence.block].span.Contains(sentence.span));
    at = sentence.span.end;
  }
  at = 0;
  size_t sentence = 0;
  for (const Passage& passage : d.passages) {
    ASSERT_TRUE(inside(passage.span));
    ASSERT_EQ(passage.span.begin, at);
    ASSERT_FALSE(passage.span.empty());
    at = passage.span.end;
    for (; sentence < d.sentences.size() && d.sentences[sentence].span.begin < passage.span.end; ++sentence) {
      const Sentence& s = d.sentences[sentence];
      ASSERT_TRUE(passage.span.Contains(s.span));
      ASSERT_EQ(d.zones[d.blocks[s.block].zone].kind, passage.zone);
      ASSERT_EQ(d.zones[d.blocks[s.block].zone].level, passage.level);
      if (passage.page != kNoPage) {
        ASSERT_LE(d.pages[passage.page].span.begin, s.span.begin);
      }
    }
  }
  ASSERT_EQ(at, size);
  ASSERT_EQ(sentence, d.sentences.size());
}

void SegmentSoundly(Document* document) {
  Segment(document);
  ExpectSound(*document);
  Document again = *document;
  Segment(&again);
  EXPECT_EQ(again.zones, document->zones);
  EXPECT_EQ(again.blocks, document->blocks);
  EXPECT_EQ(again.sentences, document->sentences);
  EXPECT_EQ(again.passages, document->passages);
}

TEST(Segmenter, NothingGivesNothing) {
  Document document;
  SegmentSoundly(&document);
  EXPECT_TRUE(document.zones.empty());
  EXPECT_TRUE(document.passages.empty());
}

TEST(Segmenter, WhiteSpaceIsOnePassage) {
  Document document = Make(" \n\n\t");
  SegmentSoundly(&document);
  EXPECT_EQ(document.passages.size(), 1u);
  EXPECT_TRUE(document.sentences.empty());
}

TEST(Segmenter, FillsWhatItPromises) {
  Document document =
      Make("The offer\n\nWe have asked for the accounts. They were not given to us.\n\nWe left.\n");
  SegmentSoundly(&document);
  EXPECT_EQ(document.language, "en");
  EXPECT_EQ(document.zones.size(), 1u);
  EXPECT_EQ(document.blocks.size(), 3u);
  EXPECT_EQ(document.sentences.size(), 4u);
  EXPECT_EQ(document.passages.size(), 1u);
}

TEST(Segmenter, AGivenLanguageStays) {
  Document document = Make("The accounts are not with us. They have been given to the bank.");
  document.language = "de";
  Segment(&document);
  EXPECT_EQ(document.language, "de");
}

TEST(Segmenter, LongBlocksAreCutBetweenSentences) {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "This sentence has the number " + std::to_string(1000 + i) + " and says no more. ";
  Document document = Make(text);
  SegmentSoundly(&document);
  ASSERT_EQ(document.blocks.size(), 1u);
  ASSERT_EQ(document.passages.size(), 4u);
  for (const Passage& passage : document.passages) {
    EXPECT_LE(passage.span.size(), kPassageCharacters + 1);
    EXPECT_EQ(document.text.substr(passage.span.begin, 13), "This sentence");
  }
}

TEST(Segmenter, ShortBlocksShareAPassageAndHeadingsLead) {
  Document document =
      Make("Terms\n\n" + std::string(200, 'a') + ".\n\n" + std::string(200, 'b') + ".\n\nLaw\n\nShort.\n");
  SegmentSoundly(&document);
  EXPECT_THAT(PassagesOf(document), ElementsAre("Terms\n\n" + std::string(200, 'a') + ".\n\n",
                                                std::string(200, 'b') + ".\n\n", "Law\n\nShort.\n"));
}

TEST(Segmenter, CharactersNotBytesAreCounted) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "契約の内容は現在のところ開示することができません。";
  Document document = Make(text);
  SegmentSoundly(&document);
  EXPECT_EQ(document.sentences.size(), 40u);
  EXPECT_EQ(document.passages.size(), 1u);
}

TEST(Segmenter, PassagesStopAtZonesAndPages) {
  Document document =
      Make("Subject line\n\nWe will not\nshare it.\n> you must\n> share it\nIt goes on here.\n");
  auto at = [&](const char* what) { return static_cast<uint32_t>(document.text.find(what)); };
  Zone subject, body, quoted;
  subject.kind = ZoneKind::kSubject;
  subject.span = {0, at("\nWe")};
  body.span = {at("\nWe"), at("> you")};
  quoted.kind = ZoneKind::kQuoted;
  quoted.level = 1;
  quoted.span = {at("> you"), at("It goes")};
  document.zones = {subject, body, quoted};
  document.pages.resize(2);
  document.pages[0].span = {0, at("share it.")};
  document.pages[1].span = {at("share it."), static_cast<uint32_t>(document.text.size())};
  SegmentSoundly(&document);
  EXPECT_THAT(PassagesOf(document), ElementsAre("Subject line\n", "\nWe will not\n", "share it.\n",
                                                "> you must\n> share it\n", "It goes on here.\n"));
  EXPECT_EQ(document.passages[1].page, 0u);
  EXPECT_EQ(document.passages[3].page, 1u);
  EXPECT_EQ(document.passages[3].level, 1u);
  EXPECT_EQ(document.zones.size(), 4u);
}

TEST(Segmenter, ContentsAreOneSentenceEach) {
  Document document = Make("1. Scope. Who is who .......... 3\n");
  SegmentSoundly(&document);
  EXPECT_EQ(document.sentences.size(), 1u);
}

TEST(Segmenter, PageFurnitureBecomesZones) {
  Document document;
  for (int page = 1; page <= 4; ++page) {
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += "ACME CONFIDENTIAL\nProject Blue\nOn page " +
                     std::string(static_cast<size_t>(page), 'x') + " we say this.\nAnd more of it " +
                     std::string(static_cast<size_t>(page), 'y') + ".\n\nPage " + std::to_string(page) +
                     " of 4\n";
    document.pages.push_back({{begin, static_cast<uint32_t>(document.text.size())}, 0, 0});
  }
  SegmentSoundly(&document);
  std::string furniture;
  for (const Zone& zone : document.zones) {
    if (zone.kind == ZoneKind::kPageFurniture) furniture += document.Slice(zone.span);
  }
  EXPECT_EQ(furniture,
            "ACME CONFIDENTIAL\nProject Blue\nPage 1 of 4\nACME CONFIDENTIAL\nProject Blue\nPage 2 of 4\n"
            "ACME CONFIDENTIAL\nProject Blue\nPage 3 of 4\nACME CONFIDENTIAL\nProject Blue\nPage 4 of 4\n");
  EXPECT_EQ(document.passages.front().zone, ZoneKind::kPageFurniture);
}

TEST(Segmenter, RedactionMarksAreNoFurniture) {
  Document document;
  for (const char* page : {"[***]\nalpha\n", "[***]\nbeta\n", "[***]\ngamma\n"}) {
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += page;
    document.pages.push_back({{begin, static_cast<uint32_t>(document.text.size())}, 0, 0});
  }
  SegmentSoundly(&document);
  EXPECT_EQ(document.zones.size(), 1u);
}

TEST(Segmenter, TextThatDoesNotRecurIsNoFurniture) {
  Document document;
  for (const char* page :
       {"First page\nalpha\n", "Second page\nbeta\n", "Third page\ngamma\n", "First page\ndelta\n"}) {
    auto begin = static_cast<uint32_t>(document.text.size());
    document.text += page;
    document.pages.push_back({{begin, static_cast<uint32_t>(document.text.size())}, 0, 0});
  }
  SegmentSoundly(&document);
  EXPECT_EQ(document.zones.size(), 1u);
}

TEST(Tiling, RepairsOverlapsGapsAndBrokenCharacters) {
  std::string text = "aü€bcdef";
  Zone first, second;
  first.kind = ZoneKind::kQuoted;
  first.span = {2, 8};  // begins inside ü
  second.kind = ZoneKind::kHidden;
  second.span = {5, 99};
  std::vector<Zone> zones = {second, first};
  TileZones(text, &zones);
  ASSERT_EQ(zones.size(), 3u);
  EXPECT_EQ(zones[0].kind, ZoneKind::kBody);
  EXPECT_EQ(zones[0].span, (Span{0, 1}));
  EXPECT_EQ(zones[1].span, (Span{1, 8}));
  EXPECT_EQ(zones[2].kind, ZoneKind::kHidden);
  EXPECT_EQ(zones[2].span, (Span{8, 11}));
}

TEST(Tiling, OverlayCutsWhatItCovers) {
  std::vector<Zone> zones(2), overlay(2);
  zones[0].span = {0, 10};
  zones[0].author = "A";
  zones[1].span = {10, 20};
  zones[1].kind = ZoneKind::kQuoted;
  overlay[0].span = {2, 4};
  overlay[0].kind = ZoneKind::kHeader;
  overlay[1].span = {8, 12};
  overlay[1].kind = ZoneKind::kSignature;
  OverlayZones(overlay, &zones);
  std::vector<Span> spans;
  spans.reserve(zones.size());
  for (const Zone& zone : zones) spans.push_back(zone.span);
  EXPECT_THAT(spans, ElementsAre(Span{0, 2}, Span{2, 4}, Span{4, 8}, Span{8, 12}, Span{12, 20}));
  EXPECT_EQ(zones[2].author, "A");
  EXPECT_EQ(zones[4].kind, ZoneKind::kQuoted);
}

TEST(Segmenter, AnyTextAnyZonesAnyPages) {
  std::mt19937 random(99);
  const std::vector<std::string> pieces = {
      "a",         "The Buyer", " ",      " ",      "  ",        "     ",     "\n",    "\n",
      "\n\n",      "\r\n",      "\t",     ". ",     "? ",        "! ",        ", ",    "\f",
      "1. ",       "(a) ",      "- ",     "> ",     "ü",         "€",         "😀",     "。",
      "“No.” ",    "\u00A0",    "\u2028", "U.S. ",  "AGREEMENT", "....... 7", "No. 5", "x@y.com",
      "shall not", "\u3000",    "12",     "Page 3", "\u0301"};
  for (int round = 0; round < 3'000; ++round) {
    Document document;
    size_t length = random() % 120;
    for (size_t i = 0; i < length; ++i) document.text += pieces[random() % pieces.size()];
    auto cut = [&](uint32_t from) {
      return static_cast<uint32_t>(
          FloorBoundary(document.text, from + random() % (document.text.size() - from + 1)));
    };
    for (uint32_t at = 0; round % 3 != 0 && at < document.text.size();) {
      Zone zone;
      zone.kind = static_cast<ZoneKind>(random() % 9);
      zone.level = static_cast<uint16_t>(random() % 3);
      zone.span = {at, std::max(cut(at), static_cast<uint32_t>(CeilBoundary(document.text, at + 1)))};
      at = zone.span.end;
      document.zones.push_back(zone);
    }
    for (uint32_t at = 0; round % 2 != 0 && at < document.text.size();) {
      uint32_t end = cut(at);
      document.pages.push_back({{at, end}, 0, 0});
      at = end + static_cast<uint32_t>(end == at);
      at = static_cast<uint32_t>(CeilBoundary(document.text, at));
    }
    ASSERT_NO_FATAL_FAILURE(SegmentSoundly(&document)) << document.text;
  }
}

// None of these ends in reasonable time if anything is quadratic.
TEST(Segmenter, HugeTextsOfOneKind) {
  for (const char* unit :
       {"x",   ".",   "\n",    ")",   "A\n",     "a\n", "A\n\n",  ". ", ".1",   "?) ",
        "a. ", "1. ", "U.S. ", "a\t", "a   b\n", "> ",  "\u00A0", "\"", "(a) ", "......7\n"}) {
    const size_t copies = std::string_view(unit).size() == 1 ? 10'000'000 : 1'000'000;
    std::string text;
    for (size_t i = 0; i < copies; ++i) text += unit;
    Document document = Make(std::move(text));
    Segment(&document);
    ASSERT_NO_FATAL_FAILURE(ExpectSound(document)) << unit;
  }
}

}  // namespace
}  // namespace candor
