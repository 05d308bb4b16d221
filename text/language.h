// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// ISO 639-1 code of the language of `text` (valid UTF-8) among those that candor has rules for: "en", "de",
/// "fr", "es". Empty when unsure: too few words, another language, or a mixture. It counts function words in
/// at most 8 KB taken from four places, so that its cost does not grow with the text. The view is of static
/// storage.
std::string_view DetectLanguage(std::string_view text);

/// True for the commonest words of grammar of those languages ("of", "der", "les"), in small letters.
bool IsFunctionWord(std::string_view word);

}  // namespace candor
