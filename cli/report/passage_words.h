// SPDX-License-Identifier: GPL-3.0-or-later
//
// A quote and what stands around it as people read it.
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Lines of the layout run on, and runs of blanks are one; an empty line begins a new one. What a hyphen
/// breaks at the end of a line comes together again behind its hyphen, which may be its own.
std::string Flowing(std::string_view text);

/// The cell of a line of separated values that `quote`, a part of the line, stands in, without its quotation
/// marks; the quote itself where it goes over several.
std::string CellWith(std::string_view line, std::string_view quote, char separator);

/// Of the bytes that stand before or behind a sentence, which begin and end anywhere: the whole sentences
/// that adjoin it. Headings, running heads, page numbers, signatures and properties, which are no sentences,
/// end them. Flowing; empty where there are none.
std::string SentencesBefore(std::string_view before);
std::string SentencesBehind(std::string_view after);

}  // namespace candor
