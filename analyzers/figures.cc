// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/figures.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/statement.h"

namespace candor {

bool HoldsDigit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

bool IsNumberWord(std::string_view stem) {
  static const auto* const kStems = [] {
    constexpr std::string_view kWords =
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand "
        "thousands million dozen dozens zero half "
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig "
        "sechzig siebzig achtzig neunzig hundert tausend dutzend million millionen "
        "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize vingt trente "
        "quarante "
        "cinquante soixante cent mille dizaine douzaine quinzaine vingtaine trentaine quarantaine "
        "cinquantaine "
        "soixantaine centaine millier "
        "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta "
        "sesenta setenta ochenta noventa cien ciento mil decena docena veintena treintena centenar millón";
    return new std::vector<std::string>(
        MakeStatement(kWords, {0, static_cast<uint32_t>(kWords.size())}).words);
  }();
  return std::binary_search(kStems->begin(), kStems->end(), stem);
}

}  // namespace candor
