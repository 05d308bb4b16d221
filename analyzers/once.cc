// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/once.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "analyzers/fingerprint.h"
#include "analyzers/rule_set_data.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

/// Sketch of the words of some stretches of the document, one after the other; each is looked at once.
class Stretches {
 public:
  explicit Stretches(const Document& document) : document_(document) {}

  void Add(Span span) {
    if (count_ != 0 && span == last_) return;
    last_ = span;
    ++count_;
    const std::string_view original = document_.Slice(span);
    Normalize(original, &normalized_);
    tokens_.clear();
    Tokenize(original, normalized_, &tokens_);
    for (const Token& token : tokens_)
      words_.push_back(normalized_.text().substr(token.span.begin, token.span.size()));
  }

  std::string Sketched() const {
    const std::vector<std::string_view> views(words_.begin(), words_.end());
    return Sketch(views);
  }

 private:
  const Document& document_;
  Span last_;
  size_t count_ = 0;
  Normalized normalized_;
  std::vector<Token> tokens_;
  std::vector<std::string> words_;
};

Span PassageOf(const Document& document, Span span) {
  auto passage =
      std::upper_bound(document.passages.begin(), document.passages.end(), span.begin,
                       [](uint32_t at, const Passage& candidate) { return at < candidate.span.end; });
  return passage == document.passages.end() ? span : passage->span;
}

}  // namespace

void MakeOneEvent(const RuleSet& rules, const Document& document, std::vector<Finding>* findings) {
  for (const RuleData& rule : rules.data().rules) {
    if (rule.once.empty()) continue;
    std::vector<Finding*> places;
    for (Finding& finding : *findings) {
      if (finding.signal == rule.signal &&
          std::find(rule.once.begin(), rule.once.end(), finding.rule) != rule.once.end())
        places.push_back(&finding);
    }
    if (places.size() < 2) continue;
    Stretches sentences(document), passages(document);
    for (const Finding* finding : places) {
      sentences.Add(finding->sentence);
      passages.Add(PassageOf(document, finding->sentence));
    }
    const std::string fingerprint = Fingerprint(sentences.Sketched(), passages.Sketched());
    for (Finding* finding : places) finding->fingerprint = fingerprint;
  }
}

}  // namespace candor
