// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/promised_day.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/stated_days.h"
#include "base/ascii.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// Who says "soon" asks for ten working days: as long as a request may wait before it is overdue
/// (lexicons/settings.yaml, grace_business_days). Then it was not soon.
constexpr int64_t kSoon = 14;

using Named = std::pair<std::string_view, int>;

constexpr std::array<Named, 43> kMonths = {{
    {"january", 1},   {"february", 2},   {"march", 3},      {"april", 4},     {"may", 5},
    {"june", 6},      {"july", 7},       {"august", 8},     {"september", 9}, {"october", 10},
    {"november", 11}, {"december", 12},  {"januar", 1},     {"februar", 2},   {"märz", 3},
    {"mai", 5},       {"juni", 6},       {"juli", 7},       {"oktober", 10},  {"dezember", 12},
    {"janvier", 1},   {"février", 2},    {"mars", 3},       {"avril", 4},     {"juin", 6},
    {"juillet", 7},   {"août", 8},       {"septembre", 9},  {"octobre", 10},  {"novembre", 11},
    {"décembre", 12}, {"enero", 1},      {"febrero", 2},    {"marzo", 3},     {"abril", 4},
    {"mayo", 5},      {"junio", 6},      {"julio", 7},      {"agosto", 8},    {"septiembre", 9},
    {"octubre", 10},  {"noviembre", 11}, {"diciembre", 12},
}};
/// Monday is 0.
constexpr std::array<Named, 20> kWeekdays = {{
    {"monday", 0}, {"tuesday", 1},  {"wednesday", 2}, {"thursday", 3},   {"friday", 4},
    {"montag", 0}, {"dienstag", 1}, {"mittwoch", 2},  {"donnerstag", 3}, {"freitag", 4},
    {"lundi", 0},  {"mardi", 1},    {"mercredi", 2},  {"jeudi", 3},      {"vendredi", 4},
    {"lunes", 0},  {"martes", 1},   {"miércoles", 2}, {"jueves", 3},     {"viernes", 4},
}};
constexpr std::array<Named, 27> kNumbers = {{
    {"a", 1},     {"one", 1},   {"two", 2},   {"three", 3}, {"four", 4},   {"five", 5},  {"six", 6},
    {"ten", 10},  {"einem", 1}, {"einer", 1}, {"zwei", 2},  {"drei", 3},   {"vier", 4},  {"fünf", 5},
    {"sechs", 6}, {"zehn", 10}, {"un", 1},    {"une", 1},   {"deux", 2},   {"trois", 3}, {"quatre", 4},
    {"uno", 1},   {"una", 1},   {"dos", 2},   {"tres", 3},  {"cuatro", 4}, {"seis", 6},
}};

/// Names of no more than one month, and nothing else in their language.
constexpr std::array<std::string_view, 12> kIn = {"in", "by", "until", "till", "im",   "bis",
                                                  "ab", "en", "fin",   "para", "ende", "mitte"};

template <size_t kSize>
std::optional<int> Find(const std::array<Named, kSize>& names, std::string_view word) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const Named& name) { return name.first == word; });
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> WordsOf(std::string_view sentence) {
  std::vector<std::string> words;
  std::string word;
  for (size_t i = 0; i <= sentence.size(); ++i) {
    const char c = i < sentence.size() ? sentence[i] : ' ';
    const bool inside = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (inside) word += c;
    if (!inside && !word.empty()) words.push_back(AsciiLower(std::exchange(word, {})));
  }
  return words;
}

/// The last day of what StatedDays() gives: a year, a month or a day.
int64_t LastOf(const std::string& stated) {
  if (stated.size() == 4) return *DayNumber(stated + "-12-31");
  if (stated.size() == 7) {
    const CivilDate first = CivilOf(*DayNumber(stated + "-01"));
    return DayNumber(AddMonths(first, 1)) - 1;
  }
  return *DayNumber(stated);
}

class Reader {
 public:
  Reader(std::string_view sentence, int64_t said_on)
      : words_(WordsOf(sentence)), said_(said_on), today_(CivilOf(said_on)) {}

  std::optional<int64_t> Latest() {
    for (size_t i = 0; i < words_.size(); ++i) {
      Month(i);
      Weekday(i);
      WeekOrMonth(i);
      Length(i);
      if (IsOneOf(i, {"tomorrow", "demain", "mañana"})) Add(said_ + 1);
      if (IsOneOf(i, {"morgen"}) && !IsOneOf(i - 1, {"guten"})) Add(said_ + 1);
      if (IsSoon(i)) Add(said_ + kSoon);
      if (IsOneOf(i, {"today", "heute", "aujourd", "hoy"})) Add(said_);
    }
    return latest_;
  }

 private:
  bool IsOneOf(size_t i, std::initializer_list<std::string_view> words) const {
    return i < words_.size() && std::find(words.begin(), words.end(), words_[i]) != words.end();
  }
  /// "soon", "in Kürze"; not "as soon as we can", which may be never.
  bool IsSoon(size_t i) const {
    if (IsOneOf(i, {"soon"})) return !IsOneOf(i - 1, {"as", "too", "so", "how"}) && !IsOneOf(i + 1, {"as"});
    if (IsOneOf(i, {"kürze", "breve"})) return IsOneOf(i - 1, {"in", "en"});
    if (IsOneOf(i, {"peu"})) return IsOneOf(i - 1, {"sous"});
    return IsOneOf(i,
                   {"shortly", "bald", "demnächst", "prochainement", "bientôt", "pronto", "próximamente"}) &&
           !IsOneOf(i - 1, {"so", "tan"}) && !IsOneOf(i + 1, {"after", "before", "thereafter", "como"});
  }
  void Add(int64_t day) { latest_ = std::max(latest_.value_or(day), day); }
  int64_t WeekdayOf(int64_t day) const { return ((day + 3) % 7 + 7) % 7; }  // 1970-01-01 was a Thursday
  int64_t FridayOfThisWeek() const { return said_ + 4 - WeekdayOf(said_); }
  int64_t EndOfMonth(int ahead) const {
    return DayNumber(AddMonths({today_.year, today_.month, 1}, ahead + 1)) - 1;
  }

  /// "in June", "bis Ende Juni": the next one.
  void Month(size_t i) {
    const std::optional<int> month = Find(kMonths, words_[i]);
    if (!month || i == 0) return;
    const bool after_word = std::find(kIn.begin(), kIn.end(), words_[i - 1]) != kIn.end() ||
                            IsOneOf(i - 1, {"of", "early", "late", "mid", "anfang", "début", "de"});
    // With a number beside it StatedDays() has read it.
    const bool has_number = i + 1 < words_.size() && words_[i + 1][0] >= '0' && words_[i + 1][0] <= '9';
    if (after_word && !has_number) Add(EndOfMonth((*month - today_.month + 12) % 12));
  }
  void Weekday(size_t i) {
    const std::optional<int> weekday = Find(kWeekdays, words_[i]);
    if (!weekday) return;
    const int64_t ahead = (*weekday - WeekdayOf(said_) + 7) % 7;
    Add(said_ + (ahead == 0 ? 7 : ahead) + (IsOneOf(i - 1, {"next"}) && ahead < 4 ? 7 : 0));
  }
  void WeekOrMonth(size_t i) {
    const bool next_before = IsOneOf(i - 1, {"next", "coming", "following", "nächste", "nächster", "nächsten",
                                             "kommende", "kommender", "kommenden", "próxima", "próximo"}) ||
                             IsOneOf(i + 1, {"prochaine", "prochain", "próxima", "próximo"}) ||
                             (IsOneOf(i + 1, {"que"}) && IsOneOf(i + 2, {"viene"}));
    if (IsOneOf(i, {"week", "woche", "semaine", "semana"})) {
      if (next_before) Add(FridayOfThisWeek() + 7);
      if (IsOneOf(i - 1, {"this", "the", "diese", "dieser", "der", "cette", "esta"}) && !next_before)
        Add(FridayOfThisWeek());
    }
    if (IsOneOf(i, {"month", "monat", "monats", "mois", "mes"})) {
      if (next_before) Add(EndOfMonth(1));
      if (IsOneOf(i - 1, {"this", "the", "diesen", "diesem", "des", "ce", "este"}) && !next_before)
        Add(EndOfMonth(0));
    }
    if (IsOneOf(i, {"monatsende"})) Add(EndOfMonth(0));
    if (IsOneOf(i, {"wochenende", "weekend"})) Add(FridayOfThisWeek() + 3);
  }
  /// "in two weeks", "within ten days"
  void Length(size_t i) {
    if (i < 2 || !(IsOneOf(i - 2, {"in", "within", "innerhalb", "binnen", "dans", "sous", "dentro"}) ||
                   IsOneOf(i - 2, {"of", "von", "de"})))
      return;
    int64_t count = Find(kNumbers, words_[i - 1]).value_or(0);
    if (count == 0 && words_[i - 1].size() <= 3 &&
        std::all_of(words_[i - 1].begin(), words_[i - 1].end(), [](char c) { return c >= '0' && c <= '9'; }))
      count = std::stoi(words_[i - 1]);
    if (count == 0) return;
    if (IsOneOf(i, {"day", "days", "tag", "tagen", "jours", "jour", "días", "día"})) Add(said_ + count);
    if (IsOneOf(i, {"week", "weeks", "woche", "wochen", "semaines", "semaine", "semanas", "semana"}))
      Add(said_ + 7 * count);
    if (IsOneOf(i, {"fortnight"})) Add(said_ + 14 * count);
    if (IsOneOf(i, {"month", "months", "monat", "monaten", "mois", "mes", "meses"}))
      Add(DayNumber(AddMonths(today_, static_cast<int>(count))));
  }

  std::vector<std::string> words_;
  int64_t said_;
  CivilDate today_;
  std::optional<int64_t> latest_;
};

}  // namespace

std::optional<Day> PromisedDay(std::string_view sentence, const Day& said_on) {
  const std::optional<int64_t> said = DayNumber(said_on);
  if (!said) return std::nullopt;
  std::optional<int64_t> latest = Reader(sentence, *said).Latest();
  for (const std::string& stated : StatedDays(sentence, said_on))
    latest = std::max(latest.value_or(0), LastOf(stated));
  if (!latest || *latest < *said) return std::nullopt;
  return DayOf(*latest);
}

}  // namespace candor
