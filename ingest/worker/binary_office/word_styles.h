// SPDX-License-Identifier: GPL-3.0-or-later
//
// What paragraphs and characters of a Word document look like by their styles (MS-DOC, 2.9.271 STSH): which
// are hidden, and which stand in a list.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ingest/worker/binary_office/word_properties.h"
#include "ingest/worker/office/list_numbers.h"

namespace candor::binary_office {

class WordStyles {
 public:
  WordStyles() = default;
  /// `table`: the list of styles.
  explicit WordStyles(std::string_view table);

  /// Whether words that look so are hidden.
  bool Hides(const CharacterLook& character, const ParagraphLook& paragraph) const;
  /// The list in which a paragraph stands; list 0: none.
  office::ListPlace ListOf(const ParagraphLook& paragraph) const;

 private:
  struct Style {
    uint16_t base = 0;
    CharacterLook character;
    ParagraphLook paragraph;
  };
  /// Calls see(style) for a style and those that it is based on, while it gives true.
  template <typename See>
  void ForEachAncestor(uint16_t style, const See& see) const;
  std::optional<bool> HiddenBy(uint16_t style) const;

  std::vector<Style> styles_;
};

/// The lists of a document (MS-DOC, 2.9.131 PlfLst and 2.9.132 PlfLfo), each by its place from 1 on.
/// `definitions` and `lists`: from where each table begins to the end of its stream, for what they list
/// stands behind them.
office::ListNumbers ReadWordLists(std::string_view definitions, std::string_view lists);

}  // namespace candor::binary_office
