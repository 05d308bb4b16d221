// SPDX-License-Identifier: GPL-3.0-or-later
//
// A quote and what stands around it as people read it.
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Lines of the layout run on; an empty one begins a new line. What a hyphen breaks at the end of a line
/// comes together again behind its hyphen, which may be its own.
std::string Flowing(std::string_view text);

/// Of the bytes that stand before or behind a sentence, which begin and end anywhere: the whole sentences
/// that adjoin it. Headings, running heads, page numbers, signatures and properties, which are no sentences,
/// end them. Flowing; empty where there are none.
std::string SentencesBefore(std::string_view before);
std::string SentencesBehind(std::string_view after);

}  // namespace candor
