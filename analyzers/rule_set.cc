// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_set.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

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
  Result<std::shared_ptr<const RuleSet>> Run(const Lexicon& lexicon) {
    for (const ContextCue& cue : lexicon.cues) {
      if (Status status = AddCue(cue); !status.ok()) return status.error();
    }
    for (const Rule& rule : lexicon.rules) {
      if (rule.status == "retired") continue;
      if (Status status = AddRule(rule); !status.ok()) return status.error();
    }
    Seal();
    return std::shared_ptr<const RuleSet>(std::make_shared<RuleSet>(std::move(data_)));
  }

 private:
  /// A list of phrases while the rule set is built; equal lists of different rules are one.
  struct List {
    double per_million = 0;
    std::vector<uint32_t> trigger_words;  ///< the rarest word of each phrase
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
  Result<PhraseWords> Words(const Phrase& phrase, std::string_view file) {
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
      Span span = normalized_.ToOriginal(token.span);
      words.written.push_back(phrase.text.substr(span.begin, span.size()));
    }
    return words;
  }

  /// Puts a phrase into a trie; `target` is a list or a cue.
  void AddPhrase(const PhraseWords& words, bool exact_case, uint32_t target, PhraseTrie* trie,
                 std::vector<PhraseRef>* refs, std::vector<uint32_t>* ids) {
    ids->clear();
    for (const std::string& word : words.folded) ids->push_back(data_->vocabulary.Add(word));
    trie->Add(*ids, static_cast<uint32_t>(refs->size()));
    PhraseRef ref{target, PhraseRef::kFolded};
    if (exact_case) {
      ref.exact = static_cast<uint32_t>(data_->exact_phrases.size());
      data_->exact_phrases.push_back(words.written);
    }
    refs->push_back(ref);
  }

  Status AddCue(const ContextCue& cue) {
    Result<PhraseWords> words = Words(cue.phrase, "context/" + cue.language + ".yaml");
    if (!words.ok()) return words.error();
    if (cue.role == CueRole::kGrammar) {
      data_->grammar.Add(words->folded.front(), cue.word_class, Language(cue.language));
      return {};
    }
    auto target = static_cast<uint32_t>(data_->cues.size());
    AddPhrase(*words, cue.exact_case, target, &data_->cue_phrases, &data_->cue_refs, &ids_);
    data_->cues.push_back({cue.role, cue.kind, cue.direction, cue.reach, Language(cue.language), cue.paired});
    return {};
  }

  Result<uint32_t> AddList(const TermList& list, std::string_view file) {
    std::map<std::string, PhraseWords> phrases;  // by what makes them different
    std::string key = list.exact_case ? "exact" : "folded";
    for (const Phrase& phrase : list.phrases) {
      Result<PhraseWords> words = Words(phrase, file);
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
      AddPhrase(words, list.exact_case, known->second, &data_->phrases, &data_->phrase_refs, &ids_);
      auto rarest = std::min_element(
          words.folded.begin(), words.folded.end(),
          [](const auto& a, const auto& b) { return WordsPerMillion(a) < WordsPerMillion(b); });
      added.per_million += WordsPerMillion(*rarest);
      added.trigger_words.push_back(ids_[static_cast<size_t>(rarest - words.folded.begin())]);
    }
    return known->second;
  }

  Status AddRule(const Rule& rule) {
    RuleData data;
    data.signal = rule.signal;
    data.dimension = rule.dimension;
    data.severity = rule.severity;
    data.context = rule.context;
    for (DocumentType type : rule.types)
      data.types |= static_cast<uint16_t>(1U << static_cast<unsigned>(type));
    if (rule.types.empty()) data.types = UINT16_MAX;
    for (ZoneKind zone : rule.zones) data.zones |= static_cast<uint16_t>(1U << static_cast<unsigned>(zone));
    auto number = static_cast<uint32_t>(data_->rules.size());
    list_of_.assign(rule.lists.size(), std::nullopt);
    for (const Pattern& pattern : rule.patterns) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kPattern, &data.patterns);
      if (!status.ok()) return status;
    }
    for (const Pattern& pattern : rule.unless) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kUnless, &data.unless);
      if (!status.ok()) return status;
    }
    for (const Pattern& pattern : rule.boosts) {
      Status status = AddPattern(rule, number, pattern, PatternRole::kBoost, &data.boosts);
      if (!status.ok()) return status;
    }
    for (size_t i = 0; i < rule.lists.size(); ++i) {
      if (list_of_[i]) data.lists.push_back({rule.lists[i].name, rule.lists[i].language, *list_of_[i]});
    }
    data_->all_zones |= data.zones;
    data_->rules.push_back(std::move(data));
    return {};
  }

  Status AddPattern(const Rule& rule, uint32_t number, const Pattern& pattern, PatternRole role,
                    std::vector<uint32_t>* indices) {
    PatternData data;
    data.rule = number;
    data.role = role;
    data.kind = pattern.kind;
    data.scope = pattern.scope;
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
      Result<uint32_t> regex = set.Add(pattern.regex);
      if (!regex.ok())
        return Invalid(rule.file, pattern.mark, where + "is not a regex: " + regex.error().message);
      data.regex = *regex;
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
    }
    indices->push_back(static_cast<uint32_t>(data_->patterns.size()));
    data_->patterns.push_back(std::move(data));
    return {};
  }

  Status AddStep(const Rule& rule, const Pattern& pattern, const Step& step, PatternData* data) {
    if (step.list >= rule.lists.size() || step.min_gap > step.max_gap) {
      return Invalid(rule.file, pattern.mark, "pattern \"" + pattern.id + "\" has a step that cannot be");
    }
    std::optional<uint32_t>& list = list_of_[step.list];
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

  void Seal() {
    data_->vocabulary.Seal();
    data_->grammar.Seal();
    uint32_t words = data_->vocabulary.size();
    data_->phrases.Seal(words);
    data_->cue_phrases.Seal(words);
    data_->regexes.Seal();
    data_->words.resize(words);
    data_->lists = static_cast<uint32_t>(lists_.size());
    SealWordLists();
    SealTriggers();
  }

  void SealWordLists() {
    std::vector<std::pair<uint32_t, uint32_t>> pairs;  // word, list
    for (uint32_t i = 0; i < lists_.size(); ++i) {
      for (uint32_t word : lists_[i].trigger_words) pairs.emplace_back(word, i);
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [word, list] : pairs) {
      WordData& data = data_->words[word];
      if (data.lists_end == 0) data.lists_begin = static_cast<uint32_t>(data_->word_lists.size());
      data_->word_lists.push_back(list);
      data.lists_end = static_cast<uint32_t>(data_->word_lists.size());
    }
  }

  void SealTriggers() {
    std::map<std::pair<uint32_t, uint32_t>, Trigger> triggers;  // by word and pattern
    for (uint32_t i = 0; i < data_->patterns.size(); ++i) {
      const PatternData& pattern = data_->patterns[i];
      if (pattern.role != PatternRole::kPattern || pattern.kind == PatternKind::kRegex) continue;
      uint32_t rarest = pattern.steps[0].list;
      for (const Step& step : pattern.steps) {
        if (lists_[step.list].per_million < lists_[rarest].per_million) rarest = step.list;
      }
      const RuleData& rule = data_->rules[pattern.rule];
      auto needs = static_cast<uint32_t>(data_->needs.size());
      if (pattern.scope == candor::Scope::kSentence) {
        for (const Step& step : pattern.steps) {
          bool known =
              std::find(data_->needs.begin() + needs, data_->needs.end(), step.list) != data_->needs.end();
          if (step.list != rarest && !known) data_->needs.push_back(step.list);
        }
      }
      auto needs_end = static_cast<uint32_t>(data_->needs.size());
      for (uint32_t word : lists_[rarest].trigger_words) {
        triggers.emplace(std::pair(word, i), Trigger{i, needs, needs_end, rule.types, rule.zones});
      }
    }
    for (const auto& [key, trigger] : triggers) {
      WordData& data = data_->words[key.first];
      if (data.triggers_end == 0) data.triggers_begin = static_cast<uint32_t>(data_->triggers.size());
      data_->triggers.push_back(trigger);
      data.triggers_end = static_cast<uint32_t>(data_->triggers.size());
    }
  }

  static constexpr size_t kMaxSteps = 32;  ///< the joiner counts the steps it used in 32 bits

  std::unique_ptr<RuleSetData> data_ = std::make_unique<RuleSetData>();
  std::vector<List> lists_;
  std::map<std::string, uint32_t> list_numbers_;
  std::vector<std::optional<uint32_t>> list_of_;  ///< of the rule at hand
  Normalized normalized_;
  std::vector<Token> tokens_;
  std::vector<uint32_t> ids_;
};

}  // namespace

RuleSet::RuleSet(std::unique_ptr<const RuleSetData> data) : data_(std::move(data)) {}
RuleSet::~RuleSet() = default;

Result<std::shared_ptr<const RuleSet>> RuleSet::Compile(const Lexicon& lexicon) {
  return Compiler().Run(lexicon);
}

}  // namespace candor
