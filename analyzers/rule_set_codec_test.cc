// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_set_codec.h"

#include <gtest/gtest.h>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "text/segmenter.h"

namespace candor {
namespace {

Lexicon ManySidedLexicon() {
  RuleBuilder rule("refused");
  rule.List("give",
            {"share", "provide", "hand over", "show", "send", "release", "disclose", "reveal", "publish"})
      .List("US", {"US"}, true)
      .Seq("refuse-to", "refused to <0-3> {give}", 0.8)
      .Seq("wide", "asked <0-9> silence", 0.6, Scope::kPassage)
      .Near("near", "{US} accounts", 4, true)
      .Seq("since", "since <name> left", 0.7)
      .Regex("mark", R"(\[\*+\]|redacted)")
      .Unless("film", "film")
      .UnlessRegex("blank", "left blank")
      .Boost("twice", "again", 0.4)
      .Add(ContextKind::kReported, -0.5, "third-party")
      .Drop(ContextKind::kNegated)
      .Types({DocumentType::kEmail, DocumentType::kOther});
  rule.rule().once = {"mark"};
  rule.rule().ask = {"Why?", "Since when?"};
  rule.rule().unless.front().reach = Reach::kSentence;
  return LexiconOf({rule.Build()},
                   {Negated("not"), Negated("ne pas"), Stop("but"), Hypothetical("if", 6),
                    MakeCue(CueRole::kCue, ContextKind::kNegated, CueDirection::kVerb, "never", kPhraseReach),
                    GrammarWord(WordClass::kCoordinator, "and"), GrammarWord(WordClass::kPastEnding, "ed")});
}

std::string Findings(std::shared_ptr<const RuleSet> rules) {
  Document document;
  document.text =
      "They refused to hand over it again. We asked. Silence. In the US no accounts were shown. It says [**] "
      "here. They "
      "did not say they refused to share it, but they refused to show the film. It was left blank, redacted. "
      "Nobody answers since Anna Keller left. They never came and refused to "
      "reveal it.";
  document.sha256 = std::string(64, 'a');
  Segment(&document);
  Scanner scanner(std::move(rules));
  std::string text;
  for (const Finding& finding : scanner.Scan(document))
    text += finding.id + " " + finding.rule + " " + std::string(document.Slice(finding.span)) + " " +
            std::to_string(finding.confidence) + "\n";
  return text;
}

TEST(RuleSetCodec, ReadsWhatItWrites) {
  const auto rules = RuleSet::Compile(ManySidedLexicon());
  ASSERT_TRUE(rules.ok());
  const std::string bytes = EncodeRules((*rules)->data());
  std::unique_ptr<RuleSetData> read = DecodeRules(bytes);
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(EncodeRules(*read), bytes);
  EXPECT_EQ(read->rules[0].once, std::vector<std::string>{"mark"});
  EXPECT_EQ(read->rules[0].ask, (std::vector<std::string>{"Why?", "Since when?"}));
  const std::string expected = Findings(*rules);
  EXPECT_GE(std::count(expected.begin(), expected.end(), '\n'), 5);
  EXPECT_EQ(Findings(std::make_shared<RuleSet>(std::move(read))), expected);
}

TEST(RuleSetCodec, OtherBytesAreNoRules) {
  const std::string bytes = EncodeRules((*RuleSet::Compile(ManySidedLexicon()))->data());
  EXPECT_EQ(DecodeRules(""), nullptr);
  EXPECT_EQ(DecodeRules("candor"), nullptr);
  EXPECT_EQ(DecodeRules(bytes + "x"), nullptr);
  for (size_t size = 8; size < bytes.size(); size += 13)
    EXPECT_EQ(DecodeRules(bytes.substr(0, size)), nullptr) << size;
}

}  // namespace
}  // namespace candor
