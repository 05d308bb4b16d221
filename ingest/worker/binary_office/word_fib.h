// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace candor::binary_office {

/// The texts of a Word document, one behind the other in this order, counted in characters.
enum WordStory : uint8_t {
  kMainStory,
  kFootnoteStory,
  kHeaderStory,
  kMacroStory,
  kCommentStory,
  kEndnoteStory,
  kTextBoxStory,
  kHeaderTextBoxStory,
  kWordStories
};

/// Tables that the file has, by their place in its list (MS-DOC, 2.5.6 to 2.5.10).
enum WordTable : uint8_t {
  kStyleTable = 1,
  kFootnoteReferences = 2,
  kFootnoteTexts = 3,
  kCommentReferences = 4,
  kCommentTexts = 5,
  kHeaderTexts = 11,
  kCharacterPages = 12,
  kParagraphPages = 13,
  kPieces = 33,
  kCommentAuthors = 36,
  kShapes = 40,
  kEndnoteReferences = 46,
  kEndnoteTexts = 47,
  kRevisionAuthors = 51,
  kTextBoxTexts = 56,
  kListDefinitions = 73,
  kListOverrides = 74,
  kCommentMoments = 112,
};

/// The head of a Word document (MS-DOC, 2.5 Fib), which says where everything is. Word 97 to 2003; that of 6
/// and 95 has the same lists on other places.
struct WordFib {
  bool before_97 = false;  ///< the tables lie in "WordDocument", too, and text is bytes
  uint16_t language = 0;   ///< of those bytes, as Windows numbers it
  bool has_pieces = true;  ///< before 97 only documents that were saved fast have
  uint32_t text_at = 0;    ///< where the text lies that has none
  bool encrypted = false;
  bool has_pictures = false;
  bool second_table = false;  ///< the tables lie in "1Table", not "0Table"
  std::array<uint32_t, kWordStories> lengths{};
  std::string_view places;  ///< pairs of offset and size

  /// A table in the stream `tables`; empty when there is none, cut where the stream ends.
  std::string_view Find(std::string_view tables, WordTable table) const;
  /// From where the table begins to the end of the stream, for those with more behind them.
  std::string_view FindOpen(std::string_view tables, WordTable table) const;
  /// Where a story begins, in characters.
  uint64_t BeginOf(WordStory story) const;
};

/// `stream`, which must outlive the result, is "WordDocument". Nothing when that is something else, or of
/// a Word that is not read (IsOtherWord()).
std::optional<WordFib> ReadWordFib(std::string_view stream);

/// Word 2, and the Word 6 and 95 of East Asia, which differ from all others.
bool IsOtherWord(std::string_view stream);

}  // namespace candor::binary_office
