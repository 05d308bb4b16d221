// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sentences and paragraphs inside of a passage: short paragraphs share one (text/passages.h). Internal to
// store/.
#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor::internal {

/// In order and disjoint, bytes of `passage`.
std::vector<Span> SentencesIn(std::string_view passage);
std::vector<Span> ParagraphsIn(std::string_view passage);

}  // namespace candor::internal
