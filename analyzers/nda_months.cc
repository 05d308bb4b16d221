// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_months.h"

#include <array>
#include <cstddef>

#include "analyzers/nda_phrase_index.h"

namespace candor {
namespace {

/// In small letters: English, German, French, Spanish; short forms stand with or without a full stop.
constexpr std::array<Phrases, 12> kMonths = {"january|jan|januar|jänner|janvier|janv|enero|ene",
                                             "february|feb|februar|février|févr|febrero",
                                             "march|mar|märz|mär|mars|marzo",
                                             "april|apr|avril|avr|abril|abr",
                                             "may|mai|mayo",
                                             "june|jun|juni|juin|junio",
                                             "july|jul|juli|juillet|juil|julio",
                                             "august|aug|août|aout|agosto|ago",
                                             "september|sept|sep|septembre|septiembre|setiembre",
                                             "october|oct|oktober|okt|octobre|octubre",
                                             "november|nov|novembre|noviembre",
                                             "december|dec|dezember|dez|décembre|déc|diciembre|dic"};

}  // namespace

int MonthNamed(std::string_view lower) {
  static const PhraseIndex<int> months = [] {
    PhraseIndex<int> made;
    for (size_t month = 0; month < kMonths.size(); ++month)
      made.Add(kMonths[month], static_cast<int>(month) + 1);
    return made;
  }();
  const int* month = months.Of(lower);
  return month ? *month : 0;
}

}  // namespace candor
