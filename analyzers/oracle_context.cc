// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle_context.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/oracle_dates.h"
#include "analyzers/oracle_reading.h"

namespace candor::oracle {
namespace {

bool Overlap(Place a, Place b) { return a.begin < b.end && b.begin < a.end; }

bool IsItem(const std::string& normal, const Word& word) {
  size_t begin = word.normal_begin;
  size_t end = word.normal_end;
  if (begin < 1 || end >= normal.size() || normal[begin - 1] != '(' || normal[end] != ')') return false;
  if (begin > 1 && normal[begin - 2] != ' ' && normal[begin - 2] != '\n' && normal[begin - 2] != '\t')
    return false;
  if (word.text.size() == 1) return true;
  if (word.text.size() == 2 && isdigit(word.text[0]) != 0 && isdigit(word.text[1]) != 0) return true;
  if (word.text.size() > 4) return false;
  for (char c : word.text) {
    if (c != 'i' && c != 'v' && c != 'x' && c != 'l') return false;
  }
  return true;
}

// A comma, colon, parenthesis, semicolon or cell border stands before word i.
bool Cut(const SentenceWords& sentence, size_t i) {
  Separator before = sentence.words[i].before;
  return !JoinsPhrase(before) && before != Separator::kPoint;
}

bool NewClauseBehind(const Classified& grammar, size_t coordinator, size_t limit) {
  if (coordinator + 1 >= limit) return false;
  return grammar.past[coordinator + 1] ||
         grammar.Has(coordinator + 1, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula,
                                       WordClass::kComplementer, WordClass::kSubordinator});
}

// The list that goes on at the comma before word i is one: short and plain parts, then a coordinator.
bool IsList(const SentenceWords& sentence, const Classified& grammar, size_t i, size_t limit, bool listed,
            int parts) {
  if (parts == 20) return false;
  size_t end = i + 1;
  while (end < limit && !Cut(sentence, end)) ++end;
  bool coordinated = grammar.Has(i, {WordClass::kCoordinator});
  size_t words = 0;
  bool plain = true;
  for (size_t k = coordinated ? i + 1 : i; k < end; ++k, ++words) {
    if (grammar.Has(k, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula,
                        WordClass::kComplementer, WordClass::kSubordinator, WordClass::kRelative}))
      plain = false;
    if (plain && !coordinated && words <= 5 && grammar.Has(k, {WordClass::kAlternative})) return true;
  }
  if (coordinated && NewClauseBehind(grammar, i, limit)) return false;
  if (coordinated && grammar.Has(i, {WordClass::kAlternative})) return true;
  if (coordinated) return plain && words > 0 && (listed || parts > 0);
  if (!plain) return false;
  if (words > 5) return false;
  for (size_t k = i; k < end; ++k) {
    if (grammar.Has(k, {WordClass::kCoordinator})) return true;
  }
  return end < limit && sentence.words[end].before == Separator::kComma &&
         IsList(sentence, grammar, end, limit, listed, parts + 1);
}

// Words behind the coordinator up to the first verb that has a subject of its own there.
bool OwnSubject(const SentenceWords& sentence, const Classified& grammar, size_t begin, size_t coordinator,
                size_t limit) {
  const std::initializer_list<WordClass> subordinate = {WordClass::kComplementer, WordClass::kSubordinator,
                                                        WordClass::kRelative};
  if (grammar.Has(coordinator, {WordClass::kAlternative})) return false;
  if (begin > 0 && grammar.Has(begin - 1, {WordClass::kDeterminer})) return false;
  for (size_t i = begin; i < coordinator; ++i) {
    if (grammar.Has(i, subordinate)) return false;
  }
  size_t verb = coordinator + 1;
  for (; verb < limit && verb <= coordinator + 6; ++verb) {
    if (!JoinsPhrase(sentence.words[verb].before)) return false;
    bool begins = grammar.Has(verb, subordinate) && !grammar.Has(verb, {WordClass::kPreposition});
    if (begins || grammar.Has(verb, {WordClass::kCoordinator})) return false;
    if (verb == coordinator + 1) continue;
    if (grammar.Has(verb, {WordClass::kAuxiliary, WordClass::kCopula, WordClass::kVerb})) return true;
    bool names = grammar.past[verb];
    for (size_t i = coordinator + 1; i < verb; ++i) names = names && sentence.words[i].shape.capital;
    if (names) return true;
  }
  return false;
}

// What a quotation mark or a bracket directly before the word does: '"' and '(' begin, ')' ends, ' ' neither.
char MarkBefore(const SentenceWords& sentence, size_t word) {
  const std::string& text = sentence.normal;
  const bool pairs = std::count(text.begin(), text.end(), '"') % 2 == 0;
  size_t from = word == 0 ? 0 : sentence.words[word - 1].normal_end;
  size_t quotes = 0;
  for (size_t i = 0; i < from; ++i) quotes += text[i] == '"' ? 1 : 0;
  std::set<char> marks;
  for (; from < sentence.words[word].normal_begin; ++from) {
    const std::string sign(1, text[from]);
    if (sign == "\"" && pairs) {
      marks.insert(quotes++ % 2 == 0 ? '"' : ')');
    } else if (std::string("([{").find(sign) != std::string::npos) {
      marks.insert('(');
    } else if (std::string(")]}").find(sign) != std::string::npos) {
      marks.insert(')');
    } else if (std::string(" \n\r\t\f").find(sign) == std::string::npos) {
      return ' ';
    }
  }
  if (marks.empty() || (marks.size() > 1 && marks.count(')') != 0)) return ' ';
  return marks.count('(') != 0 ? '(' : *marks.begin();
}

size_t PhraseEnd(const SentenceWords& sentence, const Classified& grammar, size_t begin, size_t limit) {
  if (begin >= limit) return begin;
  Separator first = sentence.words[begin].before;
  if (first == Separator::kPoint) return begin;
  const char mark = MarkBefore(sentence, begin);
  const bool enclosed = mark == '"' || mark == '(';
  if (first == Separator::kComma && begin > 0 && !enclosed &&
      grammar.Has(begin - 1, {WordClass::kDeterminer}))
    return begin;
  if (begin > 0 && grammar.Has(begin - 1, {WordClass::kDeterminer}) &&
      !grammar.Has(begin - 1, {WordClass::kComplementer}) && grammar.Has(begin, {WordClass::kSubject}))
    return begin;
  if (first == Separator::kHyphen) {
    size_t end = begin + 1;
    while (end < limit && sentence.words[end].before == Separator::kHyphen) ++end;
    return end;
  }
  bool listed = false;
  size_t resume = begin;  // behind an insertion
  if (first == Separator::kComma && !enclosed && !IsItem(sentence.normal, sentence.words[begin])) {
    for (size_t end = begin + 1; end < limit && end <= begin + 5; ++end) {
      if (!Cut(sentence, end)) continue;
      if (sentence.words[end].before == Separator::kComma) resume = end + 1;
      break;
    }
  }
  size_t open = 0;
  for (size_t i = resume; i < limit; ++i) {
    const Word& word = sentence.words[i];
    if (word.before == Separator::kBreak) return i;
    if (IsItem(sentence.normal, word)) continue;
    if (i > begin && IsItem(sentence.normal, sentence.words[i - 1])) continue;
    const char sign = MarkBefore(sentence, i);
    const bool bracket = sign == '(' && (i == begin || grammar.Has(i - 1, {WordClass::kComplementer}));
    if (sign == '"' || bracket) {
      ++open;
    } else if (sign == ')' && open > 0) {
      --open;
    } else if (word.before == Separator::kComma) {
      if (!IsList(sentence, grammar, i, limit, listed, 0)) return i;
      listed = true;
    }
    if (grammar.Has(i, {WordClass::kCoordinator}) && OwnSubject(sentence, grammar, begin, i, limit)) return i;
    if (grammar.Has(i, {WordClass::kCoordinator}) && i + 1 < limit && grammar.past[i + 1]) return i;
    if (i == begin) continue;
    if (grammar.Has(i, {WordClass::kSubordinator})) return i;
    if (grammar.Has(i, {WordClass::kCoordinator}) && NewClauseBehind(grammar, i, limit)) return i;
  }
  return limit;
}

// Where the clause begins whose verb the cue at word `cue` belongs to.
size_t SubjectBegin(const SentenceWords& sentence, const Classified& grammar, size_t cue, size_t limit) {
  size_t i = cue;
  while (i > limit && sentence.words[i].before != Separator::kBreak) {
    if (sentence.words[i].before == Separator::kComma) {
      size_t insertion = i - 1;
      while (insertion > limit && JoinsPhrase(sentence.words[insertion].before)) --insertion;
      bool verb = i == cue || grammar.Has(i, {WordClass::kAuxiliary, WordClass::kCopula});
      if (!verb || insertion == limit || sentence.words[insertion].before != Separator::kComma ||
          grammar.Has(i, {WordClass::kCoordinator}))
        return i;
      i = insertion - 1;
      continue;
    }
    if (grammar.Has(i - 1, {WordClass::kComplementer, WordClass::kSubordinator})) return i;
    if (grammar.Has(i - 1, {WordClass::kRelative})) {
      bool other = i != cue && grammar.Has(i, {WordClass::kSubject, WordClass::kDeterminer});
      return other ? i : i - 1;
    }
    if (grammar.Has(i - 1, {WordClass::kCoordinator})) {
      bool parts = i >= cue || NewClauseBehind(grammar, i - 1, cue);
      if (i < cue && !grammar.Has(i, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula,
                                      WordClass::kComplementer, WordClass::kSubordinator}))
        parts = false;  // a verb of the past alone is no sign here
      for (size_t k = i - 1; k > limit && JoinsPhrase(sentence.words[k].before); --k) {
        parts = parts || grammar.past[k - 1] ||
                grammar.Has(k - 1, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula});
      }
      if (parts) return i;
    }
    --i;
  }
  return i;
}

// Commas or stronger on both sides.
bool ByItself(const SentenceWords& sentence, Place place) {
  bool left = place.begin == 0 || !JoinsPhrase(sentence.words[place.begin].before);
  bool right = place.end == sentence.words.size() || !JoinsPhrase(sentence.words[place.end].before);
  return left && right;
}

// A condition by the place of its verb.
bool VerbFirst(const ContextCue& cue) {
  return cue.role == CueRole::kCue && cue.kind == ContextKind::kHypothetical && cue.first && cue.paired;
}

bool IsDenial(const ContextCue& cue) {
  return cue.direction == CueDirection::kDenial || cue.direction == CueDirection::kAnswer;
}

// Nothing but labels stands before it in its clause.
bool OpensItsClause(const SentenceWords& sentence, Place place) {
  for (size_t i = place.begin; i > 0; --i) {
    if (sentence.words[i].before >= Separator::kClause) return true;
    const std::string& label = sentence.words[i - 1].text;
    bool digit = label.find_first_of("0123456789") != std::string::npos && label.size() < 4;
    if (!digit && (label.size() != 1 || sentence.words[i].before == Separator::kSpace)) return false;
  }
  return true;
}

// And no verb behind.
bool BeginsWhatIsSaid(const SentenceWords& sentence, const Classified& grammar, Place place) {
  if (sentence.mark) return false;
  if (place.end < sentence.words.size() &&
      grammar.Has(place.end, {WordClass::kAuxiliary, WordClass::kCopula}))
    return false;
  return OpensItsClause(sentence, place);
}

// A colon stands behind it, or behind a number or letter of its own.
bool EndsInColon(const SentenceWords& sentence, Place place) {
  const auto colon_before = [&](size_t i) {
    const size_t end = i < sentence.words.size() ? sentence.words[i].normal_begin : sentence.normal.size();
    const std::string between =
        sentence.normal.substr(sentence.words[i - 1].normal_end, end - sentence.words[i - 1].normal_end);
    return between.find(':') != std::string::npos;
  };
  if (place.end >= sentence.words.size() || !JoinsPhrase(sentence.words[place.end].before))
    return colon_before(place.end);
  const std::string& own = sentence.words[place.end].text;
  const bool number = own.size() == 1 || own.find_first_of("0123456789") != std::string::npos;
  return colon_before(number ? place.end + 1 : place.end);
}

// Behind the end of a quotation, at most four words off; and in front of the quotation nobody says anything.
bool OfTerm(const SentenceWords& sentence, const Classified& grammar, Place place) {
  const auto last = [&](char mark, size_t from) {
    for (size_t i = from + 1; i-- > 0;) {
      if (MarkBefore(sentence, i) == mark) return i;
    }
    return std::string::npos;
  };
  const size_t closed = last(')', place.begin);
  if (closed == std::string::npos || place.begin - closed > 4) return false;
  const size_t opened = last('"', closed);
  if (opened == std::string::npos) return false;
  for (size_t i = opened; i > 0 && sentence.words[i].before < Separator::kClause; --i) {
    if (grammar.Has(i - 1,
                    {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula, WordClass::kVerb}))
      return false;
  }
  return true;
}

// A cue that must be first is, and one that is a clause by itself answers something.
bool Fits(const SentenceWords& sentence, const std::vector<ContextCue>& cues, const ContextCue& cue,
          Place place) {
  if (cue.role == CueRole::kConnective)
    return !IsInsideClause(sentence, Classify(sentence.words, cues, cue.language), place);
  if (cue.first) return BeginsWhatIsSaid(sentence, Classify(sentence.words, cues, cue.language), place);
  if (cue.defines) return OfTerm(sentence, Classify(sentence.words, cues, cue.language), place);
  if (cue.label) return OpensItsClause(sentence, place) && EndsInColon(sentence, place);
  if (!IsDenial(cue)) return true;
  if (!ByItself(sentence, place)) return false;
  if (place.begin == 0 || cue.direction == CueDirection::kDenial) return true;
  bool asked = sentence.words[place.begin].before == Separator::kBreak;
  for (size_t i = sentence.words[place.begin - 1].normal_end; i < sentence.words[place.begin].normal_begin;
       ++i)
    asked = asked || sentence.normal[i] == ':' || sentence.normal[i] == '?';
  return asked;
}

// What a cue at this place may reach: up to the next stop cues and borders of clauses.
Place ClauseAround(const SentenceWords& sentence, Place place, const std::vector<CuePlace>& counting) {
  size_t n = sentence.words.size();
  size_t first_item = n;
  for (size_t i = n; i-- > 0;) {
    if (IsItem(sentence.normal, sentence.words[i])) first_item = i;
  }
  bool governs = place.begin < first_item && first_item < n;
  for (size_t i = place.begin + 1; governs && i <= first_item; ++i) {
    if (sentence.words[i].before == Separator::kClause) governs = false;
  }
  auto border = [&](size_t i) {  // a clause begins at word i
    bool semicolon = i > 0 && sentence.words[i].before == Separator::kClause;
    bool item = i > first_item && IsItem(sentence.normal, sentence.words[i]);
    return (semicolon || item) && !(governs && i > first_item);
  };
  auto stop = [&](size_t i, bool begins) {
    for (const CuePlace& other : counting) {
      if ((begins ? other.place.begin : other.place.end) == i && Stops(sentence, other)) return true;
    }
    return false;
  };
  constexpr size_t kFarthest = 100;
  Place clause = place;
  while (clause.begin > 0 && place.begin - clause.begin < kFarthest && !stop(clause.begin, false) &&
         !border(clause.begin))
    --clause.begin;
  while (clause.end < n && clause.end - place.end < kFarthest && !stop(clause.end, true) &&
         !border(clause.end))
    ++clause.end;
  return clause;
}

// In which words the cue reigns.
std::vector<bool> ScopeOf(const SentenceWords& sentence, const Classified& grammar, const CuePlace& cue,
                          const std::vector<CuePlace>& counting) {
  size_t n = sentence.words.size();
  std::vector<bool> scope(n, cue.cue->direction == CueDirection::kSentence);
  if (cue.cue->direction == CueDirection::kSentence) return scope;
  if (cue.cue->direction == CueDirection::kWord) {
    for (size_t i = cue.place.begin; i < cue.place.end; ++i) scope[i] = true;
    return scope;
  }
  if (IsDenial(*cue.cue)) {
    size_t end = cue.place.begin;
    if (end == 0) return scope;
    for (size_t i = ClauseAround(sentence, {end - 1, end}, counting).begin; i < end; ++i) scope[i] = true;
    return scope;
  }
  bool phrase = cue.cue->reach == kPhraseReach;
  size_t reach = cue.cue->reach == kClauseReach || phrase ? n : cue.cue->reach;
  auto [begin, end] = ClauseAround(sentence, cue.place, counting);
  if (cue.cue->direction == CueDirection::kBackward) {
    if (phrase) begin = SubjectBegin(sentence, grammar, cue.place.begin, begin);
    for (size_t i = begin; i < cue.place.begin; ++i) scope[i] = cue.place.begin - i <= reach;
    const size_t behind = cue.place.end;
    if (behind + 1 < end && sentence.words[behind].before <= Separator::kComma &&
        grammar.Has(behind, {WordClass::kComplementer}) && !grammar.Has(behind, {WordClass::kPreposition})) {
      end = PhraseEnd(sentence, grammar, behind + 1, end);
      for (size_t i = behind; i < end; ++i) scope[i] = true;
    }
    return scope;
  }
  if (phrase || cue.cue->direction == CueDirection::kVerb)
    end = PhraseEnd(sentence, grammar, cue.place.end, end);
  bool determiner = grammar.Has(cue.place.end - 1, {WordClass::kDeterminer});
  if (cue.cue->direction == CueDirection::kVerb && end == cue.place.end && !determiner) {
    begin = SubjectBegin(sentence, grammar, cue.place.begin, begin);
    for (size_t i = begin; i < cue.place.begin; ++i) scope[i] = cue.place.begin - i <= reach;
  }
  for (size_t i = cue.place.begin; i < cue.place.end; ++i)
    scope[i] = scope[i] || (VerbFirst(*cue.cue) && cue.cue->direction == CueDirection::kForward);
  for (size_t i = cue.place.end; i < end; ++i) scope[i] = i - cue.place.end < reach;
  return scope;
}

// Behind words after which a question takes for granted what it asks about.
bool Stated(const SentenceWords& sentence, const Classified& grammar, const std::vector<CuePlace>& counting,
            const Chain& hit) {
  for (const CuePlace& cue : counting) {
    if (cue.cue->role != CueRole::kStated) continue;
    size_t end = PhraseEnd(sentence, grammar, cue.place.end, ClauseAround(sentence, cue.place, counting).end);
    bool all = true;
    for (Place part : hit) all = all && part.begin >= cue.place.begin && part.end <= end;
    if (all) return true;
  }
  return false;
}

bool OtherStatement(const SentenceWords& sentence, const Classified& grammar, size_t i) {
  if (sentence.words[i].before == Separator::kClause && i > 0) return true;
  if (IsItem(sentence.normal, sentence.words[i])) return true;
  bool subordinate =
      grammar.Has(i, {WordClass::kComplementer, WordClass::kSubordinator, WordClass::kRelative});
  if (subordinate && !grammar.Has(i, {WordClass::kPreposition})) return true;
  if (!grammar.Has(i, {WordClass::kCoordinator})) return false;
  size_t n = sentence.words.size();
  return NewClauseBehind(grammar, i, n) || OwnSubject(sentence, grammar, i, i, n);
}

bool DateHolds(const SentenceWords& sentence, const Classified& grammar, const DateWords& date, size_t end,
               const Chain& hit) {
  if (date.year == 0 || date.onwards || hit.empty()) return false;
  size_t first = hit.front().begin, last = hit.front().end;
  for (Place part : hit) {
    first = std::min(first, part.begin);
    last = std::max(last, part.end);
  }
  if (first < end && date.begin < last) return true;
  bool before = last <= date.begin;  // the hit
  size_t from = before ? last : end, to = before ? date.begin : first;
  if (to - from > 12) return false;
  bool opens = true;
  size_t start = date.begin;
  while (start > 0 && Tied(sentence, start)) --start;
  if (start != 0) opens = false;
  if (date.begin != 0 && !grammar.Has(start, {WordClass::kCalendar, WordClass::kDeadline})) opens = false;
  if (before && to > from &&
      (grammar.past[date.begin - 1] || grammar.Has(date.begin - 1, {WordClass::kVerb})))
    return false;
  for (size_t i = from; i <= to; ++i) {
    bool comma = !before && opens && sentence.words[i].before == Separator::kComma;
    if (!Tied(sentence, i) && !comma) return false;
    if (OtherStatement(sentence, grammar, i)) return false;
  }
  return true;
}

// A longer filler or connective holds it.
bool IsInFiller(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                const std::string& language, Place cue) {
  for (const ContextCue& filler : cues) {
    if (filler.role != CueRole::kFiller && filler.role != CueRole::kConnective) continue;
    if (filler.language != language) continue;
    for (Place place : CuePlaces(sentence, cues, filler)) {
      const bool longer = place.end - place.begin > cue.end - cue.begin;
      if (longer && place.begin <= cue.begin && cue.end <= place.end) return true;
    }
  }
  return false;
}

// A verb that denies by itself, and no little word.
bool Denies(const Classified& grammar, const ContextCue& cue, Place place) {
  return cue.direction == CueDirection::kForward &&
         !grammar.Has(place.begin, {WordClass::kCoordinator, WordClass::kPreposition, WordClass::kPartner});
}

// Four words around a word of history that stands before a noun, and nothing but nouns up to a saying word.
bool BelongsToSource(const SentenceWords& sentence, const Classified& grammar, const CuePlace& cue) {
  if (cue.cue->direction != CueDirection::kForward) return false;
  const std::initializer_list<WordClass> other = {
      WordClass::kSubject,  WordClass::kAuxiliary,    WordClass::kCopula, WordClass::kCoordinator,
      WordClass::kRelative, WordClass::kSubordinator, WordClass::kVerb};
  for (size_t i = cue.place.end; i < sentence.words.size() && i < cue.place.end + 4; ++i) {
    if (!JoinsPhrase(sentence.words[i].before)) break;
    if (grammar.Has(i, {WordClass::kSaying})) return true;
    if (grammar.past[i] || grammar.Has(i, other)) break;
  }
  for (size_t i = cue.place.begin; i > 0 && i + 4 > cue.place.begin; --i) {
    if (!JoinsPhrase(sentence.words[i].before)) break;
    if (grammar.Has(i - 1, {WordClass::kSaying})) return true;
    if (grammar.past[i - 1] || grammar.Has(i - 1, other)) break;
  }
  return false;
}

size_t FirstOf(const Chain& hit) {
  size_t first = hit.front().begin;
  for (Place part : hit) first = std::min(first, part.begin);
  return first;
}

// What a negation at this place says of the hit behind it is taken for granted: each word that may begin it
// is tried.
bool Granted(const Classified& grammar, Place cue, size_t hit) {
  if (hit < cue.end) return false;
  for (size_t i = cue.begin; i <= hit; ++i) {
    const bool fact = i < hit && grammar.Has(i, {WordClass::kFact});
    bool granted = fact && grammar.Has(i, {WordClass::kFactive});  // "why"
    for (size_t k = cue.begin; k < i; ++k) {
      if (!grammar.Has(k, {WordClass::kFactive})) continue;
      bool other = false;  // a verb of saying between the two
      for (size_t said = k + 1; said < i; ++said) {
        other =
            other || (grammar.Has(said, {WordClass::kSaying}) && !grammar.Has(said, {WordClass::kFactive}));
      }
      const bool pronoun = grammar.Has(i, {WordClass::kSubject});
      const bool article = grammar.Has(i, {WordClass::kDeterminer});
      const bool behind_one =
          k + 2 == i && grammar.classes[k + 1].empty() && !grammar.Has(i, {WordClass::kIndefinite});
      granted =
          granted || (fact && !other) || (k + 1 == i && pronoun) || (behind_one && (pronoun || article));
    }
    if (!granted) continue;
    for (size_t k = i + 1; k < hit; ++k) {
      if (grammar.Has(k, {WordClass::kIndefinite})) return false;
    }
    return true;
  }
  return false;
}

// The condition is about the clause in front of it, in which the hit is, and that lies ahead: the nearest
// verb at or before the hit's last word that tells of a time tells of that one, and is not denied.
bool Conditioned(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                 const Classified& grammar, const CuePlace& condition, const std::vector<CuePlace>& counting,
                 const Chain& hit) {
  size_t end = 0;
  for (Place part : hit) end = std::max(end, part.end);
  const size_t begin = ClauseAround(sentence, condition.place, counting).begin;
  size_t at = condition.place.begin;
  if (end > at || at <= begin || grammar.Has(at - 1, {WordClass::kCoordinator})) return false;
  if (sentence.words[at].before == Separator::kComma) {
    --at;
  } else if (!JoinsPhrase(sentence.words[at].before)) {
    return false;
  }
  const size_t clause = SubjectBegin(sentence, grammar, at, begin);
  for (size_t i = end; i-- > clause;) {
    if (grammar.ahead[i]) {
      if (i == clause && grammar.Has(i + 1, {WordClass::kSubject})) return false;
      const size_t denied = i - std::min<size_t>(i - clause, 6);
      for (const ContextCue& cue : cues) {
        if (cue.role != CueRole::kCue || cue.kind != ContextKind::kNegated ||
            cue.direction != CueDirection::kVerb || cue.language != condition.cue->language)
          continue;
        for (Place place : CuePlaces(sentence, cues, cue)) {
          if (place.begin < end && place.end > denied) return false;
        }
      }
      return true;
    }
    const bool verb = grammar.past[i] || grammar.Has(i, {WordClass::kVerb});
    const bool participle =
        i > clause && (grammar.Has(i - 1, {WordClass::kAuxiliary}) || grammar.adverb[i - 1]);
    if (verb && !participle) return false;
  }
  return false;
}

// It can be who does something.
bool SomebodyAt(const SentenceWords& sentence, const Classified& grammar, size_t i) {
  return i < sentence.words.size() &&
         (sentence.words[i].shape.capital || grammar.Has(i, {WordClass::kSubject, WordClass::kDeterminer}));
}

// One of the two words behind this one, in the same phrase.
bool SomebodyBehind(const SentenceWords& sentence, const Classified& grammar, size_t i) {
  for (size_t behind = i + 1; behind <= i + 2 && behind < sentence.words.size(); ++behind) {
    if (!JoinsPhrase(sentence.words[behind].before)) return false;
    if (SomebodyAt(sentence, grammar, behind)) return true;
  }
  return false;
}

bool Cancels(const SentenceWords& sentence, const Classified& grammar, Place left, Place right) {
  if (left.end > right.begin) return false;
  for (size_t i = left.end; i <= right.begin; ++i) {
    if (!JoinsPhrase(sentence.words[i].before)) return false;
    if (grammar.Has(i, {WordClass::kCoordinator})) return false;
  }
  return true;
}

}  // namespace

std::vector<CuePlace> CuesThatCount(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                    const std::string& language, const Chain& hit) {
  std::vector<CuePlace> left;
  for (const ContextCue& cue : cues) {
    if (cue.language != language || cue.role == CueRole::kGrammar || cue.role == CueRole::kFiller ||
        cue.role == CueRole::kAffirmation)
      continue;
    for (Place place : CuePlaces(sentence, cues, cue)) {
      if (cue.role != CueRole::kConnective && !Fits(sentence, cues, cue, place)) continue;
      bool touches = false;
      for (Place part : hit) touches = touches || Overlap(part, place);
      if (!touches || cue.role == CueRole::kPseudo || cue.role == CueRole::kStated || VerbFirst(cue) ||
          cue.defines)
        left.push_back({&cue, place, !Fits(sentence, cues, cue, place)});
    }
  }
  std::vector<CuePlace> winners;
  while (!left.empty()) {
    size_t best = 0;
    for (size_t i = 1; i < left.size(); ++i) {
      size_t length = left[i].place.end - left[i].place.begin;
      size_t best_length = left[best].place.end - left[best].place.begin;
      if (length > best_length || (length == best_length && left[i].place.begin < left[best].place.begin))
        best = i;
    }
    CuePlace candidate = left[best];
    left.erase(left.begin() + static_cast<ptrdiff_t>(best));
    bool hidden = false;
    for (const CuePlace& winner : winners) {
      if (!Overlap(winner.place, candidate.place)) continue;
      bool same = winner.place.begin == candidate.place.begin && winner.place.end == candidate.place.end;
      if (winner.cue->role == CueRole::kPseudo && candidate.cue->role == CueRole::kCue) {
        hidden = hidden || winner.cue->kind == candidate.cue->kind;
      } else {
        hidden = hidden || !same;
      }
    }
    if (!hidden) winners.push_back(candidate);
  }
  return winners;
}

bool IsUndone(const SentenceWords& sentence, const std::vector<ContextCue>& cues, const std::string& language,
              const Chain& hit) {
  std::set<size_t> own;
  for (Place part : hit) {
    for (size_t i = part.begin; i < part.end; ++i) own.insert(i);
  }
  for (const CuePlace& cue : CuesThatCount(sentence, cues, language, hit)) {
    if (cue.cue->role != CueRole::kPseudo || cue.cue->kind != ContextKind::kNegated) continue;
    bool begins = false;  // with the negation of a verb
    for (const ContextCue& of : cues) {
      if (of.role != CueRole::kCue || of.kind != ContextKind::kNegated || of.language != language ||
          of.direction != CueDirection::kVerb)
        continue;
      for (Place place : CuePlaces(sentence, cues, of))
        begins = begins || (place.begin == cue.place.begin && place.end < cue.place.end);
    }
    if (!begins) continue;
    size_t inside = 0;
    for (size_t i = cue.place.begin; i < cue.place.end; ++i) inside += own.count(i);
    if (inside != 0 && inside != cue.place.end - cue.place.begin) return true;
  }
  return false;
}

Classified Classify(const std::vector<Word>& words, const std::vector<ContextCue>& cues,
                    const std::string& language) {
  Classified classified;
  for (const Word& word : words) {
    std::set<WordClass>& classes = classified.classes.emplace_back();
    bool past = false, adverb = false, ahead = false;
    for (const ContextCue& cue : cues) {
      if (cue.role != CueRole::kGrammar || cue.language != language) continue;
      std::string grammar = WordsOf(cue.phrase.text, 0, nullptr, nullptr).front().text;
      const bool ends = word.text.size() >= grammar.size() &&
                        word.text.substr(word.text.size() - grammar.size()) == grammar;
      if (cue.word_class == WordClass::kPastEnding) {
        past = past || (ends && word.text.size() >= grammar.size() + 3);
      } else if (cue.word_class == WordClass::kFutureEnding) {
        ahead = ahead || (ends && word.text.size() >= grammar.size() + 3);
      } else if (cue.word_class == WordClass::kAdverbEnding) {
        adverb = adverb || (ends && word.text.size() >= grammar.size() + 4);
      } else if (grammar == word.text) {
        classes.insert(cue.word_class);
      }
    }
    classified.ahead.push_back(ahead || classes.count(WordClass::kFuture) != 0);
    classified.past.push_back(past);
    classified.adverb.push_back(adverb);
  }
  return classified;
}

bool Stops(const SentenceWords& sentence, const CuePlace& cue) {
  const bool stop = cue.cue->role == CueRole::kStop || cue.cue->role == CueRole::kConnective;
  return stop && !cue.inside_clause && !Inserted(sentence, cue.place);
}

bool IsInsideClause(const SentenceWords& sentence, const Classified& grammar, Place connective) {
  if (Inserted(sentence, connective)) return true;
  const size_t i = connective.begin;
  if (i == 0 || !JoinsPhrase(sentence.words[i].before)) return false;
  if (grammar.Has(i - 1, {WordClass::kCoordinator})) return false;
  if (grammar.Has(i - 1, {WordClass::kComplementer, WordClass::kSubordinator, WordClass::kAuxiliary,
                          WordClass::kCopula}))
    return true;
  const size_t behind = connective.end;
  return behind >= sentence.words.size() || !JoinsPhrase(sentence.words[behind].before) ||
         !grammar.Has(behind, {WordClass::kSubject});
}

bool Inserted(const SentenceWords& sentence, Place place) {
  return sentence.words[place.begin].before == Separator::kComma && place.end < sentence.words.size() &&
         sentence.words[place.end].before == Separator::kComma;
}

std::set<ContextKind> ContextsOf(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                 const std::string& language, const Chain& hit, DocumentYears years,
                                 bool doubted, Dated* dated) {
  *dated = Dated::kNo;
  std::set<ContextKind> kinds;
  std::vector<CuePlace> counting = CuesThatCount(sentence, cues, language, hit);
  const Classified grammar = Classify(sentence.words, cues, language);
  std::map<std::pair<size_t, size_t>, int> negations;  // by place
  std::set<size_t> claims;                             // of those that what follows takes back
  static const std::set<std::string> kConcord = {"fr", "es", "it", "pt", "pl", "ru", "cs", "ro", "el"};
  bool own_negation = false;
  for (const ContextCue& cue : cues) {
    if (cue.language != language || cue.role != CueRole::kCue || cue.kind != ContextKind::kNegated) continue;
    for (Place place : CuePlaces(sentence, cues, cue)) {
      for (Place part : hit)
        own_negation = own_negation || (Overlap(part, place) && !Denies(grammar, cue, place) &&
                                        !IsInFiller(sentence, cues, language, place));
    }
  }
  own_negation = own_negation && kConcord.count(language) != 0;
  for (const CuePlace& cue : counting) {
    if (cue.cue->role != CueRole::kCue) continue;
    const bool verb = Denies(grammar, *cue.cue, cue.place);
    if (own_negation && cue.cue->kind == ContextKind::kNegated && !verb) continue;
    if (cue.cue->kind == ContextKind::kHistorical && BelongsToSource(sentence, grammar, cue)) continue;
    bool partner = false;
    for (size_t i = cue.place.end; i < sentence.words.size(); ++i) {
      if (i >= cue.place.end + 6 && !cue.cue->first &&
          (!JoinsPhrase(sentence.words[i].before) ||
           grammar.Has(i, {WordClass::kCoordinator, WordClass::kComplementer, WordClass::kSubordinator,
                           WordClass::kRelative})))
        break;
      const bool particle = cue.cue->first && grammar.Has(i, {WordClass::kPreposition});
      bool own = false;
      for (Place part : hit) own = own || Overlap(part, {i, i + 1});
      const bool claim = cue.cue->first && cue.cue->kind == ContextKind::kNegated;
      const bool makes_one = grammar.Has(i, {claim ? WordClass::kRefutation : WordClass::kPartner});
      partner = partner || (makes_one && !own && !particle);
      bool comma = cue.cue->first && !claim && sentence.words[i].before == Separator::kComma;
      partner =
          partner || (comma && grammar.Has(i, {WordClass::kConsequence}) &&
                      (SomebodyAt(sentence, grammar, cue.place.end) || SomebodyBehind(sentence, grammar, i)));
    }
    if (cue.cue->paired && !partner) continue;
    std::vector<bool> scope = ScopeOf(sentence, grammar, cue, counting);
    bool holds = false;
    for (Place part : hit) {
      for (size_t i = part.begin; i < part.end; ++i) holds = holds || scope[i];
    }
    if (cue.cue->direction == CueDirection::kCondition)
      holds = holds || Conditioned(sentence, cues, grammar, cue, counting, hit);
    if (!holds) continue;
    if (cue.cue->kind == ContextKind::kNegated) {
      if (Granted(grammar, cue.place, FirstOf(hit))) continue;
      ++negations[{cue.place.begin, cue.place.end}];
      if (cue.cue->first && cue.cue->paired) claims.insert(cue.place.begin);
    } else {
      kinds.insert(cue.cue->kind);
    }
  }
  std::vector<Place> order;
  for (const auto& [place, times] : negations) {
    for (int i = 0; i < times; ++i) order.push_back({place.first, place.second});
  }
  for (size_t i = 0; i < order.size(); ++i) {
    if (i + 1 < order.size() && kConcord.count(language) == 0 && claims.count(order[i].begin) == 0 &&
        Cancels(sentence, grammar, order[i], order[i + 1])) {
      ++i;
    } else {
      kinds.insert(ContextKind::kNegated);
    }
  }
  DateWords newest;
  for (size_t i = 0; i < sentence.words.size(); ++i) {
    DateWords date = DateAt(sentence, grammar, i);
    if (date.year > newest.year && DateHolds(sentence, grammar, date, i + 1, hit)) newest = date;
  }
  size_t year = years.full;
  if (year == 0 || (newest.full && newest.year == year)) year = years.any;
  if (newest.year != 0) {
    const bool told = kinds.count(ContextKind::kHistorical) != 0;
    if (year > newest.year && newest.year + 10 <= year) *dated = Dated::kLongAgo;
    if (year <= newest.year && newest.year <= 1985 && !told) *dated = Dated::kUndated;
    if (*dated != Dated::kNo) kinds.insert(ContextKind::kHistorical);
  }
  bool question = sentence.mark && !(doubted && Stated(sentence, grammar, counting, hit));
  if (sentence.asked || question) kinds.insert(ContextKind::kQuestion);
  return kinds;
}

std::set<ContextKind> HandedOn(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                               const std::string& language) {
  std::set<ContextKind> kinds;
  const size_t n = sentence.words.size();
  const Classified grammar = Classify(sentence.words, cues, language);
  const std::vector<CuePlace> counting = CuesThatCount(sentence, cues, language, {});
  for (const CuePlace& cue : counting) {
    if (cue.cue->role != CueRole::kCue || cue.cue->kind == ContextKind::kQuestion) continue;
    bool reaches = false;
    if (cue.cue->direction == CueDirection::kSentence) {
      reaches = n > 3;
    } else if (cue.cue->direction == CueDirection::kForward || cue.cue->direction == CueDirection::kVerb ||
               cue.cue->direction == CueDirection::kCondition) {
      reaches = cue.cue->kind != ContextKind::kNegated && cue.cue->reach == kClauseReach;
      for (size_t i = cue.place.end; i < n; ++i) {
        if (sentence.words[i].before == Separator::kComma) reaches = false;
        std::vector<bool> scope = ScopeOf(sentence, grammar, cue, counting);
        if (!scope[i]) reaches = false;
      }
      if (n - cue.place.end <= 1) reaches = true;
    }
    if (reaches) kinds.insert(cue.cue->kind);
  }
  return kinds;
}

bool Affirms(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
             const std::string& language) {
  for (const char* box : {"[ ]", "[_]", "( )", "☐", "□"}) {
    if (sentence.normal.find(box) != std::string::npos) return false;
  }
  for (const ContextCue& cue : cues) {
    if (cue.role != CueRole::kAffirmation || cue.language != language) continue;
    TermList list;
    list.phrases = {cue.phrase};
    list.exact_case = cue.exact_case;
    for (Place place : PlacesOf(sentence.words, list)) {
      if (place.end < sentence.words.size() && JoinsPhrase(sentence.words[place.end].before)) continue;
      if (place.begin == 0) return true;
      if (place.begin > 8) continue;
      // The first colon stands directly before it.
      size_t colon = sentence.normal.find(':');
      if (colon >= sentence.words[place.begin - 1].normal_end &&
          colon < sentence.words[place.begin].normal_begin)
        return true;
    }
  }
  return false;
}

std::set<ContextKind> ContextsFromBehind(const SentenceWords& sentence, const SentenceWords& behind,
                                         const std::vector<ContextCue>& cues, const std::string& language,
                                         Place last) {
  std::set<ContextKind> kinds;
  size_t n = sentence.words.size();
  if (n == 0) return kinds;
  size_t clause = ClauseAround(sentence, {n - 1, n}, CuesThatCount(sentence, cues, language, {})).begin;
  if (last.end <= clause) return kinds;
  bool asks = sentence.mark || sentence.asked || sentence.normal.back() == ':' ||
              (sentence.block == BlockKind::kCell && behind.block == BlockKind::kCell) ||
              (sentence.block == BlockKind::kHeading && behind.block != BlockKind::kHeading);
  const Classified grammar = Classify(sentence.words, cues, language);
  const size_t end = sentence.normal.find_last_not_of(" \n\r\t");
  bool heading =
      sentence.alone && n <= 12 && std::string(".!?:;,").find(sentence.normal[end]) == std::string::npos;
  for (size_t i = 0; i < n; ++i) {
    heading = heading && !grammar.Has(i, {WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula,
                                          WordClass::kVerb});
  }
  asks = asks || heading;
  for (const CuePlace& cue : CuesThatCount(behind, cues, language, {})) {
    if (cue.cue->role != CueRole::kCue || !IsDenial(*cue.cue) || cue.place.begin != 0) continue;
    if (cue.cue->direction == CueDirection::kAnswer && !asks) continue;
    kinds.insert(cue.cue->kind);
  }
  return kinds;
}

}  // namespace candor::oracle
