// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a Word document tells beside its text: which stretch of which story is the note, the comment or the
// text box of which character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/binary_office/word_fib.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::binary_office {

struct WordAside {
  uint32_t reference = 0;       ///< character of the main story at which it is told
  uint64_t begin = 0, end = 0;  ///< characters over all stories
  office::Place place;          ///< kBody: that of the reference
  friend bool operator<(const WordAside& a, const WordAside& b) { return a.reference < b.reference; }
};

/// A list of names (MS-DOC, 2.2.4 STTB), with 10,000 members at most.
std::vector<std::string> ReadWordNames(std::string_view table);

/// Notes, comments and text boxes by their references; then, with the reference UINT32_MAX, text boxes that
/// nothing refers to.
std::vector<WordAside> ReadWordAsides(const WordFib& fib, std::string_view tables);

/// Headers and footers, in order, without the lines that part notes from the text.
std::vector<WordAside> ReadWordHeaders(const WordFib& fib, std::string_view tables);

}  // namespace candor::binary_office
