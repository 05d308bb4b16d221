// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_set.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "analyzers/name_finder.h"
#include "analyzers/rule_set_data.h"
#include "analyzers/score.h"
#include "analyzers/word_frequency.h"
#include "lexicons/calibration.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

/// Languages in which two negations strengthen each other.
bool HasNegativeConcord(std::string_view language) {
  for (std::string_view other : {"fr", "es", "it", "pt", "pl", "ru", "cs", "ro", "el"}) {
    if (language == other) return true;
  }
  return false;
}

/// A phrase cut into words: folded, and as written.
struct PhraseWords {
  std::vector<std::string> folded;
  std::vector<std::string> written;
};

class Compiler {
 public:
  Result<std::shared_ptr<const RuleSet>> Run(std::span<const Rule> all, std::span<const ContextCue> cues) {
    for (const ContextCue& cue : cues) {
      if (Status status = AddCue(cue); !status.ok()) return status.error();
    }
    std::vector<const Rule*> rules;
    for (const Rule& rule : all) {
      if (rule.status != "retired") rules.push_back(&rule);
    }
    for (const Rule* rule : rules) {
      if (Status status = AddRule(*rule); !status.ok()) return status.error();
    }
    for (uint32_t i = 0; i < rules.size(); ++i) {
      if (Status status = AddSides(*rules[i], i); !status.ok()) return status.error();
    }
    Seal();
    return std::shared_ptr<const RuleSet>(std::make_shared<RuleSet>(std::move(data_)));
  }

 private:
  /// A list while the rule set is built; equal lists of different rules are one.
  struct List {
    bool any_name = false;
    double per_million = 0;
    int32_t shortest = std::numeric_limits<int32_t>::max();  ///< words of a phrase
    int32_t longest = 0;
    std::vector<uint32_t> terms;
  };

  static Error Invalid(std::string_view file, SourceMark mark, std::string_view what) {
    std::string message(file);
    if (mark.line != 0) message += ":" + std::to_string(mark.line) + ":" + std::to_string(mark.column);
    message += ": ";
    message += what;
    return {"rule_invalid", std::move(message), "candor lexicon check shows every problem of a rule file",
            ExitStatus::kUsage};
  }

  uint32_t Language(const std::string& language) {
    auto it = std::find(data_->languages.begin(), data_->languages.end(), language);
    if (it == data_->languages.end()) {
      data_->negative_concord.push_back(HasNegativeConcord(language));
      it = data_->languages.insert(it, language);
    }
    return static_cast<uint32_t>(it - data_->languages.begin());
  }

  /// Rules take the very same way as documents.
  /// `written`: the words as they stand there are asked for as well.
  Result<PhraseWords> Words(const Phrase& phrase, std::string_view file, bool written) {
    Normalize(phrase.text, &normalized_);
    tokens_.clear();
    Tokenize(phrase.text, normalized_, &tokens_);
    if (tokens_.empty()) {
      return Invalid(file, phrase.mark, "\"" + phrase.text + "\" holds no word and could never match");
    }
    PhraseWords words;
    for (const Token& token : tokens_) {
      if (token.before != Separator::kStart && !JoinsPhrase(token.before)) {
        return Invalid(file, phrase.mark,
                       "\"" + phrase.text + "\" could never match: punctuation ends a phrase");
      }
      words.folded.push_back(normalized_.text().substr(token.span.begin, token.span.size()));
      if (!written) continue;
      Span span = normalized_.ToOriginal(token.span);
      words.written.push_back(phrase.text.substr(span.begin, span.size()));
    }
    return words;
  }

  std::vector<uint32_t> Numbers(const PhraseWords& words) {
    std::vector<uint32_t> ids;
    for (const std::string& word : words.folded) ids.push_back(data_->vocabulary.Add(word));
    return ids;
  }

  /// Index into RuleSetData::exact_phrases, or kFolded.
  uint32_t Exact(const PhraseWords& words, bool exact_case) {
    if (!exact_case) return kFolded;
    data_->exact_phrases.push_back(words.written);
    return static_cast<uint32_t>(data_->exact_phrases.size() - 1);
  }

  Status AddCue(const ContextCue& cue) {
    Result<PhraseWords> words = Words(cue.phrase, "context/" + cue.language + ".yaml", true);
    if (!words.ok()) return words.error();
    if (cue.role == CueRole::kGrammar) {
      data_->grammar.Add({words->folded.front(), cue.word_class, Language(cue.language)});
      return {};
    }
    if (cue.role == CueRole::kFiller || cue.role == CueRole::kConnective) {
      filler_words_.push_back(*std::min_element(words->folded.begin(), words->folded.end(),
                                                [](const std::string& a, const std::string& b) {
                                                  return WordsPerMillion(a) < WordsPerMillion(b);
                                                }));
    }
    data_->cue_phrases.Add(Numbers(*words), static_cast<uint32_t>(data_->cue_refs.size()));
    data_->cue_refs.push_back({static_cast<uint32_t>(data_->cues.size()), Exact(*words, cue.exact_case)});
    data_->cues.push_back({cue.role, cue.kind, cue.direction, cue.reach, Language(cue.language), cue.paired,
                           cue.first, cue.defines, cue.label});
    return {};
  }

  /// The list of `<name>`.
  uint32_t AddNames() {
    auto [known, fresh] = list_numbers_.emplace("<name>", static_cast<uint32_t>(lists_.size()));
    if (fresh) {
      List& names = lists_.emplace_back();
      names.any_name = true;
      names.per_million = std::numeric_limits<double>::infinity();  // never a pattern's rarest
      names.shortest = 1;
      names.longest = static_cast<int32_t>(kMaxNameTokens);
    }
    return known->second;
  }

  Result<uint32_t> AddList(const TermList& list, std::string_view file) {
    if (list.any_name) return AddNames();
    std::map<std::string, PhraseWords> phrases;  // by what makes them different
    std::string key = list.exact_case ? "exact" : "folded";
    for (const Phrase& phrase : list.phrases) {
      Result<PhraseWords> words = Words(phrase, file, list.exact_case);
      if (!words.ok()) return words.error();
      std::string text;
      for (const std::string& word : list.exact_case ? words->written : words->folded) text += word + ' ';
      phrases.emplace(std::move(text), std::move(*words));
    }
    if (phrases.empty()) return Invalid(file, list.mark, "list \"" + list.name + "\" is empty");
    for (const auto& [text, words] : phrases) key += '\n' + text;
    auto [known, fresh] = list_numbers_.emplace(std::move(key), static_cast<uint32_t>(lists_.size()));
    if (!fresh) return known->second;
    List& added = lists_.emplace_back();
    for (const auto& [text, words] : phrases) {
      added.terms.push_back(AddTerm(words, list.exact_case));
      added.per_million += PhrasesPerMillion(words.folded);
      const auto length = static_cast<int32_t>(words.folded.size());
      added.shortest = std::min(added.shortest, length);
      added.longest = std::max(added.longest, length);
    }
    std::sort(added.terms.begin(), added.terms.end());
    return known->second;
  }

  /// Words of a phrase are bound to each other: each further one is thought to leave a tenth of its rarest.
  static double PhrasesPerMillion(const std::vector<std::string>& words) {
    double fewest = std::numeric_limits<double>::infinity();
    for (const std::string& word : words) fewest = std::min(fewest, WordsPerMillion(word));
    return fewest * std::pow(0.1, static_cast<double>(words.size() - 1));
  }

  uint32_t AddTerm(const PhraseWords& words, bool exact_case) {
    std::string key = exact_case ? "exact" : "folded";
    for (const std::string& word : exact_case ? words.written : words.folded) key += '\n' + word;
    const auto [known, fresh] =
        term_numbers_.emplace(std::move(key), static_cast<uint32_t>(data_->terms.size()));
    if (fresh) {
      data_->term_phrases.Add(Numbers(words), known->second);
      data_->terms.push_back({.exact = Exact(words, exact_case)});
      term_per_million_.push_back(PhrasesPerMillion(words.folded));
    }
    return known->second;
  }

  Status AddRule(const Rule& rule) {
    RuleData data;
    data.signal = rule.signal;
    data.dimension = rule.dimension;
    data.severity = rule.severity;
    data.once = rule.once;
    data.ask = rule.ask;
    data.context = rule.context;
    data.heading = rule.heading;
    for (DocumentType type : rule.types)
      data.types |= static_cast<uint16_t>(1U << static_cast<unsigned>(type));
    if (rule.types.empty()) data.types = UINT16_MAX;
    for (ZoneKind zone : rule.zones) data.zones |= static_cast<uint16_t>(1U << static_cast<unsigned>(zone));
    auto number = static_cast<uint32_t>(data_->rules.size());
    list_of_.emplace_back(rule.lists.size());
    for (const Pattern& pattern : rule.patterns) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kPattern, &data.patterns);
      if (!status.ok()) return status;
    }
    data_->all_zones |= data.zones;
    data_->rules.push_back(std::move(data));
    return {};
  }

  /// Exceptions and boosts of a rule whose patterns were added.
  Status AddSides(const Rule& rule, uint32_t number) {
    RuleData& data = data_->rules[number];
    for (const Pattern& pattern : rule.unless) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kUnless, &data.unless);
      if (!status.ok()) return status;
    }
    for (const Pattern& pattern : rule.boosts) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kBoost, &data.boosts);
      if (!status.ok()) return status;
    }
    for (size_t i = 0; i < rule.lists.size(); ++i) {
      if (list_of_[number][i])
        data.lists.push_back({rule.lists[i].any_name ? "<name>" : rule.lists[i].name, rule.lists[i].language,
                              *list_of_[number][i]});
    }
    return {};
  }

  Status AddPattern(const Rule& rule, uint32_t number, const Pattern& pattern, PatternRole role,
                    std::vector<uint32_t>* indices) {
    PatternData data;
    data.rule = number;
    data.role = role;
    data.kind = pattern.kind;
    data.scope = pattern.scope;
    data.reach = pattern.reach;
    data.any_order = pattern.any_order;
    data.within = pattern.within;
    data.language = Language(pattern.language);
    data.add = role == PatternRole::kBoost ? BoundedAdd(pattern.add) : BoundedLogOdds(ProbabilityOf(pattern));
    data.id = pattern.id;
    std::string where = "pattern \"" + pattern.id + "\" ";
    if (pattern.kind == PatternKind::kRegex) {
      if (pattern.scope == candor::Scope::kPassage) {
        return Invalid(rule.file, pattern.mark, where + "is a regex, and a regex is matched on one sentence");
      }
      RegexSet& set = role == PatternRole::kPattern ? data_->regexes : data_->lazy_regexes;
      Result<FilteredRegex> regex = FilterRegex(pattern.regex);
      if (!regex.ok())
        return Invalid(rule.file, pattern.mark, where + "is not a regex: " + regex.error().message);
      data.regex = set.Add(std::move(*regex));
      if (role == PatternRole::kPattern) {
        data_->regex_patterns.push_back(static_cast<uint32_t>(data_->patterns.size()));
        for (ZoneKind zone : rule.zones) {
          data_->regex_zones |= static_cast<uint16_t>(1U << static_cast<unsigned>(zone));
        }
      }
    } else {
      if (pattern.steps.empty()) return Invalid(rule.file, pattern.mark, where + "has no steps");
      if (pattern.steps.size() > kMaxSteps) {
        return Invalid(rule.file, pattern.mark,
                       where + "has more than " + std::to_string(kMaxSteps) + " steps");
      }
      for (const Step& step : pattern.steps) {
        Status status = AddStep(rule, pattern, step, &data);
        if (!status.ok()) return status;
      }
      if (std::all_of(data.steps.begin(), data.steps.end(),
                      [&](const Step& step) { return lists_[step.list].any_name; })) {
        return Invalid(rule.file, pattern.mark, where + "needs a word or a list beside <name>");
      }
    }
    indices->push_back(static_cast<uint32_t>(data_->patterns.size()));
    data_->patterns.push_back(std::move(data));
    return {};
  }

  Status AddStep(const Rule& rule, const Pattern& pattern, const Step& step, PatternData* data) {
    if (step.list >= rule.lists.size() || step.min_gap > step.max_gap) {
      return Invalid(rule.file, pattern.mark, "pattern \"" + pattern.id + "\" has a step that cannot be");
    }
    std::optional<uint32_t>& list = list_of_[data->rule][step.list];
    if (!list) {
      Result<uint32_t> added = AddList(rule.lists[step.list], rule.file);
      if (!added.ok()) return added.error();
      list = *added;
    }
    Step own = step;
    own.list = *list;
    if (pattern.kind == PatternKind::kNear) {  // in the given order it is a sequence
      own.min_gap = 0;
      own.max_gap = data->steps.empty() ? 0 : pattern.within;
    }
    data->steps.push_back(own);
    return {};
  }

  /// What is common comes first in every table: the words of most texts then look at a small part of them,
  /// which stays in the cache.
  void NumberByFrequency() {
    std::vector<double> per_million;
    for (uint32_t word = 0; word < data_->vocabulary.size(); ++word)
      per_million.push_back(WordsPerMillion(data_->vocabulary.word(word)));
    const std::vector<uint32_t> words = CommonestFirst(per_million);
    Vocabulary vocabulary;
    for (const uint32_t word : words) vocabulary.Add(data_->vocabulary.word(word));
    data_->vocabulary = std::move(vocabulary);

    const std::vector<uint32_t> order = CommonestFirst(term_per_million_);
    std::vector<TermData> terms;
    for (const uint32_t term : order) terms.push_back(data_->terms[term]);
    data_->terms = std::move(terms);
    const std::vector<uint32_t> new_words = Inverse(words), new_terms = Inverse(order);
    for (List& list : lists_) {
      for (uint32_t& term : list.terms) term = new_terms[term];
      std::sort(list.terms.begin(), list.terms.end());
    }
    std::vector<uint32_t> same(data_->cue_refs.size());
    std::iota(same.begin(), same.end(), 0);
    data_->cue_phrases.Renumber(new_words, same);
    data_->term_phrases.Renumber(new_words, new_terms);
  }

  static std::vector<uint32_t> CommonestFirst(const std::vector<double>& per_million) {
    std::vector<uint32_t> order(per_million.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](uint32_t a, uint32_t b) { return per_million[a] > per_million[b]; });
    return order;
  }

  static std::vector<uint32_t> Inverse(const std::vector<uint32_t>& order) {
    std::vector<uint32_t> places(order.size());
    for (uint32_t place = 0; place < order.size(); ++place) places[order[place]] = place;
    return places;
  }

  void Seal() {
    NumberByFrequency();
    data_->vocabulary.Seal();
    for (const std::string& word : filler_words_)
      data_->filler_words.push_back(data_->vocabulary.Find(HashWord(word), word));
    data_->grammar.Seal();
    uint32_t words = data_->vocabulary.size();
    data_->cue_phrases.Seal(words);
    data_->term_phrases.Seal(words);
    data_->regexes.Seal();
    data_->lazy_regexes.Seal();
    SealLists();
    SealTriggers();
    data_->Index();
  }

  void SealLists() {
    for (const List& list : lists_) {
      ListData& data = data_->lists.emplace_back();
      data.terms_begin = static_cast<uint32_t>(data_->list_terms.size());
      data_->list_terms.insert(data_->list_terms.end(), list.terms.begin(), list.terms.end());
      data.terms_end = static_cast<uint32_t>(data_->list_terms.size());
    }
  }

  /// Where terms of step `other` can begin, seen from one of step `anchor`: phrases do not overlap, and each
  /// gap and each phrase between is as short or as long as it may be.
  Need Distance(const PatternData& pattern, size_t anchor, size_t other) const {
    const auto list = [&](size_t step) -> const List& { return lists_[pattern.steps[step].list]; };
    int32_t least = 0, most = 0;
    if (pattern.any_order) {
      for (size_t step = 0; step < pattern.steps.size(); ++step) most += list(step).longest + pattern.within;
      return {pattern.steps[other].list, -most, most};
    }
    const auto [first, last] = std::minmax(anchor, other);
    for (size_t step = first + 1; step <= last; ++step) {
      least += pattern.steps[step].min_gap;
      most += pattern.steps[step].max_gap;
      if (step == last) break;
      least += list(step).shortest;
      most += list(step).longest;
    }
    if (other > anchor) return {pattern.steps[other].list, least, most};
    return {pattern.steps[other].list, -most - list(other).longest, -least - list(other).shortest};
  }

  /// Appends what the pattern needs beside a term of its rarest list.
  void AddNeeds(const PatternData& pattern, uint32_t rarest) {
    const size_t begin = data_->needs.size();
    for (size_t anchor = 0; anchor < pattern.steps.size(); ++anchor) {
      if (pattern.steps[anchor].list != rarest)
        continue;  // when it stands there twice, the term may be of either
      for (size_t other = 0; other < pattern.steps.size(); ++other) {
        if (pattern.steps[other].list == rarest || lists_[pattern.steps[other].list].any_name) continue;
        const Need need = Distance(pattern, anchor, other);
        auto known = std::find_if(data_->needs.begin() + static_cast<ptrdiff_t>(begin), data_->needs.end(),
                                  [&](const Need& n) { return n.list == need.list; });
        if (known == data_->needs.end()) {
          data_->needs.push_back(need);
        } else {
          known->low = std::min(known->low, need.low);
          known->high = std::max(known->high, need.high);
        }
      }
    }
    // What is rare fails soonest.
    std::sort(data_->needs.begin() + static_cast<ptrdiff_t>(begin), data_->needs.end(),
              [&](const Need& a, const Need& b) {
                return lists_[a.list].per_million < lists_[b.list].per_million;
              });
  }

  std::vector<uint32_t> RarestFirst(const PatternData& pattern) const {
    std::vector<uint32_t> lists;
    for (const Step& step : pattern.steps) {
      if (std::find(lists.begin(), lists.end(), step.list) == lists.end()) lists.push_back(step.list);
    }
    std::stable_sort(lists.begin(), lists.end(),
                     [&](uint32_t a, uint32_t b) { return lists_[a].per_million < lists_[b].per_million; });
    return lists;
  }

  void SealTriggers() {
    std::map<std::pair<uint32_t, uint32_t>, Trigger> triggers;  // by term and pattern
    for (uint32_t i = 0; i < data_->patterns.size(); ++i) {
      PatternData& pattern = data_->patterns[i];
      if (pattern.kind == PatternKind::kRegex) continue;
      pattern.rarest_first = RarestFirst(pattern);
      if (pattern.role != PatternRole::kPattern) continue;
      const uint32_t rarest = pattern.rarest_first.front();
      const RuleData& rule = data_->rules[pattern.rule];
      auto needs = static_cast<uint32_t>(data_->needs.size());
      if (pattern.scope == candor::Scope::kSentence) AddNeeds(pattern, rarest);
      auto needs_end = static_cast<uint32_t>(data_->needs.size());
      for (const uint32_t term : lists_[rarest].terms) {
        triggers.emplace(std::pair(term, i), Trigger{i, needs, needs_end, rule.types, rule.zones,
                                                     pattern.scope == candor::Scope::kPassage});
      }
    }
    for (const auto& [key, trigger] : triggers) {
      TermData& data = data_->terms[key.first];
      if (data.triggers_end == 0) data.triggers_begin = static_cast<uint32_t>(data_->triggers.size());
      data_->triggers.push_back(trigger);
      data.triggers_end = static_cast<uint32_t>(data_->triggers.size());
    }
  }

  static constexpr size_t kMaxSteps = 32;  ///< the joiner counts the steps it used in 32 bits

  std::unique_ptr<RuleSetData> data_ = std::make_unique<RuleSetData>();
  std::vector<List> lists_;
  std::vector<double> term_per_million_;   ///< of RuleSetData::terms
  std::vector<std::string> filler_words_;  ///< of each filler the rarest word
  std::map<std::string, uint32_t> list_numbers_, term_numbers_;
  std::vector<std::vector<std::optional<uint32_t>>> list_of_;  ///< by rule and Rule::lists
  Normalized normalized_;
  std::vector<Token> tokens_;
};

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const RuleSetData> data) : data_(std::move(data)) {}
RuleSet::~RuleSet() = default;

std::vector<std::string> RuleSet::Questions(std::string_view signal) const {
  for (const RuleData& rule : data_->rules) {
    if (rule.signal == signal) return rule.ask;
  }
  return {};
}

std::map<std::string, std::set<std::string>> RuleSet::SignalsByLanguage() const {
  std::map<std::string, std::set<std::string>> signals;
  for (const PatternData& pattern : data_->patterns) {
    if (pattern.role == PatternRole::kPattern)
      signals[data_->languages[pattern.language]].insert(data_->rules[pattern.rule].signal);
  }
  return signals;
}

Result<std::shared_ptr<const RuleSet>> RuleSet::Compile(const Lexicon& lexicon) {
  return Compile(lexicon.rules, lexicon.cues);
}

Result<std::shared_ptr<const RuleSet>> RuleSet::Compile(std::span<const Rule> rules,
                                                        std::span<const ContextCue> cues) {
  return Compiler().Run(rules, cues);
}

}  // namespace candor
