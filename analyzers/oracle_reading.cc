// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle_reading.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace candor::oracle {
namespace {

// Words that are left out between a subject with its auxiliary and what goes on behind "but".
std::vector<Place> Ellipses(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                            const std::string& language) {
  std::vector<Place> places;
  const size_t n = sentence.words.size();
  const Classified grammar = Classify(sentence.words, cues, language);
  std::vector<Place> stops;
  for (const CuePlace& cue : CuesThatCount(sentence, cues, language, {})) {
    if (Stops(sentence, cue)) stops.push_back(cue.place);
  }
  auto begins_clause = [&](size_t i) {
    return grammar.Has(i, {WordClass::kComplementer, WordClass::kSubordinator, WordClass::kRelative}) &&
           !grammar.Has(i, {WordClass::kPreposition});
  };
  for (Place but : stops) {
    if (but.end - but.begin != 1 || !grammar.Has(but.begin, {WordClass::kContrast})) continue;
    if (but.end >= n || !JoinsPhrase(sentence.words[but.end].before)) continue;
    bool own = grammar.past[but.end];
    for (size_t i = but.end; i < n && i < but.end + 6; ++i) {
      if (i != but.end && !JoinsPhrase(sentence.words[i].before)) break;
      if (begins_clause(i)) break;
      own = own || grammar.Has(
                       i, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula, WordClass::kVerb});
    }
    if (own) continue;
    // From right to left: the nearest auxiliary, when nothing parts it from the "but".
    for (size_t i = but.begin; i-- > 0;) {
      if (but.end - (i + 1) >= 12 || sentence.words[i + 1].before >= Separator::kClause || begins_clause(i))
        break;
      bool parted = false;
      for (Place stop : stops) parted = parted || (stop.begin <= i && i < stop.end);
      if (parted) break;
      if (!grammar.Has(i, {WordClass::kAuxiliary})) continue;
      if (i + 1 < but.begin) places.push_back({i + 1, but.end});
      break;
    }
  }
  return places;
}

std::string Before(const SentenceWords& sentence, size_t i) {
  const size_t from = sentence.words[i - 1].normal_end;
  return sentence.normal.substr(from, sentence.words[i].normal_begin - from);
}

// Commas on both sides, seven words at most, nothing in it that says something of its own.
bool IsInsertion(const SentenceWords& sentence, const Classified& grammar, size_t begin, size_t end) {
  if (end >= sentence.words.size() || end - begin > 7) return false;
  if (sentence.words[begin].before != Separator::kComma || sentence.words[end].before != Separator::kComma)
    return false;
  if (grammar.past[begin] || grammar.Has(begin, {WordClass::kCoordinator})) return false;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin && !JoinsPhrase(sentence.words[i].before)) return false;
    if (grammar.Has(i, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula, WordClass::kVerb}))
      return false;
  }
  const std::string left = Before(sentence, begin), right = Before(sentence, end);
  auto both = [&](const char* opening, const char* closing) {
    return left.find_first_of(opening) != std::string::npos &&
           right.find_first_of(closing) != std::string::npos;
  };
  if (both("\"", "\"")) return grammar.Has(begin, {WordClass::kPreposition});
  for (size_t i = begin; i < end && both("([{", ")]}"); ++i) {
    if (grammar.past[i]) return false;
  }
  return true;
}

std::vector<bool> Insertions(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                             const std::string& language) {
  const size_t n = sentence.words.size();
  const Classified grammar = Classify(sentence.words, cues, language);
  std::vector<bool> fills(n, false);
  for (const ContextCue& cue : cues) {
    const bool connective = cue.role == CueRole::kConnective;
    if ((!connective && cue.role != CueRole::kFiller) || cue.language != language) continue;
    TermList list;
    list.phrases = {cue.phrase};
    list.exact_case = cue.exact_case;
    for (Place place : PlacesOf(sentence.words, list)) {
      if (connective && !IsInsideClause(sentence, grammar, place)) continue;
      for (size_t i = place.begin; i < place.end; ++i) fills[i] = true;
    }
  }
  for (size_t i = 0; i < n; ++i) {
    if (i > 0 && grammar.Has(i - 1, {WordClass::kDeterminer, WordClass::kPreposition})) continue;
    if (grammar.adverb[i] && !sentence.words[i].shape.capital) fills[i] = true;
  }
  std::vector<bool> out = fills;
  for (size_t i = 1; i + 1 < n; ++i) {
    if (!fills[i - 1] || !fills[i + 1] || !grammar.Has(i, {WordClass::kCoordinator})) continue;
    if (JoinsPhrase(sentence.words[i].before) && JoinsPhrase(sentence.words[i + 1].before)) out[i] = true;
  }
  std::vector<Place> insertions;
  for (size_t begin = 0; begin < n; ++begin) {
    for (size_t end = begin + 1; end < n; ++end) {
      if (IsInsertion(sentence, grammar, begin, end)) insertions.push_back({begin, end});
    }
  }
  for (Place place : insertions) {
    bool list = grammar.Has(place.end, {WordClass::kCoordinator});
    for (Place other : insertions) list = list || other.end == place.begin || other.begin == place.end;
    for (size_t i = place.begin; i < place.end && !list; ++i) out[i] = true;
  }
  // A full stop or more parts what is left out; the word behind it stays.
  for (size_t i = 1; i < n; ++i) {
    if (out[i - 1] && sentence.words[i].before >= Separator::kPoint) out[i] = false;
  }
  return out;
}

// The words that are kept, with what stands before them now, and their places.
std::pair<std::vector<Word>, std::vector<size_t>> Kept(const std::vector<bool>& out,
                                                       const SentenceWords& sentence) {
  std::vector<Word> words;
  std::vector<size_t> kept;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    if (out[i]) continue;
    Word word = sentence.words[i];
    if (i + 1 < out.size() && out[i + 1]) word.with_next.clear();
    if (i > 0 && out[i - 1]) {
      word.behind_quote = false;
      size_t gone = i - 1;
      while (gone > 0 && out[gone - 1]) --gone;
      Separator first = sentence.words[gone].before;
      const bool commas = first == Separator::kComma && word.before == Separator::kComma;
      const bool semicolon = first == Separator::kClause || word.before == Separator::kClause;
      word.before = commas      ? Separator::kSpace
                    : semicolon ? Separator::kClause
                                : std::max(first, word.before);
    }
    kept.push_back(i);
    words.push_back(word);
  }
  return {words, kept};
}

Shortened Without(const std::vector<bool>& out, const SentenceWords& sentence,
                  const std::vector<ContextCue>& cues, const std::string& language) {
  Shortened shortened;
  std::tie(shortened.words, shortened.kept) = Kept(out, sentence);
  shortened.whole = shortened.kept.size() == sentence.words.size();
  std::vector<size_t> before = {0};  // words that are kept before each
  for (const bool gone : out) before.push_back(before.back() + (gone ? 0 : 1));
  for (const CuePlace& cue : CuesThatCount(sentence, cues, language, {})) {
    if (!Stops(sentence, cue)) continue;
    bool whole = true;
    for (size_t i = cue.place.begin; i < cue.place.end; ++i) whole = whole && !out[i];
    if (whole) shortened.stops.push_back({before[cue.place.begin], before[cue.place.end]});
  }
  return shortened;
}

// No other language has more of its grammar words in the sentence.
bool MayBeIn(const std::string& language, const SentenceWords& sentence,
             const std::vector<ContextCue>& cues) {
  auto known = [&](const std::string& of) {
    const Classified grammar = Classify(sentence.words, cues, of);
    return std::count_if(grammar.classes.begin(), grammar.classes.end(),
                         [](const std::set<WordClass>& classes) { return !classes.empty(); });
  };
  std::set<std::string> others;
  for (const ContextCue& cue : cues) others.insert(cue.language);
  return std::none_of(others.begin(), others.end(),
                      [&](const std::string& other) { return known(other) > known(language); });
}

}  // namespace

bool Shortened::Spans(const Chain& chain) const {
  size_t first = chain.front().begin, last = chain.back().end - 1;
  return kept[last] - kept[first] != last - first;
}

bool Shortened::Keeps(const Chain& chain) const {
  for (Place part : chain) {
    for (size_t i = part.begin; i < part.end; ++i) {
      if (std::count(kept.begin(), kept.end(), i) == 0) return false;
    }
  }
  return true;
}

std::vector<Place> CuePlaces(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                             const ContextCue& cue) {
  TermList list;
  list.exact_case = cue.exact_case;
  list.phrases = {cue.phrase};
  std::vector<Place> places = PlacesOf(sentence.words, list);
  if (cue.role != CueRole::kCue || cue.phrase.text.find_first_of(" -") == std::string::npos) return places;
  if (sentence.without.count(cue.language) == 0) {
    std::vector<bool> out(sentence.words.size(), false);
    if (MayBeIn(cue.language, sentence, cues)) out = Insertions(sentence, cues, cue.language);
    sentence.without[cue.language] = Kept(out, sentence);
  }
  const auto& [words, kept] = sentence.without[cue.language];
  for (Place place : PlacesOf(words, list)) {
    const size_t first = kept[place.begin], last = kept[place.end - 1];
    if (last - first != place.end - 1 - place.begin) places.push_back({first, last + 1});
  }
  return places;
}

std::vector<Shortened> ReadingsOf(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                  const std::string& language, bool insertions) {
  const std::vector<bool> nothing(sentence.words.size(), false);
  std::vector<Shortened> readings;
  if (!MayBeIn(language, sentence, cues)) {
    if (!insertions) readings.push_back(Without(nothing, sentence, cues, language));
    return readings;
  }
  if (insertions) {
    const std::vector<bool> out = Insertions(sentence, cues, language);
    if (out != nothing) readings.push_back(Without(out, sentence, cues, language));
    return readings;
  }
  readings.push_back(Without(nothing, sentence, cues, language));
  for (Place place : Ellipses(sentence, cues, language)) {
    std::vector<bool> out = nothing;
    for (size_t i = place.begin; i < place.end; ++i) out[i] = true;
    readings.push_back(Without(out, sentence, cues, language));
  }
  return readings;
}

}  // namespace candor::oracle
