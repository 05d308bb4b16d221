// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_lack.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "ingest/worker/pdf/page_grid.h"
#include "ingest/worker/pdf/page_tree.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/picture_look.h"
#include "ingest/worker/pdf/repeated_words.h"
#include "ingest/worker/pdf/word_pieces.h"

namespace candor::pdf {
namespace {

// Shares of a page. A picture of more than a quarter of it is read whatever stands beside it; one of a
// fifth (kPicture) where words take less than half as much room as it does: a scanned letter with its number,
// and not a photograph among paragraphs. Outlines are small; where they are words, the others are stamps and
// footers or have hardly more room, and else they are the mark in the head of a letter.
constexpr double kLargePicture = 0.25, kOutlines = 0.01;
constexpr double kFewWords = 0.5, kStamps = 0.2;
constexpr double kMostOfPage = 0.5;
// Into a smaller picture a line of text fits where it is so long and so high, or turned; points. One that
// covers more than so much of the page is told where nothing is read in it.
constexpr double kLineLength = 100, kLineHeight = 8, kGraveClipping = 0.05;
// Segments of paths. A letter drawn as outline has some 15 of them; frames of tables and charts have four.
constexpr uint64_t kManySegments = 1'000;

// A page whose fonts do not say what their glyphs mean looks like text and is not: OCR is the remedy, as for
// pictures.
bool IsUnreadable(const PageContent& content) {
  return content.unreadable >= 20 && content.unreadable * 3 >= content.glyphs;
}

// Of what is on the page, as a share of it.
double ShareOf(const Picture& picture, const PageEntry& page) {
  const double width = std::min(picture.box.x1, page.width) - std::max(picture.box.x0, 0.0);
  const double height = std::min(picture.box.y1, page.height) - std::max(picture.box.y0, 0.0);
  return width > 0 && height > 0 ? width * height / (page.width * page.height) : 0;
}

PageGrid Grid(const PageEntry& page) { return {page.width, page.height}; }

/// But those at the places in `out` (none when it is empty).
PageGrid WordsOn(const PageEntry& page, const PageWords& words, const std::vector<bool>& out) {
  PageGrid grid = Grid(page);
  for (size_t i = 0; i < words.words().size(); ++i) {
    const DrawnWord& word = words.words()[i];
    if (!out.empty() && out[i]) continue;
    ForEachPiece(word.style, word.x, word.y, word.length, [&](const Box& box) { grid.Cover(box); });
  }
  return grid;
}

// Programs of OCR put what they read behind the picture of a page, without ink, and it stands all over it.
bool IsTextLayer(const PageContent& content, const PageEntry& page, const PageWords& words) {
  constexpr uint64_t kLetters = 250;
  constexpr size_t kRows = PageGrid::kSide / 4;
  return content.undrawn >= kLetters && content.undrawn * 2 >= content.glyphs &&
         WordsOn(page, words, {}).Rows() >= kRows;
}

// A scan that bears a stamp, a number or the header of a court still is one, however large the stamp.
bool IsScanWithStamp(const PageContent& content, double pictures) {
  constexpr uint64_t kStamp = 250;  // glyphs; the running header of a US court has 60
  return content.glyphs < kStamp && pictures >= kMostOfPage;
}

bool ShowsMore(const PageContent& content, const PageEntry& page, const PageWords& words,
               const ReadPictures& read) {
  double share = 0;
  PageGrid pictures = Grid(page);
  for (const Picture& picture : content.pictures) {
    if (read.Has(picture)) continue;
    share += ShareOf(picture, page);
    pictures.Cover(picture.box);
  }
  if (IsScanWithStamp(content, share)) return true;
  const bool outlined = content.segments >= kManySegments;
  if (share < kPicture && !outlined) return false;

  if (IsTextLayer(content, page, words)) return false;
  const PageGrid text = WordsOn(page, words, {});
  // A watermark may stand everywhere, and says nothing of what is below it.
  const PageGrid said = WordsOn(page, words, FindRepeated(words));
  pictures.Remove(said);
  // Fields are coarse: thirty rules that are drawn as pictures touch half of them.
  const double beside = std::min(pictures.Share(), share);
  if (beside >= kLargePicture || (beside >= kPicture && text.Share() <= kFewWords * beside)) return true;
  if (!outlined) return false;
  PageGrid outlines = Grid(page);
  for (const Shape& shape : content.outlines)
    outlines.Cover({shape.start.x, shape.start.y, shape.start.x, shape.start.y});
  outlines.Remove(said);
  const double outlines_share = outlines.Share();
  return outlines_share >= kOutlines &&
         (text.Share() <= kStamps || text.Share() * kFewWords <= outlines_share);
}

// Programs cut pictures into strips, which are drawn one after the other. Top down.
std::vector<Picture> StripsFrom(const std::vector<Picture>& pictures, size_t first) {
  constexpr double kNear = 1;
  const auto follows = [](const Picture& a, const Picture& b) {
    return std::fabs(a.box.x0 - b.box.x0) < kNear && std::fabs(a.box.x1 - b.box.x1) < kNear &&
           std::min(std::fabs(a.box.y1 - b.box.y0), std::fabs(b.box.y1 - a.box.y0)) < kNear;
  };
  std::vector<Picture> strips = {pictures[first]};
  while (first + strips.size() < pictures.size() && follows(strips.back(), pictures[first + strips.size()]))
    strips.push_back(pictures[first + strips.size()]);
  std::stable_sort(strips.begin(), strips.end(),
                   [](const Picture& a, const Picture& b) { return a.box.y0 < b.box.y0; });
  return strips;
}

bool HasRoomForALine(const Box& box) {
  return std::min(box.width(), box.height()) >= kLineHeight &&
         std::max(box.width(), box.height()) >= kLineLength;
}

/// Where the words of a page stand, but those at the places in `out` (none when it is empty).
class SaidPlaces {
 public:
  SaidPlaces(const PageWords& words, const std::vector<bool>& out) {
    for (size_t i = 0; i < words.words().size(); ++i) {
      if (!out.empty() && out[i]) continue;
      const DrawnWord& word = words.words()[i];
      ForEachPiece(word.style, word.x, word.y, word.length,
                   [&](const Box& box) { pieces_.emplace(Middle(box.y0, box.y1), box); });
    }
  }

  /// They say most of what could stand there. Those that reach into it from outside say nothing of it.
  bool Fill(const Box& place) const {
    constexpr double kSaid = 0.3;  // of its room: there is white between lines and at their ends
    double said = 0;
    for (auto piece = pieces_.lower_bound(place.y0); piece != pieces_.end() && piece->first <= place.y1;
         ++piece) {
      const double middle = Middle(piece->second.x0, piece->second.x1);
      if (middle < place.x0 || middle > place.x1) continue;
      const Box inside = Intersection(piece->second, place);
      said += inside.width() * inside.height();
    }
    return said >= kSaid * place.width() * place.height();
  }

 private:
  static double Middle(double a, double b) { return (a + b) / 2; }

  std::multimap<double, Box> pieces_;  ///< by the middle of their height
};

std::vector<Picture> FindClippings(const PageContent& content, const PageEntry& page, const PageWords& words,
                                   const ReadPictures& read, PictureLook* look) {
  std::vector<Picture> clippings;
  std::optional<SaidPlaces> said;
  for (size_t i = 0; i < content.pictures.size();) {
    const std::vector<Picture> strips = StripsFrom(content.pictures, i);
    i += strips.size();
    Picture whole = strips.front();
    for (const Picture& strip : strips) whole.box = Union(whole.box, strip.box);
    if (!HasRoomForALine(whole.box) || read.Has(whole)) continue;
    if (!said && IsTextLayer(content, page, words)) break;
    if (!said) said.emplace(words, FindRepeated(words));
    if (!said->Fill(whole.box) && look->IsText(strips)) clippings.push_back(whole);
  }
  return clippings;
}

bool HasNear(const std::vector<Box>& boxes, const Box& box) {
  constexpr double kNear = 18;
  return std::any_of(boxes.begin(), boxes.end(), [&](const Box& read) {
    return std::fabs(read.x0 - box.x0) < kNear && std::fabs(read.y0 - box.y0) < kNear &&
           std::fabs(read.x1 - box.x1) < kNear && std::fabs(read.y1 - box.y1) < kNear;
  });
}

void AddPlace(const Box& box, std::vector<Box>* boxes) {
  constexpr size_t kMostPlaces = 100;
  if (boxes->size() < kMostPlaces) boxes->push_back(box);
}

}  // namespace

bool ReadPictures::Has(const Picture& picture) const {
  const auto found = boxes_.find({picture.ref.num, picture.ref.gen});
  return found != boxes_.end() && HasNear(found->second, picture.box);
}

bool ReadPictures::Has(const OutlinedLine& line) const {
  const auto found = lines_.find(line.look);
  return found != lines_.end() && HasNear(found->second, line.box);
}

void ReadPictures::Add(const Picture& picture) {
  if (picture.ref != Ref::INVALID() && !Has(picture))
    AddPlace(picture.box, &boxes_[{picture.ref.num, picture.ref.gen}]);
}

void ReadPictures::AddEmpty(const Picture& picture) {
  constexpr int kBelieved = 20;
  if (++empty_[{picture.ref.num, picture.ref.gen}] >= kBelieved) Add(picture);
}

void ReadPictures::Add(const OutlinedLine& line) {
  if (!Has(line)) AddPlace(line.box, &lines_[line.look]);
}

std::vector<Box> PageLack::Places() const {
  // Of a picture not even the edge, where it is half paper: around a dark one that is a frame.
  constexpr double kEdge = -0.25;
  std::vector<Box> places;
  const auto add = [&](const Box& box, double around) {
    places.push_back({box.x0 - around, box.y0 - around, box.x1 + around, box.y1 + around});
  };
  for (const Picture& picture : clippings) add(picture.box, kEdge);
  for (const OutlinedLine& line : lines) add(line.box, line.box.height() / 2);
  return places;
}

double ShareOfPictures(const PageContent& content, const PageEntry& page) {
  double share = 0;
  for (const Picture& picture : content.pictures) share += ShareOf(picture, page);
  return share;
}

bool IsMostlyPictures(const PageContent& content, const PageEntry& page) {
  return ShareOfPictures(content, page) >= kMostOfPage;
}

PageLack LackOf(const PageContent& content, const PageEntry& page, const PageWords& words,
                const ReadPictures& read, PictureLook* look) {
  PageLack lack;
  if (words.words().empty()) {
    lack.lack = content.marks || content.glyphs > 0 ? Lack::kText : Lack::kNone;
  } else if (IsUnreadable(content)) {
    lack.lack = Lack::kMeaning;
  } else if (ShowsMore(content, page, words, read)) {
    lack.lack = Lack::kMore;
  } else {
    lack.lines = FindOutlinedLines(content.outlines, words);
    std::erase_if(lack.lines, [&](const OutlinedLine& line) { return read.Has(line); });
    lack.clippings = FindClippings(content, page, words, read, look);
    if (!lack.all()) lack.lack = Lack::kMore;
    lack.grave = !lack.lines.empty() ||
                 std::any_of(lack.clippings.begin(), lack.clippings.end(), [&](const Picture& clipping) {
                   return ShareOf(clipping, page) >= kGraveClipping;
                 });
  }
  return lack;
}

}  // namespace candor::pdf
