// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/lexicon_builder.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>

namespace candor {

RuleBuilder::RuleBuilder(std::string signal) {
  rule_.file = signal + ".yaml";
  rule_.signal = std::move(signal);
  rule_.dimension = "transparency";
  rule_.severity = Severity::kHigh;
  rule_.status = "stable";
  rule_.zones = {ZoneKind::kBody, ZoneKind::kSubject};
}

RuleBuilder& RuleBuilder::List(std::string name, const std::vector<std::string>& phrases, bool exact_case) {
  TermList list;
  list.name = std::move(name);
  list.language = language_;
  list.exact_case = exact_case;
  for (const std::string& phrase : phrases) list.phrases.push_back({phrase, {}});
  rule_.lists.push_back(std::move(list));
  return *this;
}

Pattern RuleBuilder::Make(std::string id, PatternKind kind, std::string_view steps) {
  Pattern pattern;
  pattern.id = std::move(id);
  pattern.language = language_;
  pattern.kind = kind;
  std::istringstream words{std::string(steps)};
  unsigned min_gap = 0;
  unsigned max_gap = 0;
  for (std::string word; words >> word;) {
    if (word.front() == '<' && word != "<name>") {
      if (std::sscanf(word.c_str(), "<%u-%u>", &min_gap, &max_gap) != 2) std::abort();
      continue;
    }
    size_t list = rule_.lists.size();
    if (word.front() == '{') {
      word = word.substr(1, word.size() - 2);
      for (size_t i = 0; i < rule_.lists.size(); ++i) {
        if (rule_.lists[i].name == word && rule_.lists[i].language == language_) list = i;
      }
      if (list == rule_.lists.size()) std::abort();  // a test that names no list of its own
    } else {
      TermList list_of_word;
      list_of_word.language = language_;
      list_of_word.any_name = word == "<name>";
      if (!list_of_word.any_name) list_of_word.phrases = {{word, {}}};
      rule_.lists.push_back(std::move(list_of_word));
    }
    pattern.steps.push_back(
        {static_cast<uint32_t>(list), static_cast<uint16_t>(min_gap), static_cast<uint16_t>(max_gap)});
    min_gap = max_gap = 0;
  }
  return pattern;
}

RuleBuilder& RuleBuilder::Seq(std::string id, std::string_view steps, double p, Scope scope) {
  Pattern pattern = Make(std::move(id), PatternKind::kSequence, steps);
  pattern.p = p;
  pattern.scope = scope;
  rule_.patterns.push_back(std::move(pattern));
  return *this;
}

RuleBuilder& RuleBuilder::Near(std::string id, std::string_view steps, uint16_t within, bool any_order,
                               double p, Scope scope) {
  Pattern pattern = Make(std::move(id), PatternKind::kNear, steps);
  pattern.within = within;
  pattern.any_order = any_order;
  pattern.p = p;
  pattern.scope = scope;
  rule_.patterns.push_back(std::move(pattern));
  return *this;
}

RuleBuilder& RuleBuilder::Regex(std::string id, std::string regex, double p) {
  Pattern pattern = Make(std::move(id), PatternKind::kRegex, "");
  pattern.regex = std::move(regex);
  pattern.p = p;
  rule_.patterns.push_back(std::move(pattern));
  return *this;
}

RuleBuilder& RuleBuilder::Unless(std::string id, std::string_view steps) {
  rule_.unless.push_back(Make(std::move(id), PatternKind::kSequence, steps));
  return *this;
}

RuleBuilder& RuleBuilder::UnlessRegex(std::string id, std::string regex) {
  rule_.unless.push_back(Make(std::move(id), PatternKind::kRegex, ""));
  rule_.unless.back().regex = std::move(regex);
  return *this;
}

RuleBuilder& RuleBuilder::Boost(std::string id, std::string_view steps, double add) {
  rule_.boosts.push_back(Make(std::move(id), PatternKind::kSequence, steps));
  rule_.boosts.back().add = add;
  return *this;
}

RuleBuilder& RuleBuilder::Drop(ContextKind kind) {
  rule_.context[static_cast<size_t>(kind)].drop = true;
  return *this;
}

RuleBuilder& RuleBuilder::Add(ContextKind kind, double add, std::string tag) {
  rule_.context[static_cast<size_t>(kind)] = {false, add, std::move(tag)};
  return *this;
}

RuleBuilder& RuleBuilder::Types(std::vector<DocumentType> types) {
  rule_.types = std::move(types);
  return *this;
}

RuleBuilder& RuleBuilder::Zones(std::vector<ZoneKind> zones) {
  rule_.zones = std::move(zones);
  return *this;
}

RuleBuilder& RuleBuilder::Example(std::string_view line) {
  struct Example example;
  example.kind = static_cast<ExampleKind>(line.front());
  example.text = line.substr(2);
  size_t open = example.text.find("[[");
  size_t close = example.text.find("]]");
  if (open != std::string::npos && close != std::string::npos) {
    example.text.erase(close, 2).erase(open, 2);
    example.span = Span{static_cast<uint32_t>(open), static_cast<uint32_t>(close - 2)};
  }
  example.mark = {static_cast<uint32_t>(rule_.examples.size() + 1), 1};
  rule_.examples.push_back(std::move(example));
  return *this;
}

RuleBuilder& RuleBuilder::Language(std::string language) {
  language_ = std::move(language);
  return *this;
}

ContextCue MakeCue(CueRole role, ContextKind kind, CueDirection direction, std::string phrase, uint16_t reach,
                   std::string language) {
  ContextCue cue;
  cue.role = role;
  cue.kind = kind;
  cue.direction = direction;
  cue.reach = reach;
  cue.language = std::move(language);
  cue.phrase.text = std::move(phrase);
  return cue;
}

ContextCue GrammarWord(WordClass word_class, std::string word, std::string language) {
  ContextCue cue;
  cue.role = CueRole::kGrammar;
  cue.word_class = word_class;
  cue.language = std::move(language);
  cue.phrase.text = std::move(word);
  return cue;
}

Lexicon LexiconOf(std::vector<Rule> rules, std::vector<ContextCue> cues) {
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.signal < b.signal; });
  return {std::move(rules), std::move(cues), {}};
}

}  // namespace candor
