// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as the text of a document: repaired, zoned as a message, segmented. What must hold: valid UTF-8,
// zones and passages that tile, sentences inside blocks, zones and passages, nothing printed that acts on a
// terminal.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/escape.h"
#include "base/utf8.h"
#include "ingest/zones.h"
#include "text/segmenter.h"

namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

void CheckTiling(const candor::Document& document) {
  uint32_t at = 0;
  for (const candor::Zone& zone : document.zones) {
    Expect(zone.span.begin == at && zone.span.end > at && candor::IsBoundary(document.text, zone.span.end));
    at = zone.span.end;
  }
  Expect(at == document.text.size());
  at = 0;
  size_t sentence = 0;
  for (const candor::Passage& passage : document.passages) {
    Expect(passage.span.begin == at && passage.span.end > at &&
           candor::IsBoundary(document.text, passage.span.end));
    at = passage.span.end;
    for (; sentence < document.sentences.size() && document.sentences[sentence].span.begin < at; ++sentence) {
      const candor::Sentence& s = document.sentences[sentence];
      const candor::Block& block = document.blocks[s.block];
      Expect(passage.span.Contains(s.span) && block.span.Contains(s.span) &&
             document.zones[block.zone].span.Contains(s.span));
    }
  }
  Expect(at == document.text.size() && sentence == document.sentences.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  candor::Document document;
  document.text = candor::ToValidUtf8(bytes);
  Expect(candor::IsValidUtf8(document.text) && document.text.find('\0') == std::string::npos);
  Expect(candor::EscapeText(bytes).find('\x1b') == std::string::npos);

  candor::Document paper = document;
  for (uint32_t at = 0; at < paper.text.size();) {  // a form feed ends a page
    size_t feed = paper.text.find('\f', at);
    auto end = static_cast<uint32_t>(feed == std::string::npos ? paper.text.size() : feed + 1);
    paper.pages.push_back({{at, end}, 0, 0});
    at = end;
  }
  candor::Segment(&paper);
  CheckTiling(paper);

  document.message.emplace();
  candor::ZoneMessage(&document);
  candor::Segment(&document);
  CheckTiling(document);
  return 0;
}
