// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle_names.h"

#include <set>

#include "analyzers/name_words.h"
#include "base/utf8.h"

namespace candor {
namespace {

// A word, or the two halves of one.
struct Unit {
  size_t begin, end;  // words
  std::string before, behind;
  NameWords kind;
  bool capital, large, initial, begins_something, counts_for_headline;
};

std::vector<Unit> UnitsOf(const std::vector<OracleWord>& words) {
  std::vector<Unit> units;
  for (size_t i = 0; i < words.size();) {
    const OracleWord& word = words[i];
    Unit unit{};
    unit.begin = i++;
    std::string text;
    for (char c : word.text) {
      if (std::string("- \r\n").find(c) == std::string::npos) text += c;
    }
    if (i < words.size() && words[i].broken) text += words[i++].text;
    unit.end = i;
    unit.before = word.before;
    unit.behind = i < words.size() ? words[i].before : "";
    unit.capital = word.capital;
    unit.begins_something = word.begins_something || units.empty();
    unit.counts_for_headline = !word.digit && word.text.size() > 1;
    unit.large = word.capital;
    unit.kind = NameWordsOf(text);
    size_t apostrophe = word.text.find('\'');
    if (apostrophe != std::string::npos) {
      std::string tail = text.substr(text.find('\'') + 1);
      static const std::set<std::string> kTails = {"t", "re", "ve", "ll", "d", "m"};
      if (kTails.count(tail) != 0) {
        unit.large = false;
        unit.kind = kOrdinaryWord;
      } else {
        unit.large = word.inner_capital && (word.capital || apostrophe < 3);
        unit.kind = NameWordsOf(tail);
      }
    }
    if (word.digit) unit.large = false;
    if ((unit.kind & kCalendarWord) != 0) unit.large = false;
    if (text == "i" && unit.behind.substr(0, 1) != ".") unit.large = false;
    size_t length = CountCodePoints(text);
    unit.initial = unit.large && (length == 1 || (length == 2 && word.all_caps));
    units.push_back(unit);
  }
  return units;
}

bool Headline(const std::vector<Unit>& units) {
  int capitals = 0, all = 0, telling = 0;
  for (size_t i = 0; i < units.size(); ++i) {
    if (!units[i].counts_for_headline || (units[i].kind & kSmallWord) != 0) continue;
    ++all;
    if (units[i].capital) ++capitals;
    if (i > 0 && units[i].capital && (units[i].kind & kOrdinaryWord) != 0) ++telling;
  }
  return telling > 0 && (all - capitals) * 8 <= all;
}

bool Blank(const std::string& s) {
  static const std::set<std::string> kBlanks = {" ", "\n", "\r\n", " \n", "\n "};
  return kBlanks.count(s) != 0;
}

bool Together(const Unit& left, const Unit& right) {
  const std::string& between = right.before;
  if (Blank(between) || between == "-" || between == " & ") return true;
  if (between == ", ") return (right.kind & kFormWord) != 0;
  if (between.empty() || between[0] != '.') return false;
  if (!left.initial && (left.kind & kTitleWord) == 0) return false;
  std::string rest = between.substr(1);
  return rest.empty() || rest == "-" || Blank(rest);
}

bool IsRun(const std::vector<Unit>& units, size_t begin, size_t end) {
  if (!units[begin].large || !units[end - 1].large) return false;
  int small = 0;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && !Together(units[i - 1], units[i])) return false;
    small = units[i].large ? 0 : small + 1;
    if (small > 2) return false;
    if (!units[i].large && (units[i].capital || (units[i].kind & kParticleWord) == 0)) return false;
  }
  return true;
}

}  // namespace

std::vector<std::pair<size_t, size_t>> OracleNames(const std::vector<OracleWord>& words) {
  std::vector<Unit> units = UnitsOf(words);
  if (Headline(units)) return {};
  std::vector<std::pair<size_t, size_t>> names;
  for (size_t begin = 0; begin < units.size(); ++begin) {
    bool inside = false;  // a longer run began before
    for (size_t b = 0; b < begin; ++b) inside = inside || IsRun(units, b, begin + 1);
    if (inside) continue;
    size_t end = units.size();
    while (end > begin && !IsRun(units, begin, end)) --end;
    if (end == begin) continue;
    size_t from = begin;
    bool quoted = units[begin].before.find_first_of(":([{\"") != std::string::npos;
    if (units[begin].begins_something || quoted) {
      for (; from < end; ++from) {
        const Unit& unit = units[from];
        if (!unit.large) continue;
        if ((unit.kind & kTitleWord) != 0 || (unit.kind & kOrdinaryWord) == 0) break;
        if (unit.initial && unit.behind.substr(0, 1) == ".") break;
      }
    }
    int count = 0;
    for (size_t i = from; i < end; ++i) {
      const Unit& unit = units[i];
      if (!unit.large || unit.initial || (unit.kind & (kTitleWord | kFormWord)) != 0) continue;
      bool after_title = i > from && (units[i - 1].kind & kTitleWord) != 0;
      if ((unit.kind & kOrdinaryWord) == 0 || after_title) ++count;
    }
    if (count < 1 || count > 4 || units[end - 1].end - units[from].begin > 10) continue;
    if (from > 0 && (units[from - 1].kind & kArticleWord) != 0 && Blank(units[from].before)) continue;
    names.emplace_back(units[from].begin, units[end - 1].end);
  }
  return names;
}

}  // namespace candor
