// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "analyzers/oracle_names.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

struct Word {
  std::string text;     // normalised
  std::string written;  // as in the document
  Span span;            // in the document
  Separator before;
  uint32_t normal_begin, normal_end;  // in the normalised sentence
  std::string with_next;              // this word and the next as one, when a line end may have broken it
  OracleWord shape;
  size_t name = 0;  // a proper name of so many words begins here
};

struct Place {  // words [begin, end)
  size_t begin, end;
};

using Chain = std::vector<Place>;

struct SentenceWords {
  Span span;
  std::string normal;
  std::vector<Word> words;
  ZoneKind zone;
  BlockKind block;
  size_t first_word;  // in the passage
  bool question;
};

struct FoundHit {
  const Pattern* pattern;
  size_t sentence;  // of the first word, in the passage
  Chain chain;      // words of the passage
  Span span;
  bool dropped = false;
  bool excepted = false;
  double score = 0;
  std::vector<std::string> tags;
};

std::vector<Word> WordsOf(std::string_view text, uint32_t offset, const std::set<std::string>* vocabulary,
                          std::string* normal) {
  Normalized normalized;
  Normalize(text, &normalized);
  if (normal != nullptr) *normal = normalized.text();
  std::vector<Token> tokens;
  Tokenize(text, normalized, &tokens);
  std::vector<Word> words;
  for (const Token& token : tokens) {
    Word word;
    word.text = normalized.text().substr(token.span.begin, token.span.size());
    Span original = normalized.ToOriginal(token.span);
    word.written = std::string(text.substr(original.begin, original.size()));
    word.span = {original.begin + offset, original.end + offset};
    word.before = token.before;
    word.normal_begin = token.span.begin;
    word.normal_end = token.span.end;
    word.shape = {"", "", token.capital, token.all_caps, token.digit, false, false, false};
    word.shape.broken = token.before == Separator::kLineHyphen;
    word.shape.begins_something = token.before > Separator::kComma;
    if (size_t apostrophe = word.text.find('\''); apostrophe != std::string::npos) {
      uint32_t at = token.span.begin + static_cast<uint32_t>(apostrophe) + 1;
      std::string_view behind = text.substr(normalized.ToOriginal({at, token.span.end}).begin);
      Normalized rest;
      Normalize(behind, &rest);
      std::vector<Token> letters;
      Tokenize(behind, rest, &letters);
      word.shape.inner_capital = !letters.empty() && letters.front().capital;
    }
    if (vocabulary != nullptr && !words.empty() && word.before == Separator::kLineHyphen) {
      Word& left = words.back();
      bool both = vocabulary->count(left.text) != 0 && vocabulary->count(word.text) != 0;
      const bool whole_known = vocabulary->count(left.text + word.text) != 0;
      if (both && whole_known) left.with_next = left.text + word.text;
      if (!both && whole_known) {
        left.text += word.text;
        left.span.end = word.span.end;
        left.normal_end = word.normal_end;
        Span whole = normalized.ToOriginal({left.normal_begin, left.normal_end});
        left.written = std::string(text.substr(whole.begin, whole.size()));
        left.shape.all_caps = false;
        continue;
      }
    }
    words.push_back(word);
  }
  std::vector<OracleWord> shapes;
  size_t end = 0;
  for (Word& word : words) {
    word.shape.text = normalized.text().substr(word.normal_begin, word.normal_end - word.normal_begin);
    word.shape.before = normalized.text().substr(end, word.normal_begin - end);
    end = word.normal_end;
    shapes.push_back(word.shape);
  }
  for (auto [first, last] : OracleNames(shapes)) words[first].name = last - first;
  return words;
}

// Where phrase[from, ...) ends when it stands at word `at`, by every reading of broken words.
void EndsAt(const std::vector<Word>& words, size_t at, const std::vector<Word>& phrase, size_t from,
            bool exact_case, std::set<size_t>* ends) {
  if (from == phrase.size()) {
    ends->insert(at);
    return;
  }
  if (at >= words.size() || (from > 0 && !JoinsPhrase(words[at].before))) return;
  if (exact_case ? words[at].written == phrase[from].written : words[at].text == phrase[from].text)
    EndsAt(words, at + 1, phrase, from + 1, exact_case, ends);
  if (!exact_case && !words[at].with_next.empty() && words[at].with_next == phrase[from].text)
    EndsAt(words, at + 2, phrase, from + 1, exact_case, ends);
}

// Every place of a list, from left to right, longer phrases first.
std::vector<Place> PlacesOf(const std::vector<Word>& words, const TermList& list) {
  std::vector<Place> places;
  for (size_t at = 0; list.any_name && at < words.size(); ++at) {
    if (words[at].name > 0) places.push_back({at, at + words[at].name});
  }
  std::vector<std::vector<Word>> phrases;
  for (const Phrase& phrase : list.phrases) phrases.push_back(WordsOf(phrase.text, 0, nullptr, nullptr));
  for (size_t at = 0; at < words.size(); ++at) {
    std::set<size_t> ends;
    for (const std::vector<Word>& phrase : phrases) EndsAt(words, at, phrase, 0, list.exact_case, &ends);
    for (auto end = ends.rbegin(); end != ends.rend(); ++end) places.push_back({at, *end});
  }
  return places;
}

struct CuePlace {
  const ContextCue* cue;
  Place place;
};

bool Overlap(Place a, Place b) { return a.begin < b.end && b.begin < a.end; }

std::vector<CuePlace> CuesThatCount(const std::vector<Word>& words, const std::vector<ContextCue>& cues,
                                    const std::string& language, const Chain& hit) {
  std::vector<CuePlace> left;
  for (const ContextCue& cue : cues) {
    if (cue.language != language || cue.role == CueRole::kGrammar) continue;
    TermList list;
    list.exact_case = cue.exact_case;
    list.phrases = {cue.phrase};
    for (Place place : PlacesOf(words, list)) {
      bool touches = false;
      for (Place part : hit) touches = touches || Overlap(part, place);
      if (!touches || cue.role == CueRole::kPseudo) left.push_back({&cue, place});
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

// What the grammar of one language says of the words of a sentence.
struct Classified {
  std::vector<std::set<WordClass>> classes;
  std::vector<bool> past;

  bool Has(size_t i, std::initializer_list<WordClass> any) const {
    for (WordClass of : any) {
      if (classes[i].count(of) != 0) return true;
    }
    return false;
  }
};

Classified Classify(const std::vector<Word>& words, const std::vector<ContextCue>& cues,
                    const std::string& language) {
  Classified classified;
  for (const Word& word : words) {
    std::set<WordClass>& classes = classified.classes.emplace_back();
    bool past = false;
    for (const ContextCue& cue : cues) {
      if (cue.role != CueRole::kGrammar || cue.language != language) continue;
      std::string grammar = WordsOf(cue.phrase.text, 0, nullptr, nullptr).front().text;
      if (cue.word_class != WordClass::kPastEnding) {
        if (grammar == word.text) classes.insert(cue.word_class);
      } else if (word.text.size() >= grammar.size() + 3 &&
                 word.text.substr(word.text.size() - grammar.size()) == grammar) {
        past = true;
      }
    }
    classified.past.push_back(past);
  }
  return classified;
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

size_t PhraseEnd(const SentenceWords& sentence, const Classified& grammar, size_t begin, size_t limit) {
  if (begin >= limit) return begin;
  Separator first = sentence.words[begin].before;
  if (first == Separator::kPoint) return begin;
  if (first == Separator::kComma && begin > 0 && grammar.Has(begin - 1, {WordClass::kDeterminer}))
    return begin;
  if (first == Separator::kHyphen) {
    size_t end = begin + 1;
    while (end < limit && sentence.words[end].before == Separator::kHyphen) ++end;
    return end;
  }
  bool listed = false;
  size_t resume = begin;  // behind an insertion
  if (first == Separator::kComma && !IsItem(sentence.normal, sentence.words[begin])) {
    for (size_t end = begin + 1; end < limit && end <= begin + 5; ++end) {
      if (!Cut(sentence, end)) continue;
      if (sentence.words[end].before == Separator::kComma) resume = end + 1;
      break;
    }
  }
  for (size_t i = resume; i < limit; ++i) {
    const Word& word = sentence.words[i];
    if (word.before == Separator::kBreak) return i;
    if (IsItem(sentence.normal, word)) continue;
    if (i > begin && IsItem(sentence.normal, sentence.words[i - 1])) continue;
    if (word.before == Separator::kComma) {
      if (!IsList(sentence, grammar, i, limit, listed, 0)) return i;
      listed = true;
    }
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

// Between two commas.
bool Inserted(const SentenceWords& sentence, Place place) {
  return sentence.words[place.begin].before == Separator::kComma && place.end < sentence.words.size() &&
         sentence.words[place.end].before == Separator::kComma;
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
  size_t first_item = n;
  for (size_t i = n; i-- > 0;) {
    if (IsItem(sentence.normal, sentence.words[i])) first_item = i;
  }
  bool governs = cue.place.begin < first_item && first_item < n;
  for (size_t i = cue.place.begin + 1; governs && i <= first_item; ++i) {
    if (sentence.words[i].before == Separator::kClause) governs = false;
  }
  auto border = [&](size_t i) {  // a clause begins at word i
    bool semicolon = i > 0 && sentence.words[i].before == Separator::kClause;
    bool item = i > first_item && IsItem(sentence.normal, sentence.words[i]);
    return (semicolon || item) && !(governs && i > first_item);
  };
  auto stop_begins = [&](size_t i) {
    for (const CuePlace& other : counting) {
      if (other.cue->role == CueRole::kStop && other.place.begin == i && !Inserted(sentence, other.place))
        return true;
    }
    return false;
  };
  auto stop_ends = [&](size_t i) {
    for (const CuePlace& other : counting) {
      if (other.cue->role == CueRole::kStop && other.place.end == i && !Inserted(sentence, other.place))
        return true;
    }
    return false;
  };
  bool phrase = cue.cue->reach == kPhraseReach;
  size_t reach = cue.cue->reach == kClauseReach || phrase ? n : cue.cue->reach;
  if (cue.cue->direction == CueDirection::kBackward) {
    size_t begin = cue.place.begin;
    while (begin > 0 && !stop_ends(begin) && !border(begin)) --begin;
    if (phrase) begin = SubjectBegin(sentence, grammar, cue.place.begin, begin);
    for (size_t i = begin; i < cue.place.begin; ++i) scope[i] = cue.place.begin - i <= reach;
    return scope;
  }
  size_t end = cue.place.end;
  while (end < n && !stop_begins(end) && !border(end)) ++end;
  if (phrase || cue.cue->direction == CueDirection::kVerb)
    end = PhraseEnd(sentence, grammar, cue.place.end, end);
  bool determiner = grammar.Has(cue.place.end - 1, {WordClass::kDeterminer});
  if (cue.cue->direction == CueDirection::kVerb && end == cue.place.end && !determiner) {
    size_t begin = cue.place.begin;
    while (begin > 0 && !stop_ends(begin) && !border(begin)) --begin;
    begin = SubjectBegin(sentence, grammar, cue.place.begin, begin);
    for (size_t i = begin; i < cue.place.begin; ++i) scope[i] = cue.place.begin - i <= reach;
  }
  for (size_t i = cue.place.end; i < end; ++i) scope[i] = i - cue.place.end < reach;
  return scope;
}

bool Cancels(const SentenceWords& sentence, const Classified& grammar, Place left, Place right) {
  if (left.end > right.begin) return false;
  for (size_t i = left.end; i <= right.begin; ++i) {
    if (!JoinsPhrase(sentence.words[i].before)) return false;
    if (grammar.Has(i, {WordClass::kCoordinator})) return false;
  }
  return true;
}

// The kinds of context that hold for a hit in this sentence.
std::set<ContextKind> ContextsOf(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                 const std::string& language, const Chain& hit) {
  std::set<ContextKind> kinds;
  std::vector<CuePlace> counting = CuesThatCount(sentence.words, cues, language, hit);
  const Classified grammar = Classify(sentence.words, cues, language);
  std::map<std::pair<size_t, size_t>, int> negations;  // by place
  static const std::set<std::string> kConcord = {"fr", "es", "it", "pt", "pl", "ru", "cs", "ro", "el"};
  bool own_negation = false;
  for (const ContextCue& cue : cues) {
    if (cue.language != language || cue.role != CueRole::kCue || cue.kind != ContextKind::kNegated) continue;
    TermList list;
    list.exact_case = cue.exact_case;
    list.phrases = {cue.phrase};
    for (Place place : PlacesOf(sentence.words, list)) {
      for (Place part : hit) own_negation = own_negation || Overlap(part, place);
    }
  }
  own_negation = own_negation && kConcord.count(language) != 0;
  for (const CuePlace& cue : counting) {
    if (cue.cue->role != CueRole::kCue) continue;
    if (own_negation && cue.cue->kind == ContextKind::kNegated) continue;
    bool partner = false;
    for (size_t i = cue.place.end; i < sentence.words.size() && i < cue.place.end + 6; ++i) {
      bool own = false;
      for (Place part : hit) own = own || Overlap(part, {i, i + 1});
      partner = partner || (grammar.Has(i, {WordClass::kPartner}) && !own);
    }
    if (cue.cue->paired && !partner) continue;
    std::vector<bool> scope = ScopeOf(sentence, grammar, cue, counting);
    bool holds = false;
    for (Place part : hit) {
      for (size_t i = part.begin; i < part.end; ++i) holds = holds || scope[i];
    }
    if (!holds) continue;
    if (cue.cue->kind == ContextKind::kNegated) {
      ++negations[{cue.place.begin, cue.place.end}];
    } else {
      kinds.insert(cue.cue->kind);
    }
  }
  std::vector<Place> order;
  for (const auto& [place, times] : negations) {
    for (int i = 0; i < times; ++i) order.push_back({place.first, place.second});
  }
  for (size_t i = 0; i < order.size(); ++i) {
    if (i + 1 < order.size() && kConcord.count(language) == 0 &&
        Cancels(sentence, grammar, order[i], order[i + 1])) {
      ++i;
    } else {
      kinds.insert(ContextKind::kNegated);
    }
  }
  if (sentence.question) kinds.insert(ContextKind::kQuestion);
  return kinds;
}

class Oracle {
 public:
  Oracle(const Lexicon& lexicon, const Document& document) : lexicon_(lexicon), document_(document) {}

  OracleResult Run() {
    CollectVocabulary();
    std::map<size_t, std::vector<SentenceWords>> passages;
    bool stem_asks = false;
    bool stem_numbered = false;
    for (const Sentence& sentence : document_.sentences) {
      SentenceWords words;
      const Block& block = document_.blocks[sentence.block];
      words.block = block.kind;
      words.zone = document_.zones[block.zone].kind;
      if (words.block == BlockKind::kContents || !AnyRuleIn(words.zone)) continue;
      words.span = sentence.span;
      words.words = WordsOf(document_.Slice(sentence.span), sentence.span.begin, &vocabulary_, &words.normal);
      size_t last = words.normal.find_last_not_of(" \n\r\t\f\"')]}*_>!.");
      words.question = last != std::string::npos && words.normal[last] == '?';
      for (const char* mark :
           {"[ ]", "[_]", "( )", "☐", "□", "q:", "q.:", "question:", "frage:", "pregunta:"})
        words.question = words.question || words.normal.rfind(mark, 0) == 0;
      bool numbered = false;
      if (words.block == BlockKind::kListItem && !words.words.empty()) {
        for (char c : words.words.front().text) numbered = numbered || (c >= '0' && c <= '9');
      }
      bool asked = words.block == BlockKind::kListItem && stem_asks && !(numbered && stem_numbered);
      stem_asks = asked;
      if (!words.normal.empty() && words.normal.back() == ':' && Asks(words)) {
        stem_asks = true;
        if (!asked) stem_numbered = numbered;
      }
      words.question = words.question || asked;
      size_t passage = 0;
      for (size_t i = 0; i < document_.passages.size(); ++i) {
        if (document_.passages[i].span.begin <= sentence.span.begin) passage = i;
      }
      passages[passage].push_back(words);
    }
    for (auto& [passage, sentences] : passages) {
      size_t words = 0;
      for (SentenceWords& sentence : sentences) {
        sentence.first_word = words;
        words += sentence.words.size();
      }
      for (const Rule& rule : lexicon_.rules) {
        if (rule.status != "retired") Apply(rule, sentences);
      }
    }
    std::sort(result_.matches.begin(), result_.matches.end());
    std::sort(result_.findings.begin(), result_.findings.end(), [](const Finding& a, const Finding& b) {
      return std::tie(a.span, a.signal, a.sentence) < std::tie(b.span, b.signal, b.sentence);
    });
    return std::move(result_);
  }

 private:
  // The items below the sentence are what it asks for.
  bool Asks(const SentenceWords& sentence) const {
    std::set<std::string> languages;
    for (const ContextCue& cue : lexicon_.cues) languages.insert(cue.language);
    for (const std::string& language : languages) {
      Classified grammar = Classify(sentence.words, lexicon_.cues, language);
      for (size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string& word = sentence.words[i].text;
        bool digit = false;
        for (char c : word) digit = digit || (c >= '0' && c <= '9');
        if (digit || word.size() == 1) continue;
        if (grammar.Has(i, {WordClass::kInterrogative})) return true;
        break;
      }
      for (const CuePlace& cue : CuesThatCount(sentence.words, lexicon_.cues, language, {})) {
        if (cue.cue->role == CueRole::kCue && cue.cue->kind == ContextKind::kQuestion) return true;
      }
    }
    return false;
  }

  bool AnyRuleIn(ZoneKind zone) const {
    for (const Rule& rule : lexicon_.rules) {
      if (rule.status != "retired" && std::count(rule.zones.begin(), rule.zones.end(), zone) != 0)
        return true;
    }
    return false;
  }

  void CollectVocabulary() {
    auto add = [&](const std::string& phrase) {
      for (const Word& word : WordsOf(phrase, 0, nullptr, nullptr)) vocabulary_.insert(word.text);
    };
    for (const ContextCue& cue : lexicon_.cues) {
      if (cue.role != CueRole::kGrammar) add(cue.phrase.text);
    }
    for (const Rule& rule : lexicon_.rules) {
      if (rule.status == "retired") continue;
      for (const auto* patterns : {&rule.patterns, &rule.unless, &rule.boosts}) {
        for (const Pattern& pattern : *patterns) {
          for (const Step& step : pattern.steps) {
            for (const Phrase& phrase : rule.lists[step.list].phrases) add(phrase.text);
          }
        }
      }
    }
  }

  bool Applies(const Rule& rule, ZoneKind zone) const {
    bool type = rule.types.empty() || std::count(rule.types.begin(), rule.types.end(), document_.type) != 0;
    return type && std::count(rule.zones.begin(), rule.zones.end(), zone) != 0;
  }

  // True when a gap from word `from` to word `to` holds a stop cue of the language or a semicolon.
  bool Parted(const SentenceWords& sentence, const std::string& language, size_t from, size_t to) const {
    for (size_t i = from; i <= to; ++i) {
      if (i > 0 && sentence.words[i].before == Separator::kClause) return true;
    }
    for (const CuePlace& cue : CuesThatCount(sentence.words, lexicon_.cues, language, {})) {
      if (cue.cue->role != CueRole::kStop || cue.place.begin < from || cue.place.end > to) continue;
      if (!Inserted(sentence, cue.place)) return true;
    }
    return false;
  }

  // All chains, in the order in which hits are tried.
  void Chains(const Pattern& pattern, const std::vector<std::vector<Place>>& places,
              const SentenceWords* sentence, Chain* chain, std::vector<bool>* used,
              std::vector<Chain>* out) const {
    size_t steps = places.size();
    if (chain->size() == steps) {
      out->push_back(*chain);
      return;
    }
    bool any_order = pattern.kind == PatternKind::kNear && pattern.any_order;
    struct Choice {
      Place place;
      size_t step;
    };
    std::vector<Choice> choices;
    for (size_t step = 0; step < steps; ++step) {
      if (any_order ? (*used)[step] : step != chain->size()) continue;
      for (Place place : places[step]) choices.push_back({place, step});
    }
    std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
      return std::make_tuple(a.place.begin, a.step) < std::make_tuple(b.place.begin, b.step);
    });
    for (const Choice& choice : choices) {
      if (!chain->empty()) {
        size_t end = chain->back().end;
        if (choice.place.begin < end) continue;
        size_t gap = choice.place.begin - end;
        size_t min_gap = pattern.kind == PatternKind::kNear ? 0 : pattern.steps[choice.step].min_gap;
        size_t max_gap =
            pattern.kind == PatternKind::kNear ? pattern.within : pattern.steps[choice.step].max_gap;
        if (gap < min_gap || gap > max_gap) continue;
        if (sentence != nullptr && Parted(*sentence, pattern.language, end, choice.place.begin)) continue;
      }
      (*used)[choice.step] = true;
      chain->push_back(choice.place);
      Chains(pattern, places, sentence, chain, used, out);
      chain->pop_back();
      (*used)[choice.step] = false;
    }
  }

  // Shortest first word .. last step pairs, each with its first chain.
  std::vector<Chain> Matches(const Rule& rule, const Pattern& pattern, const std::vector<Word>& words,
                             const SentenceWords* sentence) const {
    std::vector<std::vector<Place>> places;
    for (const Step& step : pattern.steps) {
      places.push_back(PlacesOf(words, rule.lists[step.list]));
      if (places.back().empty()) return {};
    }
    std::vector<Chain> all;
    Chain chain;
    std::vector<bool> used(places.size(), false);
    Chains(pattern, places, sentence, &chain, &used, &all);
    std::vector<Chain> shortest;
    for (size_t i = 0; i < all.size(); ++i) {
      size_t begin = all[i].front().begin;
      size_t last = all[i].back().begin;
      bool good = true;
      for (size_t k = 0; k < all.size(); ++k) {
        size_t other_begin = all[k].front().begin;
        size_t other_last = all[k].back().begin;
        bool same = other_begin == begin && other_last == last;
        if (same ? k < i : begin <= other_begin && other_last <= last) good = false;
      }
      if (good) shortest.push_back(all[i]);
    }
    return shortest;
  }

  std::vector<FoundHit> RegexHits(const Pattern& pattern, const std::vector<SentenceWords>& sentences,
                                  size_t index) const {
    std::vector<FoundHit> hits;
    const SentenceWords& sentence = sentences[index];
    std::string text;
    std::vector<size_t> normal;
    for (size_t i = 0; i < sentence.normal.size(); ++i) {
      bool blank = std::string_view(" \n\t\r\f\v").find(sentence.normal[i]) != std::string_view::npos;
      if (blank && !text.empty() && text.back() == ' ') continue;
      text.push_back(blank ? ' ' : sentence.normal[i]);
      normal.push_back(i);
    }
    RE2 re("(?i)" + pattern.regex, RE2::Quiet);
    re2::StringPiece found;
    Normalized normalized;
    Normalize(document_.Slice(sentence.span), &normalized);
    for (size_t at = 0; re.Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);) {
      auto begin = static_cast<size_t>(found.data() - text.data());
      size_t end = begin + found.size();
      at = end;
      while (begin < end && text[begin] == ' ') ++begin;
      while (begin < end && text[end - 1] == ' ') --end;
      if (begin == end) continue;
      size_t from = normal[begin];
      size_t to = normal[end - 1] + 1;
      FoundHit hit;
      hit.pattern = &pattern;
      hit.sentence = index;
      Place place{sentence.words.size(), 0};
      size_t before = 0;
      for (size_t i = 0; i < sentence.words.size(); ++i) {
        const Word& word = sentence.words[i];
        if (word.normal_end <= from) before = i + 1;
        if (word.normal_begin >= to || word.normal_end <= from) continue;
        place.begin = std::min(place.begin, i);
        place.end = i + 1;
      }
      if (place.end == 0) {
        place = {before, before};
      } else {
        from = std::min<size_t>(from, sentence.words[place.begin].normal_begin);
        to = std::max<size_t>(to, sentence.words[place.end - 1].normal_end);
      }
      Span span = normalized.ToOriginal({static_cast<uint32_t>(from), static_cast<uint32_t>(to)});
      hit.span = {span.begin + sentence.span.begin, span.end + sentence.span.begin};
      hit.chain = {{place.begin + sentence.first_word, place.end + sentence.first_word}};
      hits.push_back(hit);
    }
    return hits;
  }

  std::vector<FoundHit> Hits(const Rule& rule, const Pattern& pattern,
                             const std::vector<SentenceWords>& sentences) const {
    std::vector<FoundHit> hits;
    auto add = [&](const Chain& chain, size_t base, const std::vector<Word>& words) {
      FoundHit hit;
      hit.pattern = &pattern;
      hit.span = {words[chain.front().begin].span.begin, words[chain.back().end - 1].span.end};
      for (Place place : chain) hit.chain.push_back({place.begin + base, place.end + base});
      for (size_t i = 0; i < sentences.size(); ++i) {
        if (!sentences[i].words.empty() && sentences[i].first_word <= hit.chain.front().begin)
          hit.sentence = i;
      }
      hits.push_back(hit);
    };
    if (pattern.scope == Scope::kPassage) {
      std::vector<Word> words;
      for (const SentenceWords& sentence : sentences) {
        words.insert(words.end(), sentence.words.begin(), sentence.words.end());
      }
      for (const Chain& chain : Matches(rule, pattern, words, nullptr)) add(chain, 0, words);
      return hits;
    }
    for (size_t i = 0; i < sentences.size(); ++i) {
      const SentenceWords& sentence = sentences[i];
      if (pattern.kind == PatternKind::kRegex) {
        std::vector<FoundHit> found = RegexHits(pattern, sentences, i);
        hits.insert(hits.end(), found.begin(), found.end());
        continue;
      }
      for (const Chain& chain : Matches(rule, pattern, sentence.words, &sentence)) {
        add(chain, sentence.first_word, sentence.words);
      }
    }
    return hits;
  }

  void Judge(const Rule& rule, const std::vector<SentenceWords>& sentences, FoundHit* hit) const {
    double p = hit->pattern->p;
    hit->score = p <= 0 ? -3 : p >= 1 ? 3 : std::clamp(std::log(p / (1 - p)), -3.0, 3.0);
    static const char* const kNames[] = {"negated", "hypothetical", "reported", "historical", "question"};
    std::set<ContextKind> done;
    for (size_t i = hit->sentence; i < sentences.size(); ++i) {
      const SentenceWords& sentence = sentences[i];
      if (sentence.span.begin >= hit->span.end) break;
      Chain own;
      for (Place place : hit->chain) {
        if (place.begin < sentence.first_word || place.end > sentence.first_word + sentence.words.size())
          continue;
        own.push_back({place.begin - sentence.first_word, place.end - sentence.first_word});
      }
      if (own.empty()) continue;
      for (ContextKind kind : ContextsOf(sentence, lexicon_.cues, hit->pattern->language, own)) {
        if (!done.insert(kind).second) continue;
        const ContextDecision& decision = rule.context[static_cast<size_t>(kind)];
        if (decision.drop) hit->dropped = true;
        if (!decision.drop) hit->score += std::clamp(decision.add, -3.0, 3.0);
        hit->tags.push_back(decision.tag.empty() ? kNames[static_cast<size_t>(kind)] : decision.tag);
      }
    }
    const SentenceWords& first = sentences[hit->sentence];
    if (first.block == BlockKind::kHeading && first.zone == ZoneKind::kBody) {
      hit->score -= 1;
      hit->tags.emplace_back("heading");
    }
  }

  void Apply(const Rule& rule, const std::vector<SentenceWords>& sentences) {
    if (!Applies(rule, sentences.front().zone)) return;
    std::vector<FoundHit> hits;
    for (const Pattern& pattern : rule.patterns) {
      std::vector<FoundHit> found = Hits(rule, pattern, sentences);
      hits.insert(hits.end(), found.begin(), found.end());
    }
    for (const Pattern& unless : rule.unless) {
      for (const FoundHit& exception : Hits(rule, unless, sentences)) {
        for (FoundHit& hit : hits) {
          const bool reached = unless.reach == Reach::kSentence ? hit.sentence == exception.sentence
                                                                : hit.span.Overlaps(exception.span);
          hit.excepted = hit.excepted || reached;
        }
      }
    }
    std::vector<double> boosts(sentences.size(), 0);
    for (const Pattern& pattern : rule.boosts) {
      const std::vector<FoundHit> found = Hits(rule, pattern, sentences);
      for (size_t i = 0; i < sentences.size(); ++i) {
        const bool counts = std::any_of(found.begin(), found.end(), [&](const FoundHit& hit) {
          return pattern.reach != Reach::kSentence || hit.sentence == i;
        });
        if (counts) boosts[i] += std::clamp(pattern.add, -3.0, 3.0);
      }
    }
    for (FoundHit& hit : hits) {
      if (!hit.excepted) Judge(rule, sentences, &hit);
      bool kept = !hit.excepted && !hit.dropped;
      result_.matches.push_back({rule.signal, hit.pattern->id, hit.span, kept});
    }
    for (size_t i = 0; i < sentences.size(); ++i) {
      const FoundHit* best = nullptr;
      std::set<std::string> patterns;
      for (const FoundHit& hit : hits) {
        if (hit.excepted || hit.dropped || hit.sentence != i) continue;
        patterns.insert(hit.pattern->id);
        if (best == nullptr || hit.score > best->score ||
            (hit.score == best->score &&
             std::make_tuple(hit.span, hit.pattern) < std::make_tuple(best->span, best->pattern))) {
          best = &hit;
        }
      }
      if (best == nullptr) continue;
      Finding finding;
      finding.signal = rule.signal;
      finding.rule = best->pattern->id;
      finding.span = best->span;
      finding.sentence = sentences[i].span;
      for (const std::string& tag : best->tags) {
        if (std::count(finding.tags.begin(), finding.tags.end(), tag) == 0) finding.tags.push_back(tag);
      }
      double score = best->score + std::min(0.9, 0.3 * static_cast<double>(patterns.size() - 1)) + boosts[i];
      finding.confidence = 1 / (1 + std::exp(-score));
      result_.findings.push_back(finding);
    }
  }

  const Lexicon& lexicon_;
  const Document& document_;
  std::set<std::string> vocabulary_;
  OracleResult result_;
};

}  // namespace

OracleResult RunOracle(const Lexicon& lexicon, const Document& document) {
  return Oracle(lexicon, document).Run();
}

}  // namespace candor
