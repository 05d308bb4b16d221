// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "correspondence/title_level.h"

namespace candor {

/// Words of titles, folded and with single blanks; the longest that fits counts.
struct TitleWords {
  std::string_view words;
  TitleLevel level;
};

std::span<const TitleWords> TitleTable();
/// Ends of German compounds: "vertriebsleiter" ends in "leiter".
std::span<const TitleWords> TitleEndings();
/// What makes somebody's helper of whatever follows: "assistant to".
std::span<const std::string_view> HelperWords();
/// What takes one step from what follows: "deputy".
std::span<const std::string_view> DeputyWords();

}  // namespace candor
