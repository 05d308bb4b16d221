// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text through normaliser, tokenizer, segmenter and scanner. What must hold: no crash, no endless loop,
// words and quotes inside the text and on code point boundaries, normalising twice changes nothing,
// confidences that follow from their reasons.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "analyzers/score.h"
#include "base/utf8.h"
#include "text/normalizer.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace {

using namespace candor;  // NOLINT(google-build-using-namespace): everything here is candor's

void Expect(bool holds) {
  if (!holds) std::abort();
}

std::shared_ptr<const RuleSet> Rules() {
  RuleBuilder refused("refused");
  refused.List("refuse", {"refuse", "refused", "not willing"})
      .List("disclose", {"disclose", "share", "provide"});
  refused.Seq("seq", "{refuse} to <0-3> {disclose}").Near("near", "{refuse} {disclose} data", 6, true);
  refused.Seq("wide", "asked <0-40> {refuse}", 0.6, Scope::kPassage)
      .Unless("personal", "{disclose} personal data");
  refused.Drop(ContextKind::kNegated).Add(ContextKind::kHypothetical, -2.0).Boost("asked", "asked", 0.5);
  RuleBuilder marks("marks");
  marks.Regex("stars", R"(\[\s*\*{3}\s*\])")
      .Regex("omitted", R"(\bomitted (?:from|by)\b)")
      .Regex("any", R"(\d\d)");
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(
      LexiconOf({refused.Build(), marks.Build()}, {Negated("not"), Negated("never", 3), Hypothetical("if"),
                                                   Stop("but"), Pseudo(ContextKind::kNegated, "not only")}));
  Expect(rules.ok());
  return *rules;
}

void CheckWords(std::string_view text) {
  Normalized normalized;
  Normalize(text, &normalized);
  Normalized twice;
  Normalize(normalized.text(), &twice);
  Expect(twice.text() == normalized.text());
  std::vector<Token> tokens;
  Tokenize(text, normalized, &tokens);
  uint32_t end = 0;
  for (const Token& token : tokens) {
    Expect(token.span.begin >= end && token.span.begin < token.span.end &&
           token.span.end <= normalized.text().size());
    end = token.span.end;
    Span span = normalized.ToOriginal(token.span);
    Expect(span.begin < span.end && span.end <= text.size() && IsBoundary(text, span.begin) &&
           IsBoundary(text, span.end));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static Scanner scanner(Rules());
  Document document;
  document.text = ToValidUtf8(std::string_view(reinterpret_cast<const char*>(data), size));
  CheckWords(document.text);
  Segment(&document);
  for (const Finding& finding : scanner.Scan(document)) {
    Expect(finding.span.begin < finding.span.end && finding.span.end <= document.text.size());
    Expect(IsBoundary(document.text, finding.span.begin) && IsBoundary(document.text, finding.span.end));
    Expect(finding.confidence == Confidence(finding.reasons) && finding.confidence > 0 &&
           finding.confidence < 1);
  }
  scanner.Explain(document);
  return 0;
}
