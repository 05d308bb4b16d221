// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// How a name of ours (a dimension, a signal, a code, a kind) is written for people: "strategic-fit" is
/// "strategic fit". Names that want more than blanks for their dashes are listed, the same as in the review
/// page (web/page/src/lib/words.mjs; a test holds the two together).
std::string Label(std::string_view name);

/// The same as the beginning of a sentence or a cell: "Strategic fit".
std::string LabelCapital(std::string_view name);

}  // namespace candor
