// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

/// What a word written with a capital can be besides a name; bits. English, French and Spanish, and what
/// little German stands in such text.
using NameWords = uint8_t;
inline constexpr NameWords kOrdinaryWord = 1;   ///< an ordinary word, or one that contracts write large
inline constexpr NameWords kSmallWord = 2;      ///< an ordinary word that headlines write small
inline constexpr NameWords kParticleWord = 4;   ///< "von", "de": small inside a name
inline constexpr NameWords kTitleWord = 8;      ///< "Mr", "Dr": leads a name
inline constexpr NameWords kFormWord = 16;      ///< "Inc", "GmbH", "Jr": ends a name
inline constexpr NameWords kCalendarWord = 32;  ///< a weekday or month: never part of a name
inline constexpr NameWords kArticleWord = 64;   ///< "the", "any": what follows is no name

/// 0: nothing known of the word, so that it may be a name. `word` is normalised (text/normalizer.h).
NameWords NameWordsOf(std::string_view word);

}  // namespace candor
