// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_numbers.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "analyzers/nda_phrase_index.h"

namespace candor {
namespace {

struct NumberWord {
  Phrases cardinals;
  Phrases ordinals;
  int value;
};

constexpr NumberWord kSmall[] = {
    {"one|a|an|ein|eine|einem|einen|einer|un|une|uno|una|single|d'un|d’un|d'une|d’une",
     "first|erste|ersten|premier|première|primer|primero|lst", 1},  // "1st", as an optical reader may see it
    {"two|zwei|deux|dos", "second|zweite|zweiten|deuxième|segundo", 2},
    {"three|drei|trois|tres", "third|dritte|dritten|troisième|tercer|tercero", 3},
    {"four|vier|quatre|cuatro", "fourth|vierte|vierten|quatrième|cuarto", 4},
    {"five|fünf|cinq|cinco", "fifth|fünfte|fünften|cinquième|quinto", 5},
    {"six|sechs|seis", "sixth|sechste|sechsten|sixième|sexto", 6},
    {"seven|sieben|sept|siete", "seventh|siebte|siebten|septième", 7},
    {"eight|acht|huit|ocho", "eighth|achte|achten|huitième", 8},
    {"nine|neun|neuf|nueve", "ninth|neunte|neunten|neuvième", 9},
    {"ten|zehn|dix|diez", "tenth|zehnte|zehnten|dixième", 10},
    {"eleven|elf|onze|once", "eleventh", 11},
    {"twelve|zwölf|douze|doce", "twelfth", 12},
    {"thirteen|dreizehn|treize|trece", "thirteenth", 13},
    {"fourteen|vierzehn|quatorze|catorce", "fourteenth", 14},
    {"fifteen|fünfzehn|quinze|quince", "fifteenth", 15},
    {"sixteen|sechzehn|seize|dieciséis", "sixteenth", 16},
    {"seventeen|siebzehn|diecisiete", "seventeenth", 17},
    {"eighteen|achtzehn|dieciocho", "eighteenth", 18},
    {"nineteen|neunzehn|diecinueve", "nineteenth", 19},
    {"einundzwanzig|veintiuno|veintiún|veintiuna", "", 21},
    {"zweiundzwanzig|veintidós", "", 22},
    {"dreiundzwanzig|veintitrés", "", 23},
    {"vierundzwanzig|veinticuatro", "", 24},
    {"fünfundzwanzig|veinticinco", "", 25},
    {"sechsundzwanzig|veintiséis", "", 26},
    {"siebenundzwanzig|veintisiete", "", 27},
    {"achtundzwanzig|veintiocho", "", 28},
    {"neunundzwanzig|veintinueve", "", 29},
    {"einunddreißig", "", 31},
    {"sechsunddreißig", "", 36},
    {"achtundvierzig", "", 48},
};
constexpr NumberWord kTens[] = {
    {"twenty|zwanzig|vingt|veinte", "twentieth", 20},
    {"thirty|dreißig|trente|treinta", "thirtieth", 30},
    {"forty|vierzig|quarante|cuarenta", "fortieth", 40},
    {"fifty|fünfzig|cinquante|cincuenta", "fiftieth", 50},
    {"sixty|sechzig|soixante|sesenta", "sixtieth", 60},
    {"seventy|siebzig|setenta", "", 70},
    {"eighty|achtzig|ochenta", "", 80},
    {"ninety|neunzig|noventa", "", 90},
};

struct UnitWord {
  Phrases words;
  TermUnit unit;
};
constexpr UnitWord kUnits[] = {
    {"day|days|day's|day’s|tag|tage|tagen|jour|jours|día|días", TermUnit::kDays},
    {"week|weeks|week's|week’s|woche|wochen|semaine|semaines|semana|semanas", TermUnit::kWeeks},
    {"month|months|month's|month’s|monat|monate|monaten|mois|mes|meses", TermUnit::kMonths},
    {"year|years|year's|year’s|jahr|jahre|jahren|an|ans|année|années|año|años|yr|yrs", TermUnit::kYears},
};

int ValueOf(std::string_view digits) {
  int value = 0;
  if (digits.empty() || digits.size() > 6) return -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

struct Number {
  int value;
  bool ordinal;
  bool tens;  ///< may have ones behind it: "twenty-four"
};

const PhraseIndex<Number>& Numbers() {
  static const PhraseIndex<Number> index = [] {
    PhraseIndex<Number> made;
    const auto add = [&](const NumberWord& word, bool tens) {
      made.Add(word.cardinals, {word.value, false, tens});
      made.Add(word.ordinals, {word.value, true, tens});
    };
    for (const NumberWord& word : kSmall) add(word, false);
    for (const NumberWord& word : kTens) add(word, true);
    return made;
  }();
  return index;
}

/// What stands behind tens: one of the ones, as a cardinal or as an ordinal.
std::optional<NumberMatch> OnesBehind(const NdaText& text, size_t tens, bool ordinal) {
  const bool joined = text.IsOneOf(tens + 1, "y|et");  // "treinta y seis", "trente et un"
  const size_t next = tens + 1 + (joined || text.Is(tens + 1, "-"));
  const Number* ones = Numbers().At(text, next).value;
  if (!ones || ones->ordinal != ordinal || ones->value > 9 || text.IsOneOf(next, "a|an") ||
      (!joined && text.IsOneOf(next, "un|una|une")))
    return std::nullopt;
  return NumberMatch{ones->value, next + 1 - tens};
}

/// "Soixante-dix" to "quatre-vingt-dix-neuf": French counts on from sixty and from eighty up to nineteen.
std::optional<NumberMatch> FrenchScoresAt(const NdaText& text, size_t i) {
  constexpr int kSixty = 60, kEighty = 80, kTen = 10, kTwenty = 20;
  const size_t four = text.MatchAny(i, "quatre - vingt|quatre - vingts|quatre vingt|quatre vingts");
  if (four == 0 && !text.Is(i, "soixante")) return std::nullopt;
  const size_t base_tokens = four != 0 ? four : 1;
  const int base = four != 0 ? kEighty : kSixty;
  const size_t next = i + base_tokens + text.IsOneOf(i + base_tokens, "-|et");
  const Number* more = Numbers().At(text, next).value;
  if (!more || more->ordinal || more->value >= kTwenty || (more->value < kTen && four == 0))
    return four != 0 ? std::optional(NumberMatch{base, base_tokens}) : std::nullopt;
  NumberMatch found{base + more->value, next + 1 - i};
  if (const std::optional<NumberMatch> ones =
          text.Is(next, "dix") ? OnesBehind(text, next, false) : std::nullopt) {
    found.value += ones->value;
    found.tokens += ones->tokens - 1;  // "dix" is counted already
  }
  return found;
}

/// Below a hundred.
std::optional<NumberMatch> SmallAt(const NdaText& text, size_t i) {
  const Number* number = Numbers().At(text, i).value;
  if (!number || number->ordinal) return std::nullopt;
  if (text.Is(i, "dix")) {  // "dix-sept"
    const std::optional<NumberMatch> ones = OnesBehind(text, i, false);
    if (ones && ones->value >= 7) return NumberMatch{number->value + ones->value, ones->tokens};
  }
  if (const std::optional<NumberMatch> scores = FrenchScoresAt(text, i)) return scores;
  if (number->tens) {
    if (const std::optional<NumberMatch> ones = OnesBehind(text, i, false))
      return NumberMatch{number->value + ones->value, ones->tokens};
  }
  return NumberMatch{number->value, 1};
}

std::optional<TermUnit> UnitAt(const NdaText& text, size_t i) {
  for (const UnitWord& unit : kUnits) {
    if (text.IsOneOf(i, unit.words)) return unit.unit;
  }
  return std::nullopt;
}

}  // namespace

std::optional<NumberMatch> CardinalAt(const NdaText& text, size_t i) {
  if (text.IsNumber(i)) {
    // "1,840" and "2.5" are no count of anything here.
    if (text.IsNumber(i + 2) && !text[i + 1].spaced && !text[i + 2].spaced && text.IsOneOf(i + 1, ",|.|/"))
      return std::nullopt;
    const int value = ValueOf(text.Word(i));
    return value >= 0 ? std::optional(NumberMatch{value, 1}) : std::nullopt;
  }
  std::optional<NumberMatch> small = SmallAt(text, i);
  if (!small) return std::nullopt;
  const size_t next = i + small->tokens;
  // "two thousand (and) eleven", "nineteen hundred (and) ninety-nine", "dos mil veinticinco"
  if (const int factor = text.IsOneOf(next, "thousand|mil|mille") ? 1000
                         : text.Is(next, "hundred")               ? 100
                                                                  : 0) {
    NumberMatch big{small->value * factor, small->tokens + 1};
    const size_t rest = next + 1 + text.Is(next + 1, "and");
    const std::optional<NumberMatch> more = SmallAt(text, rest);
    if (more && !text.IsOneOf(rest, "a|an")) {
      big.value += more->value;
      big.tokens = rest + more->tokens - i;
    }
    return big;
  }
  return small;
}

std::optional<NumberMatch> OrdinalAt(const NdaText& text, size_t i) {
  if (text.IsNumber(i)) {
    const int value = ValueOf(text.Word(i));
    if (value < 0) return std::nullopt;
    if (text.IsOneOf(i + 1, "st|nd|rd|th|er|re|e|º|ª|°")) return NumberMatch{value, 2};
    if (text.Is(i + 1, "lst") && !text[i + 1].spaced) return NumberMatch{10 * value + 1, 2};  // "2lst"
    if (text.MatchAny(i + 1, "s t|n d|r d|t h") != 0)
      return NumberMatch{value, 3};  // superscripts torn apart
    if (text.Is(i + 1, ".") && !text[i + 1].spaced) return NumberMatch{value, 2};
    return std::nullopt;
  }
  const Number* number = Numbers().At(text, i).value;
  if (!number) return std::nullopt;
  if (number->ordinal) return NumberMatch{number->value, 1};
  if (!number->tens) return std::nullopt;
  const std::optional<NumberMatch> ones = OnesBehind(text, i, true);
  if (!ones) return std::nullopt;
  return NumberMatch{number->value + ones->value, ones->tokens};
}

namespace {

/// The whole years in "zweieinhalb", "dreiundeinhalb" (Jahre) and "anderthalb"; 0: none.
int GermanHalfYears(const NdaText& text, size_t i) {
  constexpr std::string_view kHalf = "einhalb", kAnd = "und";
  std::string_view word = text.Lower(i);
  if (word == "anderthalb") return 1;
  if (!word.ends_with(kHalf)) return 0;
  word.remove_suffix(kHalf.size());
  if (word.ends_with(kAnd)) word.remove_suffix(kAnd.size());
  const Number* whole = Numbers().Of(word);
  return whole && !whole->ordinal ? whole->value : 0;
}

/// Years and a half, in months: "one and one-half (1 1/2) years", "2.5 years", "zweieinhalb Jahre".
std::optional<DurationMatch> BrokenYearsAt(const NdaText& text, size_t i) {
  constexpr Phrases kAndHalf = "and one - half|and one half|and a half|and 1 / 2|1 / 2|½|. 5|, 5";
  int years = GermanHalfYears(text, i);
  size_t at = i + 1;
  if (const size_t half = years == 0 ? text.MatchAny(at, kAndHalf) : 0) {
    if (text.IsOneOf(at, ".|,") && (text[at].spaced || text[at + 1].spaced)) return std::nullopt;
    const std::optional<NumberMatch> number =
        text.IsNumber(i) ? std::optional(NumberMatch{ValueOf(text.Word(i)), 1}) : SmallAt(text, i);
    if (!number || number->tokens != 1) return std::nullopt;
    years = number->value;
    at += half;
    constexpr size_t kRepeated = 6;  // "(1 1/2)", "(1.5)"
    if (text.Is(at, "(")) {
      const size_t close = text.Find(at, at + kRepeated, ")");
      if (close >= std::min(text.size(), at + kRepeated)) return std::nullopt;
      at = close + 1;
    }
  }
  if (years < 1) return std::nullopt;
  if (text.Is(at, "-")) ++at;
  constexpr int kMostYears = 50, kMonths = 12;
  if (years > kMostYears || UnitAt(text, at) != TermUnit::kYears) return std::nullopt;
  return DurationMatch{kMonths * years + kMonths / 2, TermUnit::kMonths, at + 1 - i};
}

/// "(2) two": a number that is said twice, the digits first.
std::optional<NumberMatch> DigitsFirstAt(const NdaText& text, size_t i) {
  if (!text.Is(i, "(") || !text.IsNumber(i + 1) || !text.Is(i + 2, ")")) return std::nullopt;
  const std::optional<NumberMatch> digits = CardinalAt(text, i + 1);
  const std::optional<NumberMatch> words = text.IsWord(i + 3) ? CardinalAt(text, i + 3) : std::nullopt;
  if (!digits || !words || digits->value != words->value) return std::nullopt;
  return NumberMatch{digits->value, words->tokens + 3};
}

}  // namespace

std::optional<DurationMatch> DurationAt(const NdaText& text, size_t i) {
  constexpr Phrases kHalfYear =
      "half a year|one half year|one - half year|ein halbes jahr|einem halben jahr|medio año";
  constexpr int kHalfYearMonths = 6;
  if (const size_t half = text.MatchAny(i, kHalfYear))
    return DurationMatch{kHalfYearMonths, TermUnit::kMonths, half};
  if (i > 0 && text.Is(i - 1, "half") && text.IsOneOf(i, "a|an|year")) return std::nullopt;
  if (const std::optional<DurationMatch> broken = BrokenYearsAt(text, i)) return broken;
  std::optional<NumberMatch> number = DigitsFirstAt(text, i);
  if (!number) number = CardinalAt(text, i);
  if (!number || number->value == 0) return std::nullopt;
  size_t at = i + number->tokens;
  int value = number->value;
  if (text.Is(at, "(")) {  // "two (2)", "2 (two)"
    const std::optional<NumberMatch> again = CardinalAt(text, at + 1);
    if (!again || !text.Is(at + 1 + again->tokens, ")")) return std::nullopt;
    // Where the two differ, digits were typed with more care than words are retyped with.
    if (text.IsNumber(at + 1)) value = again->value;
    at += again->tokens + 2;
  }
  if (text.IsOneOf(at, "-|]")) ++at;  // "[two (2)] years" of a form
  constexpr size_t kAdjectives = 2;   // "twelve full calendar months"
  for (const size_t first = at;
       at < first + kAdjectives &&
       text.IsOneOf(
           at, "full|calendar|consecutive|additional|complete|contract|whole|volle|volles|vollen|ganze");)
    ++at;
  const std::optional<TermUnit> unit = UnitAt(text, at);
  if (!unit || value > 1000) return std::nullopt;
  constexpr int kMonths = 12;
  // "a year and a half", "deux ans et demi"
  const size_t half = *unit == TermUnit::kYears
                          ? text.MatchAny(at + 1, "and a half|and one half|et demi|et demie|y medio|y media")
                          : 0;
  if (half != 0) return DurationMatch{kMonths * value + kMonths / 2, TermUnit::kMonths, at + 1 + half - i};
  return DurationMatch{value, *unit, at + 1 - i};
}

std::optional<DurationMatch> AnniversaryAt(const NdaText& text, size_t i) {
  if (const std::optional<NumberMatch> ordinal = OrdinalAt(text, i)) {
    size_t at = i + ordinal->tokens;
    if (text.Is(at, "(")) {
      while (at < text.size() && at < i + 8 && !text.Is(at, ")")) ++at;
      ++at;
    }
    if (text.IsOneOf(at, "annual|yearly")) ++at;
    if (text.IsOneOf(at, "anniversary|jahrestag|anniversaire|aniversario"))
      return DurationMatch{ordinal->value, TermUnit::kYears, at + 1 - i};
  }
  if (std::optional<DurationMatch> duration = DurationAt(text, i)) {
    if (text.IsOneOf(i + duration->tokens, "anniversary")) {
      ++duration->tokens;
      return duration;
    }
  }
  return std::nullopt;
}

}  // namespace candor
