// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests of the scanner: a lexicon in, findings of invented texts out.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "analyzers/score.h"
#include "base/utf8.h"
#include "text/segmenter.h"

namespace candor {

inline std::shared_ptr<const RuleSet> Compile(const Lexicon& lexicon) {
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(lexicon);
  if (!rules.ok()) {
    ADD_FAILURE() << rules.error().message;
    return RuleSet::Compile({}).operator*();
  }
  return *rules;
}

inline Document DocumentOf(std::string_view text, DocumentType type = DocumentType::kOther,
                           ZoneKind zone = ZoneKind::kBody) {
  Document document;
  document.text = text;
  document.type = type;
  document.language = "en";
  document.sha256 = std::string(64, 'a');
  document.zones = {{zone, {0, static_cast<uint32_t>(text.size())}, 0, "", "", ""}};
  Segment(&document);
  return document;
}

/// The whole text as one sentence, however long it is.
inline Document OneSentence(std::string_view text) {
  Document document = DocumentOf(text);
  Span all{0, static_cast<uint32_t>(text.size())};
  document.blocks = {{all, BlockKind::kParagraph, 0}};
  document.sentences = {{all, 0}};
  document.passages = {{all, kNoPage, ZoneKind::kBody, 0}};
  return document;
}

/// Scans texts with one lexicon and shows findings as "signal: quote".
class Engine {
 public:
  explicit Engine(const Lexicon& lexicon) : scanner_(Compile(lexicon)) {}
  explicit Engine(const RuleBuilder& rule, std::vector<ContextCue> cues = {})
      : Engine(LexiconOf({rule.Build()}, std::move(cues))) {}

  std::vector<Finding> Scan(const Document& document) {
    std::vector<Finding> findings = scanner_.Scan(document);
    for (const Finding& finding : findings) {
      EXPECT_LT(finding.span.begin, finding.span.end);
      EXPECT_LE(finding.span.end, document.text.size());
      EXPECT_TRUE(IsBoundary(document.text, finding.span.begin) &&
                  IsBoundary(document.text, finding.span.end));
      EXPECT_GE(finding.span.begin, finding.sentence.begin);
      EXPECT_DOUBLE_EQ(finding.confidence, Confidence(finding.reasons));
      EXPECT_THAT(finding.id, testing::SizeIs(16));
    }
    return findings;
  }
  std::vector<Finding> Scan(std::string_view text) { return Scan(DocumentOf(text)); }

  std::vector<std::string> Quotes(const Document& document) {
    std::vector<std::string> quotes;
    for (const Finding& finding : Scan(document)) quotes.emplace_back(document.Slice(finding.span));
    return quotes;
  }
  std::vector<std::string> Quotes(std::string_view text) { return Quotes(DocumentOf(text)); }

  /// The only finding; a failure and an empty one when there is none or more.
  Finding Only(std::string_view text) {
    std::vector<Finding> findings = Scan(text);
    EXPECT_THAT(findings, testing::SizeIs(1)) << text;
    return findings.size() == 1 ? findings[0] : Finding{};
  }

  Scanner& scanner() { return scanner_; }

 private:
  Scanner scanner_;
};

inline RuleBuilder Refused() {
  RuleBuilder rule("refused-disclosure");
  rule.List("refuse",
            {"refuse", "refuses", "refused", "decline", "declined", "not willing", "not in a position"});
  rule.List("willnot", {"will not", "won't", "cannot", "can't"});
  rule.List("disclose", {"disclose", "provide", "share", "release"});
  rule.List("info", {"contracts", "figures", "cap table", "source code", "data"});
  rule.Seq("refuse-to", "{refuse} to <0-3> {disclose}", 0.8);
  rule.Seq("will-not", "{willnot} <0-3> {disclose} <0-6> {info}", 0.65);
  return rule;
}

inline RuleBuilder Sunset() {
  RuleBuilder rule("sunset");
  rule.List("sunset", {"sunset", "discontinue", "discontinued"});
  rule.Seq("p", "{sunset}", 0.8);
  rule.Drop(ContextKind::kNegated)
      .Add(ContextKind::kHypothetical, -2.0)
      .Add(ContextKind::kReported, -0.7, "third-party");
  rule.Add(ContextKind::kHistorical, -0.5).Drop(ContextKind::kQuestion);
  return rule;
}

}  // namespace candor
