// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle_dates.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>

namespace candor::oracle {
namespace {

size_t YearAt(const SentenceWords& sentence, size_t i) {
  const std::string& word = sentence.words[i].text;
  if (word.size() != 4 || word.find_first_not_of("0123456789") != std::string::npos) return 0;
  size_t year = std::stoul(word);
  return year < 1800 || year > 2099 ? 0 : year;
}

}  // namespace

bool Tied(const SentenceWords& sentence, size_t i) {
  return JoinsPhrase(sentence.words[i].before) || sentence.words[i].before == Separator::kPoint;
}

DateWords DateAt(const SentenceWords& sentence, const Classified& grammar, size_t i) {
  DateWords date;
  size_t year = YearAt(sentence, i);
  if (year == 0) return date;
  const std::initializer_list<WordClass> calendar = {WordClass::kCalendar, WordClass::kDeadline};
  bool dated = false;
  size_t begin = i;
  while (begin > 0) {
    Separator separator = sentence.words[begin].before;
    if (separator >= Separator::kClause) break;
    const std::string& word = sentence.words[begin - 1].text;
    bool day = word.find_first_of("0123456789") != std::string::npos && word.size() <= 4 &&
               YearAt(sentence, begin - 1) == 0;
    if (!day) {
      if (begin != i && !Tied(sentence, begin)) break;
      bool of = begin > 1 && grammar.Has(begin - 1, {WordClass::kPreposition}) &&
                JoinsPhrase(sentence.words[begin - 1].before) && grammar.Has(begin - 2, calendar);
      if (!of && !grammar.Has(begin - 1, calendar)) break;
      dated = true;
      if (grammar.Has(begin - 1, {WordClass::kDeadline})) date.deadline = true;
      bool little = grammar.Has(begin - 1, {WordClass::kPreposition}) ||
                    (!sentence.words[begin - 1].shape.capital &&
                     grammar.Has(begin - 1, {WordClass::kAuxiliary, WordClass::kVerb}));
      if (!of && !little && grammar.Has(begin - 1, {WordClass::kCalendar})) date.full = true;
    }
    --begin;
  }
  if (i == 0 && sentence.words.size() > 1) {
    const Word& next = sentence.words[1];
    bool digit = next.text.find_first_of("0123456789") != std::string::npos;
    if (JoinsPhrase(next.before) && !next.shape.capital && !digit) dated = true;
  }
  if (!dated) return date;
  date.year = year;
  date.begin = begin;
  size_t before = begin;
  bool small = true;
  while (before > 0 && small && JoinsPhrase(sentence.words[before].before)) {
    --before;
    date.onwards = date.onwards || grammar.Has(before, {WordClass::kOnwards});
    small = grammar.Has(before, {WordClass::kPreposition, WordClass::kDeterminer});
  }
  for (size_t k = begin; k > 0 && begin - k < 6 && JoinsPhrase(sentence.words[k].before); --k) {
    bool past = grammar.past[k - 1] || grammar.Has(k - 1, {WordClass::kVerb});
    if (past && grammar.Has(k - 1, {WordClass::kOnwards})) date.onwards = true;
  }
  return date;
}

size_t NewestYear(const SentenceWords& sentence, const std::vector<ContextCue>& cues, bool full) {
  std::set<std::string> languages = {""};  // what begins with a year needs no language
  for (const ContextCue& cue : cues) languages.insert(cue.language);
  size_t newest = 0;
  for (const std::string& language : languages) {
    Classified grammar = Classify(sentence.words, cues, language);
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      DateWords date = DateAt(sentence, grammar, i);
      if (!date.deadline && (date.full || !full)) newest = std::max(newest, date.year);
    }
  }
  return newest;
}

}  // namespace candor::oracle
