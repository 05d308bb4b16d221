// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lexicons written down in a line or two, for tests and benchmarks of the engine (rule files have a loader of
// their own).
//
//   RuleBuilder rule("refused-disclosure");
//   rule.List("disclose", {"share", "provide"}).Seq("refuse-to", "refused to <0-3> {disclose}", 0.8);
//   Lexicon lexicon = LexiconOf({rule.Build()}, {Negated("not")});
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicons/lexicon.h"

namespace candor {

class RuleBuilder {
 public:
  explicit RuleBuilder(std::string signal);

  RuleBuilder& List(std::string name, const std::vector<std::string>& phrases, bool exact_case = false);
  /// Words, {list}, <name> and <min-max>, each parted by a space. Applies to what is added by the call alone.
  RuleBuilder& Seq(std::string id, std::string_view steps, double p = 0.75, Scope scope = Scope::kSentence);
  RuleBuilder& Near(std::string id, std::string_view steps, uint16_t within, bool any_order, double p = 0.75,
                    Scope scope = Scope::kSentence);
  RuleBuilder& Regex(std::string id, std::string regex, double p = 0.75);
  RuleBuilder& Unless(std::string id, std::string_view steps);
  RuleBuilder& UnlessRegex(std::string id, std::string regex);
  RuleBuilder& Boost(std::string id, std::string_view steps, double add);
  RuleBuilder& Drop(ContextKind kind);
  RuleBuilder& Add(ContextKind kind, double add, std::string tag = "");
  RuleBuilder& Types(std::vector<DocumentType> types);
  RuleBuilder& Zones(std::vector<ZoneKind> zones);
  /// A line as in a rule file: "+ text [[span]] text". "[type]" and "[zone]" are not read.
  RuleBuilder& Example(std::string_view line);
  /// Of the patterns added from now on; "en" at first.
  RuleBuilder& Language(std::string language);

  Rule& rule() { return rule_; }
  Rule Build() const { return rule_; }

 private:
  Pattern Make(std::string id, PatternKind kind, std::string_view steps);

  Rule rule_;
  std::string language_ = "en";
};

ContextCue MakeCue(CueRole role, ContextKind kind, CueDirection direction, std::string phrase,
                   uint16_t reach = 0, std::string language = "en");
inline ContextCue Negated(std::string phrase, uint16_t reach = 0) {
  return MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kForward, std::move(phrase), reach);
}
inline ContextCue Hypothetical(std::string phrase, uint16_t reach = 0) {
  return MakeCue(CueRole::kCue, ContextKind::kHypothetical, CueDirection::kForward, std::move(phrase), reach);
}
inline ContextCue Stop(std::string phrase) {
  return MakeCue(CueRole::kStop, ContextKind::kNegated, CueDirection::kForward, std::move(phrase));
}
inline ContextCue Pseudo(ContextKind kind, std::string phrase) {
  return MakeCue(CueRole::kPseudo, kind, CueDirection::kForward, std::move(phrase));
}
ContextCue GrammarWord(WordClass word_class, std::string word, std::string language = "en");

Lexicon LexiconOf(std::vector<Rule> rules, std::vector<ContextCue> cues = {});

}  // namespace candor
