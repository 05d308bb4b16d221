// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/oracle.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "analyzers/oracle_context.h"
#include "analyzers/oracle_dates.h"
#include "analyzers/oracle_reading.h"
#include "analyzers/oracle_words.h"
#include "model/names.h"
#include "text/normalizer.h"

namespace candor {
namespace {

using oracle::Chain;
using oracle::Classified;
using oracle::Classify;
using oracle::ContextsOf;
using oracle::CuePlace;
using oracle::CuesThatCount;
using oracle::DocumentYears;
using oracle::HandedOn;
using oracle::Place;
using oracle::PlacesOf;
using oracle::ReadingsOf;
using oracle::SentenceWords;
using oracle::Shortened;
using oracle::Word;
using oracle::WordsOf;

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

class Oracle {
 public:
  Oracle(const Lexicon& lexicon, const Document& document) : lexicon_(lexicon), document_(document) {}

  OracleResult Run() {
    CollectVocabulary();
    for (const Sentence& sentence : document_.sentences) {
      SentenceWords words;
      words.words = WordsOf(document_.Slice(sentence.span), sentence.span.begin, &vocabulary_, &words.normal);
      years_.full = std::max(years_.full, NewestYear(words, lexicon_.cues, true));
      years_.any = std::max(years_.any, NewestYear(words, lexicon_.cues, false));
    }
    std::map<size_t, std::vector<SentenceWords>> passages;
    bool stem_asks = false;
    bool stem_numbered = false;
    std::map<std::string, std::set<ContextKind>> lead;
    for (const Sentence& sentence : document_.sentences) {
      SentenceWords words;
      const Block& block = document_.blocks[sentence.block];
      words.block = block.kind;
      words.zone = document_.zones[block.zone].kind;
      if (words.block == BlockKind::kContents || !AnyRuleIn(words.zone)) continue;
      words.span = sentence.span;
      words.alone = std::count_if(document_.sentences.begin(), document_.sentences.end(),
                                  [&](const Sentence& s) { return s.block == sentence.block; }) == 1;
      words.words = WordsOf(document_.Slice(sentence.span), sentence.span.begin, &vocabulary_, &words.normal);
      size_t last = words.normal.find_last_not_of(" \n\r\t\f\"')]}*_>!.");
      words.mark = last != std::string::npos && words.normal[last] == '?';
      for (const char* mark :
           {"[ ]", "[_]", "( )", "☐", "□", "q:", "q.:", "question:", "frage:", "pregunta:"})
        words.mark = words.mark || words.normal.rfind(mark, 0) == 0;
      if (RE2::PartialMatch(words.normal, "^[0-9.()]+ +(\\[[ _]\\]|☐|□)|____$")) words.mark = true;
      bool numbered = false;
      if (words.block == BlockKind::kListItem && !words.words.empty()) {
        for (char c : words.words.front().text) numbered = numbered || (c >= '0' && c <= '9');
      }
      bool led = words.block == BlockKind::kListItem && !(numbered && stem_numbered);
      if (!led) lead.clear();
      led = led && (stem_asks || !lead.empty());
      if (!led) stem_asks = false;
      words.asked = stem_asks;
      words.lead = lead;
      if (!words.normal.empty() && words.normal.back() == ':') {
        bool leads = Asks(words);
        stem_asks = stem_asks || leads;
        for (const std::string& language : Languages()) {
          for (ContextKind kind : HandedOn(words, lexicon_.cues, language)) {
            lead[language].insert(kind);
            leads = true;
          }
        }
        if (leads && !led) stem_numbered = numbered;
      }
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
  std::set<std::string> Languages() const {
    std::set<std::string> languages;
    for (const ContextCue& cue : lexicon_.cues) languages.insert(cue.language);
    return languages;
  }

  // The items below the sentence are what it asks for.
  bool Asks(const SentenceWords& sentence) const {
    for (const std::string& language : Languages()) {
      Classified grammar = Classify(sentence.words, lexicon_.cues, language);
      for (size_t i = 0; i < sentence.words.size(); ++i) {
        const std::string& word = sentence.words[i].text;
        bool digit = false;
        for (char c : word) digit = digit || (c >= '0' && c <= '9');
        if (digit || word.size() == 1) continue;
        if (grammar.Has(i, {WordClass::kInterrogative})) return true;
        break;
      }
      for (const CuePlace& cue : CuesThatCount(sentence, lexicon_.cues, language, {})) {
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
  static bool Parted(const Shortened& sentence, size_t from, size_t to) {
    for (size_t i = from; i <= to; ++i) {
      if (i > 0 && sentence.words[i].before == Separator::kClause) return true;
    }
    for (Place stop : sentence.stops) {
      if (stop.begin >= from && stop.end <= to) return true;
    }
    return false;
  }

  // All chains, in the order in which hits are tried.
  void Chains(const Pattern& pattern, const std::vector<std::vector<Place>>& places,
              const Shortened* sentence, Chain* chain, std::vector<bool>* used,
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
        if (sentence != nullptr && Parted(*sentence, end, choice.place.begin)) continue;
      }
      (*used)[choice.step] = true;
      chain->push_back(choice.place);
      Chains(pattern, places, sentence, chain, used, out);
      chain->pop_back();
      (*used)[choice.step] = false;
    }
  }

  // Shortest first word .. last step pairs, each with its first chain; then what is found only where words
  // may be left out.
  std::vector<Chain> Matches(const Rule& rule, const Pattern& pattern, const SentenceWords& sentence,
                             bool insertions) const {
    std::vector<Chain> matches;
    for (const Shortened& reading : ReadingsOf(sentence, lexicon_.cues, pattern.language, insertions)) {
      std::vector<std::vector<Place>> places;
      for (const Step& step : pattern.steps)
        places.push_back(PlacesIn(reading, sentence, rule.lists[step.list]));
      for (Chain chain : Shortest(pattern, places, &reading)) {
        if (!reading.whole && !reading.Spans(chain)) continue;
        for (Place& part : chain) part = {reading.kept[part.begin], reading.kept[part.end - 1] + 1};
        bool known = false;
        for (const Chain& other : matches) {
          known = known ||
                  (!reading.whole && reading.Keeps(other) && chain.front().begin <= other.front().begin &&
                   other.back().begin <= chain.back().begin);
        }
        if (!known) matches.push_back(chain);
      }
    }
    return matches;
  }

  // Names are told by the whole sentence.
  static std::vector<Place> PlacesIn(const Shortened& reading, const SentenceWords& sentence,
                                     const TermList& list) {
    if (!list.any_name) return PlacesOf(reading.words, list);
    std::vector<Place> places;
    for (Place place : PlacesOf(sentence.words, list)) {
      for (size_t i = 0; i + (place.end - place.begin) <= reading.kept.size(); ++i) {
        const size_t last = i + (place.end - place.begin) - 1;
        if (reading.kept[i] == place.begin && reading.kept[last] == place.end - 1)
          places.push_back({i, last + 1});
      }
    }
    return places;
  }

  // Over a whole passage.
  std::vector<Chain> Matches(const Rule& rule, const Pattern& pattern, const std::vector<Word>& words) const {
    std::vector<std::vector<Place>> places;
    for (const Step& step : pattern.steps) places.push_back(PlacesOf(words, rule.lists[step.list]));
    return Shortest(pattern, places, nullptr);
  }

  std::vector<Chain> Shortest(const Pattern& pattern, const std::vector<std::vector<Place>>& places,
                              const Shortened* sentence) const {
    for (const std::vector<Place>& of_step : places) {
      if (of_step.empty()) return {};
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

  // `over`: sentences in which nothing else was found, to be read without insertions; null: the ordinary
  // hits.
  std::vector<FoundHit> Hits(const Rule& rule, const Pattern& pattern,
                             const std::vector<SentenceWords>& sentences,
                             const std::set<size_t>* over = nullptr) const {
    const bool insertions = over != nullptr;
    if (insertions && (pattern.scope == Scope::kPassage || pattern.kind == PatternKind::kRegex)) return {};
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
      for (const Chain& chain : Matches(rule, pattern, words)) add(chain, 0, words);
      return hits;
    }
    for (size_t i = 0; i < sentences.size(); ++i) {
      const SentenceWords& sentence = sentences[i];
      if (insertions && over->count(i) == 0) continue;
      if (pattern.kind == PatternKind::kRegex) {
        std::vector<FoundHit> found = RegexHits(pattern, sentences, i);
        hits.insert(hits.end(), found.begin(), found.end());
        continue;
      }
      for (const Chain& chain : Matches(rule, pattern, sentence, insertions)) {
        add(chain, sentence.first_word, sentence.words);
      }
    }
    return hits;
  }

  static std::set<size_t> WithoutHits(const std::vector<FoundHit>& hits, size_t sentences) {
    std::set<size_t> without;
    for (size_t i = 0; i < sentences; ++i) without.insert(i);
    for (const FoundHit& hit : hits) without.erase(hit.sentence);
    return without;
  }

  // Of an exception or a boost.
  std::vector<FoundHit> SideHits(const Rule& rule, const Pattern& pattern,
                                 const std::vector<SentenceWords>& sentences) const {
    std::vector<FoundHit> hits = Hits(rule, pattern, sentences);
    const std::set<size_t> without = WithoutHits(hits, sentences.size());
    for (FoundHit& hit : Hits(rule, pattern, sentences, &without)) hits.push_back(std::move(hit));
    return hits;
  }

  static double OwnScore(const Pattern& pattern) {
    double p = pattern.p;
    return p <= 0 ? -3 : p >= 1 ? 3 : std::clamp(std::log(p / (1 - p)), -3.0, 3.0);
  }

  void Judge(const Rule& rule, const std::vector<SentenceWords>& sentences, FoundHit* hit) const {
    hit->score = OwnScore(*hit->pattern);
    static const char* const kNames[] = {"negated", "hypothetical", "reported", "historical", "question"};
    std::set<ContextKind> done;
    auto decide = [&](ContextKind kind) {
      if (!done.insert(kind).second) return;
      const ContextDecision& decision = rule.context[static_cast<size_t>(kind)];
      if (decision.drop) hit->dropped = true;
      if (!decision.drop) hit->score += std::clamp(decision.add, -3.0, 3.0);
      hit->tags.push_back(decision.tag.empty() ? kNames[static_cast<size_t>(kind)] : decision.tag);
    };
    const ContextDecision& question = rule.context[static_cast<size_t>(ContextKind::kQuestion)];
    const bool doubted = question.drop || question.add < 0;
    size_t last = hit->sentence;
    for (size_t i = hit->sentence; i < sentences.size(); ++i) {
      const SentenceWords& sentence = sentences[i];
      if (i > hit->sentence && sentence.span.begin >= hit->span.end) break;
      last = i;
      Chain own;
      for (Place place : hit->chain) {
        if (place.begin < sentence.first_word || place.end > sentence.first_word + sentence.words.size())
          continue;
        own.push_back({place.begin - sentence.first_word, place.end - sentence.first_word});
      }
      if (own.empty()) continue;
      if (IsUndone(sentence, lexicon_.cues, hit->pattern->language, own)) {
        hit->dropped = true;
        return;
      }
      oracle::Dated dated;
      std::set<ContextKind> kinds =
          ContextsOf(sentence, lexicon_.cues, hit->pattern->language, own, years_, doubted, &dated);
      if (dated != oracle::Dated::kNo) kinds.erase(ContextKind::kHistorical);
      bool asked = kinds.erase(ContextKind::kQuestion) != 0;
      if (doubted && !sentence.asked && i + 1 < sentences.size() && !sentences[i + 1].mark &&
          !sentences[i + 1].asked && Affirms(sentences[i + 1], lexicon_.cues, hit->pattern->language))
        asked = false;
      const auto tell_history = [&] {
        if (dated == oracle::Dated::kNo || done.count(ContextKind::kHistorical) != 0) return;
        const ContextDecision& decision = rule.context[static_cast<size_t>(ContextKind::kHistorical)];
        const double less = std::min(-2.0, std::clamp(decision.add, -3.0, 3.0));
        const bool by_name = decision.drop || (decision.add == 0 && !decision.tag.empty());
        if (dated == oracle::Dated::kLongAgo) {
          decide(ContextKind::kHistorical);
          if (!by_name) hit->score += less - std::clamp(decision.add, -3.0, 3.0);
        } else {
          done.insert(ContextKind::kHistorical);
          hit->tags.push_back(decision.tag.empty() ? "historical" : decision.tag);
        }
      };
      tell_history();
      for (ContextKind kind : kinds) decide(kind);
      const auto lead = sentence.lead.find(hit->pattern->language);
      if (lead != sentence.lead.end()) {
        for (ContextKind kind : lead->second) decide(kind);
      }
      if (asked) decide(ContextKind::kQuestion);
    }
    if (last + 1 < sentences.size()) {
      const size_t base = sentences[last].first_word;
      const Place part = hit->chain.back();
      const Place own{part.begin < base ? 0 : part.begin - base, part.end < base ? 0 : part.end - base};
      for (ContextKind kind : ContextsFromBehind(sentences[last], sentences[last + 1], lexicon_.cues,
                                                 hit->pattern->language, own))
        decide(kind);
    }
    const SentenceWords& first = sentences[hit->sentence];
    if (first.block == BlockKind::kHeading && first.zone == ZoneKind::kBody) {
      const ContextDecision& heading = rule.heading;
      hit->dropped = hit->dropped || heading.drop;
      if (!heading.drop) hit->score += std::clamp(heading.add, -3.0, 3.0);
      hit->tags.push_back(heading.tag.empty() ? "heading" : heading.tag);
    }
  }

  void Apply(const Rule& rule, const std::vector<SentenceWords>& sentences) {
    if (!Applies(rule, sentences.front().zone)) return;
    std::vector<FoundHit> hits;
    for (const Pattern& pattern : rule.patterns) {
      std::vector<FoundHit> found = Hits(rule, pattern, sentences);
      hits.insert(hits.end(), found.begin(), found.end());
    }
    const std::set<size_t> without = WithoutHits(hits, sentences.size());
    for (const Pattern& pattern : rule.patterns) {
      for (FoundHit& hit : Hits(rule, pattern, sentences, &without)) hits.push_back(std::move(hit));
    }
    for (const Pattern& unless : rule.unless) {
      for (const FoundHit& exception : SideHits(rule, unless, sentences)) {
        for (FoundHit& hit : hits) {
          const bool reached = unless.reach == Reach::kSentence ? hit.sentence == exception.sentence
                                                                : hit.span.Overlaps(exception.span);
          hit.excepted = hit.excepted || reached;
        }
      }
    }
    std::vector<double> boosts(sentences.size(), 0);
    for (const Pattern& pattern : rule.boosts) {
      const std::vector<FoundHit> found = SideHits(rule, pattern, sentences);
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
      std::map<std::string, double> patterns;  // what each adds when it is not the best
      for (const FoundHit& hit : hits) {
        if (hit.excepted || hit.dropped || hit.sentence != i) continue;
        double context = std::min(0.0, hit.score - OwnScore(*hit.pattern));
        double add = std::max(0.0, 0.3 + context);
        patterns[hit.pattern->id] = std::max(patterns[hit.pattern->id], add);
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
      for (const ZoneKind told : {ZoneKind::kQuoted, ZoneKind::kHidden, ZoneKind::kComment}) {
        if (sentences[i].zone == told) finding.tags.emplace_back(Name(told));
      }
      double further = 0;
      for (const auto& [id, add] : patterns) further += id == best->pattern->id ? 0 : add;
      double score = best->score + std::min(0.9, further) + boosts[i];
      finding.confidence = 1 / (1 + std::exp(-score));
      result_.findings.push_back(finding);
    }
  }

  const Lexicon& lexicon_;
  const Document& document_;
  std::set<std::string> vocabulary_;
  DocumentYears years_;
  OracleResult result_;
};

}  // namespace

OracleResult RunOracle(const Lexicon& lexicon, const Document& document) {
  return Oracle(lexicon, document).Run();
}

}  // namespace candor
