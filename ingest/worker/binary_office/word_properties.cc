// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_properties.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

enum Property : uint16_t {
  kDeleted = 0x0800,
  kHidden = 0x083C,
  kSpecial = 0x0855,
  kPlain = 0x2A33,
  kCharacterStyle = 0x4A30,
  kDeletionAuthor = 0x4863,
  kDeletionMoment = 0x6864,
  kSymbol = 0x6A09,
  kLevel = 0x260A,
  kList = 0x460B,
  kInTable = 0x2416,
  kEndsRow = 0x2417,
  kEndsInnerCell = 0x244B,
  kEndsInnerRow = 0x244C,
  kDepth = 0x6649,
  kElsewhere = 0x6646,
  kElsewhereOld = 0x6645,
  kTableDefinition = 0xD608,
  kTabStops = 0xC615,
};

constexpr size_t kPageBytes = 512;
constexpr size_t kDeepest = 64;

/// Bytes of the operand that begins at `at` (MS-DOC, 2.2.5.1 Sprm).
size_t OperandBytes(std::string_view properties, size_t at, uint16_t property) {
  constexpr size_t kVariable = 6;
  constexpr size_t kSizes[] = {1, 1, 2, 4, 2, 2, 0, 3};
  const size_t kind = property >> 13;
  if (kind != kVariable) return kSizes[kind];
  if (property == kTableDefinition) return 1 + std::max<size_t>(ReadU16(properties, at), 1);
  const auto byte = [&](size_t i) { return static_cast<size_t>(ReadLittleEndian<1>(properties, i)); };
  constexpr size_t kLong = 255;
  if (property != kTabStops || byte(at) != kLong) return 1 + byte(at);
  const size_t gone = 4 * byte(at + 1);
  return 3 + gone + 3 * byte(at + 2 + gone);
}

/// Calls see(property, operand) for each property of a list.
template <typename See>
void ForEach(std::string_view properties, const See& see) {
  for (size_t at = 0; at + 2 < properties.size();) {
    const uint16_t property = ReadU16(properties, at);
    at += 2;
    const size_t size = OperandBytes(properties, at, property);
    see(property, Cut(properties, at, size));
    at += size;
  }
}

/// The pages of a table of pages, and each run on them: `read(page, run)` gives its look.
template <typename Look, typename Read>
std::vector<typename WordLooks<Look>::Run> ReadPages(std::string_view stream, std::string_view table,
                                                     const Read& read) {
  std::vector<typename WordLooks<Look>::Run> runs;
  if (table.size() < 4) return runs;
  const size_t pages = (table.size() - 4) / 8;
  std::vector<bool> met(stream.size() / kPageBytes + 1);
  for (size_t i = 0; i < pages; ++i) {
    constexpr uint32_t kNumberMask = 0x3FFFFF;
    const size_t number = ReadU32(table, 4 * (pages + 1) + 4 * i) & kNumberMask;
    const size_t at = number * kPageBytes;
    if (at + kPageBytes > stream.size() || met[number]) continue;
    met[number] = true;
    const std::string_view page = stream.substr(at, kPageBytes);
    const size_t count = static_cast<unsigned char>(page.back());
    for (size_t run = 0; run < count && 4 * (run + 2) <= kPageBytes; ++run) {
      const uint32_t begin = ReadU32(page, 4 * run), end = ReadU32(page, 4 * (run + 1));
      if (begin < end) runs.push_back({begin, end, read(page, count, run)});
    }
  }
  std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  return runs;
}

/// A toggle: 0 and 1 say it, 0x80 and 0x81 as the style does and otherwise.
std::optional<bool> Toggled(std::string_view operand) {
  const auto value = ReadLittleEndian<1>(operand, 0);
  if (value == 0x80) return std::nullopt;
  return value != 0;
}

/// `*room`: bytes that may be read of `data`, for many may refer to the same.
void ApplyParagraph(std::string_view properties, std::string_view data, size_t* room, ParagraphLook* look) {
  ForEach(properties, [&](uint16_t property, std::string_view operand) {
    const uint32_t value = ReadU32(operand, 0);
    switch (property) {
      case kInTable:
        look->depth = static_cast<uint8_t>(value == 0 ? 0 : std::max<unsigned>(look->depth, 1));
        break;
      case kDepth:
        look->depth = static_cast<uint8_t>(std::min<size_t>(value, kDeepest));
        break;
      case kEndsRow:
        look->ends_row = value != 0;
        break;
      case kEndsInnerCell:
        look->ends_inner_cell = value != 0;
        break;
      case kEndsInnerRow:
        look->ends_inner_row = value != 0;
        break;
      case kList:
        look->list = static_cast<uint16_t>(value);
        break;
      case kLevel:
        look->level = static_cast<uint8_t>(value);
        break;
      case kElsewhere:
      case kElsewhereOld:
        if (const size_t size = ReadU16(data, value); size <= *room) {
          *room -= size;
          ApplyParagraph(Cut(data, size_t{value} + 2, size), "", room, look);
        }
        break;
      default:
        break;
    }
  });
}

}  // namespace

void Apply(std::string_view properties, CharacterLook* look) {
  ForEach(properties, [&](uint16_t property, std::string_view operand) {
    const uint32_t value = ReadU32(operand, 0);
    switch (property) {
      case kDeleted:
        look->deleted = value != 0;
        break;
      case kHidden:
        look->hidden = Toggled(operand);
        break;
      case kSpecial:
        look->special = value != 0;
        break;
      case kPlain:
        look->hidden = std::nullopt;
        break;
      case kCharacterStyle:
        look->style = static_cast<uint16_t>(value);
        break;
      case kDeletionAuthor:
        look->author = static_cast<uint16_t>(value);
        break;
      case kDeletionMoment:
        look->moment = value;
        break;
      case kSymbol:
        look->symbol = static_cast<uint16_t>(value >> 16);
        look->special = true;
        break;
      default:
        break;
    }
  });
}

void Apply(std::string_view properties, ParagraphLook* look) {
  size_t none = 0;
  ApplyParagraph(properties, "", &none, look);
}

template <typename Look>
typename WordLooks<Look>::Run WordLooks<Look>::At(uint32_t at) {
  if (last_ >= runs_.size() || runs_[last_].begin > at || runs_[last_].end <= at) {
    const auto behind = std::upper_bound(runs_.begin(), runs_.end(), at,
                                         [](uint32_t wanted, const Run& run) { return wanted < run.begin; });
    last_ = static_cast<size_t>(behind - runs_.begin());
    if (last_ > 0 && runs_[last_ - 1].end > at) {
      --last_;
    } else {
      const uint32_t next = last_ < runs_.size() ? runs_[last_].begin : std::numeric_limits<uint32_t>::max();
      return {at, next, {}};
    }
  }
  Run run = runs_[last_];
  // Runs that lie over each other end where the next one begins.
  if (last_ + 1 < runs_.size() && runs_[last_ + 1].begin > at)
    run.end = std::min(run.end, runs_[last_ + 1].begin);
  return run;
}

template class WordLooks<CharacterLook>;
template class WordLooks<ParagraphLook>;

CharacterLooks ReadCharacterLooks(std::string_view stream, std::string_view table) {
  return CharacterLooks(
      ReadPages<CharacterLook>(stream, table, [](std::string_view page, size_t count, size_t run) {
        CharacterLook look;
        const size_t at = 2 * ReadLittleEndian<1>(page, 4 * (count + 1) + run);
        if (at > 0) Apply(Cut(page, at + 1, ReadLittleEndian<1>(page, at)), &look);
        return look;
      }));
}

ParagraphLooks ReadParagraphLooks(std::string_view stream, std::string_view table, std::string_view data) {
  size_t room = data.size();
  return ParagraphLooks(
      ReadPages<ParagraphLook>(stream, table, [data, &room](std::string_view page, size_t count, size_t run) {
        constexpr size_t kEntryBytes = 13;
        ParagraphLook look;
        size_t at = 2 * ReadLittleEndian<1>(page, 4 * (count + 1) + kEntryBytes * run);
        if (at == 0) return look;
        // The size is in words; a page with an even number of bytes has it behind a zero.
        size_t size = 2 * ReadLittleEndian<1>(page, at);
        if (size == 0) {
          size = 2 * ReadLittleEndian<1>(page, ++at);
        } else {
          --size;
        }
        const std::string_view entry = Cut(page, at + 1, size);
        look.style = ReadU16(entry, 0);
        if (entry.size() > 2) ApplyParagraph(entry.substr(2), data, &room, &look);
        return look;
      }));
}

}  // namespace candor::binary_office
