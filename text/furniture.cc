// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/furniture.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "text/lines.h"
#include "text/tiling.h"

namespace candor {
namespace {

/// Lines looked at from either end of a page. Running headers of more than four lines were not seen.
constexpr size_t kEdgeLines = 4;
constexpr size_t kMaxLineBytes = 200;

struct EdgeLine {
  Span span;       ///< with its line break
  size_t key = 0;  ///< hash of the text without digits, case and white space; 0: cannot be furniture
};

struct Edges {
  std::array<EdgeLine, kEdgeLines> top, bottom;  ///< outermost first
  size_t lines = 0;                              ///< that are not blank, in all
};

/// "Page 3 of 12" and "page 4 of 12" have one key.
size_t Key(std::string_view line) {
  if (line.size() > kMaxLineBytes) return 0;
  std::string key;
  for (char c : line) {
    if (c >= '0' && c <= '9') {
      if (key.empty() || key.back() != '#') key += '#';
    } else if (static_cast<unsigned char>(c) > ' ') {
      key += AsciiLower(c);
    }
  }
  // "[***]" where text was taken out is the opposite of furniture, however often it stands there.
  if (key.find('*') != std::string::npos &&
      key.find_first_of("abcdefghijklmnopqrstuvwxyz#") == std::string::npos)
    return 0;
  // Page numbers of front matter: "iv".
  if (key.find_first_not_of("ivxlc") == std::string::npos) key = "#";
  uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a; std::hash may differ between builds
  for (char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<size_t>(hash | 1);
}

Edges FindEdges(std::string_view text, Span page) {
  Edges edges;
  for (LineReader reader(text, page, false); !reader.done();) {
    Line line = reader.Next();
    if (line.blank()) continue;
    EdgeLine edge{{line.start, line.next}, 0};
    if (edges.lines < kEdgeLines) edges.top[edges.lines] = edge;
    std::rotate(edges.bottom.begin(), edges.bottom.end() - 1, edges.bottom.end());
    edges.bottom[0] = edge;
    ++edges.lines;
  }
  for (auto* side : {&edges.top, &edges.bottom}) {
    for (size_t i = 0; i < std::min(edges.lines, kEdgeLines); ++i) {
      Span content = TrimSpace(text, (*side)[i].span);
      (*side)[i].key = Key(text.substr(content.begin, content.size()));
    }
  }
  return edges;
}

bool Holds(const std::array<EdgeLine, kEdgeLines>& side, size_t key) {
  return std::any_of(side.begin(), side.end(), [key](const EdgeLine& line) { return line.key == key; });
}

/// Appends the furniture of one side of page `p`: from the edge inwards until a line does not recur.
void Collect(const std::vector<Edges>& pages, size_t p, std::array<EdgeLine, kEdgeLines> Edges::*side,
             std::vector<Span>* found) {
  for (const EdgeLine& line : pages[p].*side) {
    if (line.key == 0) return;
    size_t recurs = 0;
    for (size_t q = p >= 2 ? p - 2 : 0; q <= p + 2 && q < pages.size(); ++q) {
      if (q != p) recurs += Holds(pages[q].*side, line.key);
    }
    if (recurs < 2) return;
    found->push_back(line.span);
  }
}

}  // namespace

void MarkPageFurniture(Document* document) {
  if (document->pages.size() < 3) return;
  std::vector<Edges> pages;
  pages.reserve(document->pages.size());
  for (const Page& page : document->pages) pages.push_back(FindEdges(document->text, page.span));

  std::vector<Zone> overlay;
  size_t zone = 0;
  for (size_t p = 0; p < pages.size(); ++p) {
    std::vector<Span> found;
    Collect(pages, p, &Edges::top, &found);
    Collect(pages, p, &Edges::bottom, &found);
    std::sort(found.begin(), found.end());
    for (Span span : found) {
      // A short page has the same line at its top and at its bottom.
      if (!overlay.empty() && span.begin < overlay.back().span.end) continue;
      while (zone < document->zones.size() && document->zones[zone].span.end <= span.begin) ++zone;
      if (zone == document->zones.size() || document->zones[zone].kind != ZoneKind::kBody) continue;
      if (!document->zones[zone].span.Contains(span)) continue;
      if (!overlay.empty() && overlay.back().span.end == span.begin) {
        overlay.back().span.end = span.end;
        continue;
      }
      Zone furniture;
      furniture.kind = ZoneKind::kPageFurniture;
      furniture.span = span;
      overlay.push_back(furniture);
    }
  }
  OverlayZones(overlay, &document->zones);
}

}  // namespace candor
