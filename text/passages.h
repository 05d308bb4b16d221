// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "model/document.h"

namespace candor {

/// A long block is cut between sentences before it grows beyond this many code points.
inline constexpr uint32_t kPassageCharacters = 1000;
/// Neighbouring short blocks share a passage up to here; so does a heading with what follows.
inline constexpr uint32_t kShortPassageCharacters = 300;
/// No passage is larger, its trailing white space aside. In bytes.
inline constexpr uint32_t kMaxPassageBytes = 4000;

/// Makes document->passages from its text, pages, zones (which tile the text), blocks and sentences. Every
/// sentence lies in exactly one passage.
void FindPassages(Document* document);

}  // namespace candor
