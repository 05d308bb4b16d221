// SPDX-License-Identifier: GPL-3.0-or-later
//
// How stretches of a Word document's text look, as far as it matters to what is read: what was deleted or is
// hidden, what ends a cell or a row, what stands in a list (MS-DOC, 2.6 sprms; 2.9.33 and 2.9.174 pages of
// them).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace candor::binary_office {

struct CharacterLook {
  std::optional<bool> hidden;  ///< nothing: as its styles say
  bool deleted = false;
  bool special = false;  ///< the character stands for something: a field, a note, a picture
  uint16_t style = 10;   ///< of characters
  uint16_t author = 0;   ///< of the deletion
  uint32_t moment = 0;   ///< of the deletion
  uint16_t symbol = 0;   ///< the character of a font of symbols that is shown
};

struct ParagraphLook {
  uint16_t style = 0;
  uint8_t depth = 0;  ///< tables in which it stands
  bool ends_row = false;
  bool ends_inner_cell = false, ends_inner_row = false;  ///< of a table in a table
  std::optional<uint16_t> list;                          ///< from 1, 0: none
  std::optional<uint8_t> level;
};

/// Applies a list of properties.
void Apply(std::string_view properties, CharacterLook* look);
void Apply(std::string_view properties, ParagraphLook* look);

/// Looks by the place of their text in "WordDocument".
template <typename Look>
class WordLooks {
 public:
  struct Run {
    uint32_t begin = 0, end = 0;  ///< bytes
    Look look;
  };

  explicit WordLooks(std::vector<Run> runs) : runs_(std::move(runs)) {}

  /// The run that holds the byte `at`, or one without properties up to the next. Cheap when `at` ascends.
  Run At(uint32_t at);

 private:
  std::vector<Run> runs_;
  size_t last_ = 0;
};

using CharacterLooks = WordLooks<CharacterLook>;
using ParagraphLooks = WordLooks<ParagraphLook>;

/// From the pages that `table` lists; each page is read once. `data`: the stream "Data", where lists too long
/// for their page lie.
CharacterLooks ReadCharacterLooks(std::string_view stream, std::string_view table);
ParagraphLooks ReadParagraphLooks(std::string_view stream, std::string_view table, std::string_view data);

}  // namespace candor::binary_office
