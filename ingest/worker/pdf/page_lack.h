// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page shows and its words do not say, so that it is to be read as a picture. Decided by what it shows
// and where its words stand: a data room stamps a scan with a footer of five lines, a print program draws a
// letter as outlines and numbers it, and neither is a page with text (docs/decisions/0038).
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "ingest/worker/pdf/content_interpreter.h"
#include "ingest/worker/pdf/outlined_lines.h"

namespace candor::pdf {

struct PageEntry;
class PageWords;
class PictureLook;

/// Of a page. Pictures that cover less are left alone.
inline constexpr double kPicture = 0.2;

/// What OCR need not look at again in one document: what lies behind every page is looked at once.
class ReadPictures {
 public:
  void Add(const Picture& picture);
  /// It looks like text, and OCR found none: on other pages it may show what was covered on this one. After
  /// twenty that is believed.
  void AddEmpty(const Picture& picture);
  void Add(const OutlinedLine& line);
  /// It was looked at in this place, give or take a quarter of an inch.
  bool Has(const Picture& picture) const;
  bool Has(const OutlinedLine& line) const;

 private:
  std::map<std::pair<int, int>, std::vector<Box>> boxes_;  ///< by number and generation
  std::map<std::pair<int, int>, int> empty_;               ///< how often, likewise
  std::map<uint64_t, std::vector<Box>> lines_;             ///< by their look
};

/// Why a page is to be read as a picture.
enum class Lack : uint8_t {
  kNone,
  kText,     ///< it shows something and has no words
  kMeaning,  ///< its fonts do not say what their glyphs mean
  kMore,     ///< pictures or outlines beside its words
};

struct PageLack {
  Lack lack = Lack::kNone;
  /// Of kMore: what of the page is to be read, and the rest of it says itself. Nothing: all of it.
  std::vector<Picture> clippings;   ///< pictures of text that are too small to make it a scan
  std::vector<OutlinedLine> lines;  ///< among printed ones

  /// Somebody has to look where OCR finds no words: what is there is large, or drawn as letters are. Of less
  /// it is nothing new, most of it marks and seals.
  bool grave = true;

  bool all() const { return clippings.empty() && lines.empty(); }
  /// Their boxes, with room for letters that reach out of a line.
  std::vector<Box> Places() const;
};

/// `words`: all that the page draws. What is in `read` lacks nothing.
PageLack LackOf(const PageContent& content, const PageEntry& page, const PageWords& words,
                const ReadPictures& read, PictureLook* look);

/// How much of the page pictures are drawn on, each counted by itself.
double ShareOfPictures(const PageContent& content, const PageEntry& page);

/// Pictures cover half of it.
bool IsMostlyPictures(const PageContent& content, const PageEntry& page);

}  // namespace candor::pdf
