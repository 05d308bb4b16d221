// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_text.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/office/soft_breaks.h"

namespace candor::binary_office {
namespace {

using office::Piece;
using office::Pieces;
using office::Place;

/// MS-PPT, 2.13.23: date, number, footer and header of a slide, at the edge of its page.
bool IsEdge(std::string_view placeholder) {
  constexpr uint64_t kFirst = 7, kLast = 10;
  const uint64_t kind = ReadLittleEndian<1>(placeholder, 4);
  return kind >= kFirst && kind <= kLast;
}

/// Paragraph by paragraph. "*" alone stands for the number of a slide or a date that PowerPoint puts in.
void AddParagraphs(std::string_view words, const Place& place, Pieces* pieces) {
  bool first = true;
  while (!words.empty()) {
    const size_t end = std::min(words.find('\n'), words.size());
    std::string lines(words.substr(0, end));
    std::replace(lines.begin(), lines.end(), '\v', '\n');
    const std::string paragraph = office::WithoutSoftBreaks(lines);
    words.remove_prefix(std::min(end + 1, words.size()));
    const std::string_view trimmed = office::Trimmed(paragraph);
    if (trimmed.empty() || trimmed == "*") continue;
    pieces->push_back({std::string(trimmed), place, !std::exchange(first, false)});
  }
}

/// SYSTEMTIME as "2025-03-14T09:30:00".
std::string MomentOf(std::string_view time) {
  const CivilDate date{ReadU16(time, 0), ReadU16(time, 2), ReadU16(time, 6)};
  const int hour = ReadU16(time, 8), minute = ReadU16(time, 10), second = ReadU16(time, 12);
  if (!IsValid(date) || hour > 23 || minute > 59 || second > 59) return "";
  char rest[16];
  std::snprintf(rest, sizeof(rest), "T%02d:%02d:%02d", hour, minute, second);
  return IsoDate(date) + rest;
}

}  // namespace

std::string TextOf(const PowerPointRecord& record) {
  std::string units;
  if (record.kind == kTextCharacters || record.kind == kString) {
    units = record.body;
  } else if (record.kind == kTextBytes) {
    // The lower halves of characters whose upper halves are zero.
    for (const char c : record.body) units.append(1, c).append(1, '\0');
  }
  std::string text;
  for (size_t at = 0; at + 2 <= units.size(); at += 2) {
    char32_t unit = ReadU16(units, at);
    const char32_t low = ReadU16(units, at + 2);
    if (unit >= 0xD800 && unit < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    constexpr char32_t kParagraphEnd = '\r', kLineBreak = 0x0B;
    if (unit == kParagraphEnd) {
      text += '\n';
    } else if (unit == kLineBreak) {
      text += '\v';
    } else if (unit >= ' ' || unit == '\t') {
      AppendUtf8(unit, &text);
    }
  }
  return text;
}

bool AddSlideText(const PowerPointRecord& slide, const std::vector<std::string>& outline, const Place& place,
                  office::ZonedText* text) {
  Pieces pieces;
  std::vector<bool> told(outline.size());
  // A shape says what it is before its text.
  bool edge = false;
  const bool all = ForEachRecordInside(slide.body, [&](const PowerPointRecord& record) {
    const Place where = edge ? Place{ZoneKind::kPageFurniture, "", ""} : place;
    switch (record.kind) {
      case kShape:
        edge = false;
        break;
      case kPlaceholder:
        edge = IsEdge(record.body);
        break;
      case kOutlineText:
        if (const uint32_t index = ReadU32(record.body, 0); index < outline.size() && !told[index]) {
          told[index] = true;
          AddParagraphs(outline[index], where, &pieces);
        }
        break;
      case kTextCharacters:
      case kTextBytes:
        AddParagraphs(TextOf(record), where, &pieces);
        break;
      case kComment:
        return false;
      default:
        break;
    }
    return true;
  });
  for (size_t i = 0; i < outline.size(); ++i)
    if (!told[i]) AddParagraphs(outline[i], place, &pieces);
  // Edges come behind what they are the edges of.
  std::stable_partition(pieces.begin(), pieces.end(),
                        [](const Piece& piece) { return piece.place.kind != ZoneKind::kPageFurniture; });
  text->Add(pieces);
  return all;
}

void AddSlideComments(const PowerPointRecord& slide, office::ZonedText* text) {
  enum : uint16_t { kAuthor, kWords };
  constexpr size_t kMomentAt = 4;
  ForEachRecordInside(slide.body, [&](const PowerPointRecord& record) {
    if (record.kind != kComment) return true;
    Piece comment{"", {ZoneKind::kComment, "", ""}, true};
    ForEachRecord(record.body, [&](const PowerPointRecord& part) {
      if (part.kind == kString && part.instance == kAuthor) comment.place.author = TextOf(part);
      if (part.kind == kString && part.instance == kWords) comment.text = TextOf(part);
      if (part.kind == kCommentHead) comment.place.date = MomentOf(Cut(part.body, kMomentAt, 16));
      return true;
    });
    text->Add(comment);
    return false;
  });
}

}  // namespace candor::binary_office
