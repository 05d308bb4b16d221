// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_asides.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/office/word_moment.h"

namespace candor::binary_office {
namespace {

constexpr size_t kMostNames = 10'000;
constexpr size_t kLongestName = 200;

/// Positions and, behind them, as many members of `bytes` bytes (MS-DOC, 2.2.2 PLC).
class Plc {
 public:
  Plc(std::string_view table, size_t bytes)
      : table_(table), bytes_(bytes), size_(table.size() < 4 ? 0 : (table.size() - 4) / (4 + bytes)) {}

  size_t size() const { return size_; }
  uint32_t Position(size_t i) const { return ReadU32(table_, 4 * i); }
  std::string_view Member(size_t i) const { return Cut(table_, 4 * (size_ + 1) + bytes_ * i, bytes_); }

 private:
  std::string_view table_;
  size_t bytes_;
  size_t size_;
};

/// One stretch of a story, without what lies outside of it.
WordAside StretchOf(const WordFib& fib, WordStory story, uint32_t begin, uint32_t end) {
  const uint64_t first = fib.BeginOf(story);
  const uint32_t length = fib.lengths[story];
  WordAside aside;
  aside.begin = first + std::min(begin, length);
  aside.end = first + std::min(std::max(begin, end), length);
  return aside;
}

void AddNotes(const WordFib& fib, std::string_view tables, WordStory story, WordTable references,
              WordTable texts, std::vector<WordAside>* asides) {
  const Plc at(fib.Find(tables, references), 2), text(fib.Find(tables, texts), 0);
  for (size_t i = 0; i < at.size() && i < text.size(); ++i) {
    WordAside aside = StretchOf(fib, story, text.Position(i), text.Position(i + 1));
    aside.reference = at.Position(i);
    asides->push_back(std::move(aside));
  }
}

/// MS-DOC, 2.9.80 GrpXstAtnOwners: names one behind the other.
std::vector<std::string> ReadOwners(std::string_view table) {
  std::vector<std::string> names;
  for (size_t at = 0; at + 2 <= table.size() && names.size() < kMostNames;) {
    const size_t length = ReadU16(table, at);
    names.push_back(Utf16ToUtf8(Cut(table, at + 2, 2 * std::min(length, kLongestName))));
    at += 2 + 2 * length;
  }
  return names;
}

void AddComments(const WordFib& fib, std::string_view tables, std::vector<WordAside>* asides) {
  constexpr size_t kMemberBytes = 30, kOldMemberBytes = 20, kOwnerAt = 20, kMomentBytes = 18;
  const std::vector<std::string> owners = ReadOwners(fib.Find(tables, kCommentAuthors));
  const Plc at(fib.Find(tables, kCommentReferences), fib.before_97 ? kOldMemberBytes : kMemberBytes),
      text(fib.Find(tables, kCommentTexts), 0);
  const std::string_view moments = fib.Find(tables, kCommentMoments);
  for (size_t i = 0; i < at.size() && i < text.size(); ++i) {
    WordAside aside = StretchOf(fib, kCommentStory, text.Position(i), text.Position(i + 1));
    aside.reference = at.Position(i);
    const size_t owner = fib.before_97 ? owners.size() : ReadU16(at.Member(i), kOwnerAt);
    aside.place = {ZoneKind::kComment, owner < owners.size() ? owners[owner] : "",
                   office::WordMoment(ReadU32(moments, kMomentBytes * i))};
    asides->push_back(std::move(aside));
  }
}

/// A text box is that of the shape with its number, and the shape stands at a character.
void AddTextBoxes(const WordFib& fib, std::string_view tables, std::vector<WordAside>* asides) {
  constexpr size_t kShapeBytes = 26, kBoxBytes = 22, kNumberAt = 14;
  const Plc shapes(fib.Find(tables, kShapes), kShapeBytes), boxes(fib.Find(tables, kTextBoxTexts), kBoxBytes);
  std::unordered_map<uint32_t, uint32_t> places;
  for (size_t i = 0; i < shapes.size(); ++i) places.emplace(ReadU32(shapes.Member(i), 0), shapes.Position(i));
  uint32_t last = 0;
  for (size_t i = 0; i < boxes.size(); ++i) {
    WordAside aside = StretchOf(fib, kTextBoxStory, boxes.Position(i), boxes.Position(i + 1));
    const auto found = places.find(ReadU32(boxes.Member(i), kNumberAt));
    aside.reference = found == places.end() ? std::numeric_limits<uint32_t>::max() : found->second;
    last = std::max(last, boxes.Position(i + 1));
    asides->push_back(std::move(aside));
  }
  if (last >= fib.lengths[kTextBoxStory]) return;
  WordAside rest = StretchOf(fib, kTextBoxStory, last, fib.lengths[kTextBoxStory]);
  rest.reference = std::numeric_limits<uint32_t>::max();
  asides->push_back(std::move(rest));
}

}  // namespace

std::vector<std::string> ReadWordNames(std::string_view table) {
  constexpr uint16_t kWide = 0xFFFF;
  std::vector<std::string> names;
  if (ReadU16(table, 0) != kWide) return names;
  const size_t count = std::min<size_t>(ReadU16(table, 2), kMostNames), more = ReadU16(table, 4);
  size_t at = 6;
  for (size_t i = 0; i < count && at + 2 <= table.size(); ++i) {
    const size_t length = ReadU16(table, at);
    names.push_back(Utf16ToUtf8(Cut(table, at + 2, 2 * std::min(length, kLongestName))));
    at += 2 + 2 * length + more;
  }
  return names;
}

std::vector<WordAside> ReadWordAsides(const WordFib& fib, std::string_view tables) {
  std::vector<WordAside> asides;
  AddNotes(fib, tables, kFootnoteStory, kFootnoteReferences, kFootnoteTexts, &asides);
  AddNotes(fib, tables, kEndnoteStory, kEndnoteReferences, kEndnoteTexts, &asides);
  AddComments(fib, tables, &asides);
  AddTextBoxes(fib, tables, &asides);
  std::stable_sort(asides.begin(), asides.end());
  return asides;
}

std::vector<WordAside> ReadWordHeaders(const WordFib& fib, std::string_view tables) {
  constexpr size_t kLinesBesideNotes = 6;
  const Plc texts(fib.Find(tables, kHeaderTexts), 0);
  std::vector<WordAside> headers;
  for (size_t i = kLinesBesideNotes; i < texts.size(); ++i)
    headers.push_back(StretchOf(fib, kHeaderStory, texts.Position(i), texts.Position(i + 1)));
  const uint32_t boxes = fib.lengths[kHeaderTextBoxStory];
  if (boxes > 0) headers.push_back(StretchOf(fib, kHeaderTextBoxStory, 0, boxes));
  for (WordAside& header : headers) header.place.kind = ZoneKind::kPageFurniture;
  return headers;
}

}  // namespace candor::binary_office
