// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_styles.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

/// Styles based on each other in a circle end here; Word itself allows ten.
constexpr int kMostAncestors = 20;
constexpr uint16_t kNoStyle = 0xFFF;
constexpr size_t kMostLists = 20'000;
constexpr size_t kLongestLabel = 60;

/// MS-DOC, 2.9.150 LVL: how one level looks. Moves *at behind it.
office::ListLevel ReadLevel(std::string_view bytes, size_t* at) {
  constexpr size_t kFormatAt = 4, kCharacterBytesAt = 24, kParagraphBytesAt = 25, kHeadBytes = 28;
  constexpr uint32_t kMostStart = 1'000'000;
  static constexpr std::pair<unsigned, const char*> kFormats[] = {
      {1, "upperRoman"},   {2, "lowerRoman"}, {3, "upperLetter"}, {4, "lowerLetter"},
      {22, "decimalZero"}, {23, "bullet"},    {255, "none"}};
  office::ListLevel level;
  level.start = static_cast<int>(std::min(ReadU32(bytes, *at), kMostStart));
  const auto format = static_cast<unsigned>(ReadLittleEndian<1>(bytes, *at + kFormatAt));
  for (const auto& [number, name] : kFormats)
    if (number == format) level.format = name;
  *at += kHeadBytes + ReadLittleEndian<1>(bytes, *at + kCharacterBytesAt) +
         ReadLittleEndian<1>(bytes, *at + kParagraphBytesAt);
  const size_t length = ReadU16(bytes, *at);
  for (size_t i = 0; i < std::min(length, kLongestLabel); ++i) {
    const char32_t sign = ReadU16(bytes, *at + 2 + 2 * i);
    // A number from 0 on stands for the count of that level.
    if (sign < office::kListLevels) {
      level.text.append(1, '%').append(1, static_cast<char>('1' + sign));
    } else {
      AppendUtf8(sign, &level.text);
    }
  }
  *at += 2 + 2 * length;
  return level;
}

}  // namespace

WordStyles::WordStyles(std::string_view table) {
  constexpr unsigned kParagraph = 1, kCharacter = 2;
  size_t at = 2 + size_t{ReadU16(table, 0)};
  const size_t count = ReadU16(table, 2), head = ReadU16(table, 4);
  for (size_t i = 0; i < count && at + 2 <= table.size(); ++i) {
    const std::string_view bytes = Cut(table, at + 2, ReadU16(table, at));
    at += 2 + size_t{ReadU16(table, at)};
    Style style;
    const unsigned kind = ReadU16(bytes, 2) & 0xF;
    style.base = bytes.empty() ? kNoStyle : static_cast<uint16_t>(ReadU16(bytes, 2) >> 4);
    // Behind the head a name with its length and a zero, then properties with theirs, on even places.
    size_t list = head + 2 + 2 * size_t{ReadU16(bytes, head)} + 2;
    const auto next = [&] {
      const std::string_view properties = Cut(bytes, list + 2, ReadU16(bytes, list));
      list += 2 + properties.size() + properties.size() % 2;
      return properties;
    };
    if (kind == kParagraph) Apply(Cut(next(), 2, bytes.size()), &style.paragraph);
    if (kind == kParagraph || kind == kCharacter) Apply(next(), &style.character);
    styles_.push_back(style);
  }
}

template <typename See>
void WordStyles::ForEachAncestor(uint16_t style, const See& see) const {
  for (int steps = 0; style < styles_.size() && steps < kMostAncestors; ++steps) {
    if (!see(styles_[style])) return;
    style = styles_[style].base;
  }
}

std::optional<bool> WordStyles::HiddenBy(uint16_t style) const {
  std::optional<bool> hidden;
  ForEachAncestor(style, [&](const Style& ancestor) {
    hidden = ancestor.character.hidden;
    return !hidden;
  });
  return hidden;
}

bool WordStyles::Hides(const CharacterLook& character, const ParagraphLook& paragraph) const {
  if (character.hidden) return *character.hidden;
  if (const std::optional<bool> hidden = HiddenBy(character.style)) return *hidden;
  return HiddenBy(paragraph.style).value_or(false);
}

office::ListPlace WordStyles::ListOf(const ParagraphLook& paragraph) const {
  std::optional<uint16_t> list = paragraph.list;
  std::optional<uint8_t> level = paragraph.level;
  ForEachAncestor(paragraph.style, [&](const Style& ancestor) {
    if (!list) list = ancestor.paragraph.list;
    if (!level) level = ancestor.paragraph.level;
    return !list || !level;
  });
  const int deepest = office::kListLevels - 1;
  return {list.value_or(0) > kMostLists ? 0 : list.value_or(0), std::min<int>(level.value_or(0), deepest)};
}

office::ListNumbers ReadWordLists(std::string_view definitions, std::string_view lists) {
  office::ListNumbers numbers;
  // MS-DOC, 2.9.147 LSTF: the definitions; behind all of them the levels of each, nine or one.
  constexpr size_t kDefinitionBytes = 28, kSimpleAt = 26, kListBytes = 16, kOverridesAt = 12;
  const size_t count = std::min<size_t>(ReadU16(definitions, 0), kMostLists);
  std::unordered_map<uint32_t, int> by_id;
  size_t levels = 2 + kDefinitionBytes * size_t{ReadU16(definitions, 0)};
  for (size_t i = 0; i < count && levels < definitions.size(); ++i) {
    const size_t at = 2 + kDefinitionBytes * i;
    const bool simple = (ReadLittleEndian<1>(definitions, at + kSimpleAt) & 1) != 0;
    const int definition = static_cast<int>(i);
    by_id.emplace(ReadU32(definitions, at), definition);
    numbers.Define(definition);
    for (int level = 0; level < (simple ? 1 : office::kListLevels); ++level)
      numbers.Level(definition, level) = ReadLevel(definitions, &levels);
  }
  // MS-DOC, 2.9.131 LFO: the lists; behind all of them what each changes.
  const size_t used = std::min<size_t>(ReadU32(lists, 0), std::min(kMostLists, lists.size() / kListBytes));
  size_t changes = 4 + kListBytes * used;
  for (size_t i = 0; i < used; ++i) {
    const size_t at = 4 + kListBytes * i;
    const int list = static_cast<int>(i) + 1;
    const auto found = by_id.find(ReadU32(lists, at));
    numbers.AddList(list, found == by_id.end() ? -1 : found->second);
    changes += 4;
    const size_t overrides = ReadLittleEndian<1>(lists, at + kOverridesAt);
    for (size_t change = 0; change < overrides && changes < lists.size(); ++change) {
      constexpr unsigned kStarts = 0x10, kLooks = 0x20;
      const unsigned flags = ReadU32(lists, changes + 4);
      const int level = std::min<int>(static_cast<int>(flags & 0xF), office::kListLevels - 1);
      const auto start = static_cast<int>(std::min<uint32_t>(ReadU32(lists, changes), 1'000'000));
      if ((flags & kStarts) != 0) numbers.Restart(list, level, start);
      changes += 8;
      // How it looks is that of its definition; a list that alone looks otherwise is hardly ever written.
      if ((flags & kLooks) != 0) {
        const office::ListLevel own = ReadLevel(lists, &changes);
        if ((flags & kStarts) != 0) numbers.Restart(list, level, own.start);
      }
    }
  }
  return numbers;
}

}  // namespace candor::binary_office
