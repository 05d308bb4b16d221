// SPDX-License-Identifier: GPL-3.0-or-later
//
// Full stops that end no sentence. ICU's own suppressions (en@ss=standard) lack Inc., Corp., Ltd., Sec. and
// No., hold "All." and "Do.", match the tail of a word, and do not exist for every language; so candor has
// its own list, on whole words.
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

enum class Abbreviation : uint8_t {
  kNone,
  kAlways,   ///< never ends a sentence: Dr., e.g., z.B.
  kNumber,   ///< none when a number or enumerator follows: No. 5, Sec. III, Abs. 2
  kUsually,  ///< ends one only when the next word is one that opens sentences: Acme Inc. The ...
};

/// Sets of languages as bits; the language of a document selects what applies, an unknown one everything.
using LanguageSet = uint8_t;
inline constexpr LanguageSet kEnglish = 1, kGerman = 2, kFrench = 4, kSpanish = 8, kAllLanguages = 15;

/// `code` as from DetectLanguage. English is in every set, because its company names and titles stand in all
/// papers.
LanguageSet LanguagesFor(std::string_view code);

/// `word`: what stands before the full stop, without it; inner full stops belong to it ("z.B", "u.s").
Abbreviation FindAbbreviation(std::string_view word, LanguageSet languages);

/// True for capitalised words that begin sentences and hardly ever go on a name: The, However, Wir, Nous.
bool OpensSentence(std::string_view word, LanguageSet languages);

}  // namespace candor
