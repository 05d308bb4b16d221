// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engine_corpus.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <utility>

#include "analyzers/lexicon_builder.h"
#include "text/normalizer.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace candor::bench {

std::string MadeUpText(size_t bytes) {
  std::mt19937 random(1);
  std::vector<std::string> words;
  for (size_t i = 0; i < 30'000; ++i) {
    static constexpr const char* kSyllables[] = {"con", "tra", "se",  "ment", "ri", "po",
                                                 "li",  "ty",  "ser", "vi",   "ce", "den"};
    std::string word;
    for (size_t k = 0, n = 1 + random() % (i < 100 ? 1 : 4); k < n; ++k) word += kSyllables[random() % 12];
    words.push_back(word);
  }
  std::string text;
  while (text.size() < bytes) {
    for (size_t k = 0, n = 8 + random() % 25; k < n; ++k) {
      double uniform = static_cast<double>(random() % 1'000'000) / 1e6;
      auto rank =
          static_cast<size_t>(std::pow(static_cast<double>(words.size()), uniform)) - 1;  // density 1/rank
      std::string word = words[rank];
      if (k == 0 || random() % 15 == 0) word[0] = static_cast<char>(word[0] - 32);
      text += (k == 0 ? "" : random() % 12 == 0 ? ", " : " ") + word;
    }
    text += random() % 5 == 0 ? ".\n\n" : ". ";
  }
  return text;
}

void Corpus::Add(std::string text) {
  Document document;
  document.text = std::move(text);
  document.type = DocumentType::kEmail;
  Segment(&document);
  bytes += document.text.size();
  documents.push_back(std::move(document));
}

void Corpus::CountWords() {
  std::map<std::string, size_t> counts;
  Normalized normalized;
  std::vector<Token> tokens;
  for (const Document& document : documents) {
    Normalize(document.text, &normalized);
    tokens.clear();
    Tokenize(document.text, normalized, &tokens);
    for (const Token& token : tokens) ++counts[normalized.text().substr(token.span.begin, token.span.size())];
  }
  std::vector<std::pair<size_t, std::string>> order;
  for (const auto& [word, count] : counts) {
    if (count > 1) order.emplace_back(count, word);
  }
  std::sort(order.rbegin(), order.rend());
  for (auto& [count, word] : order) words.push_back(word);
}

std::vector<GapRule> GapRules(const Corpus& corpus, size_t rules, size_t skip) {
  std::mt19937 random(2);
  const size_t from = std::min(skip, corpus.words.size() / 2);
  const size_t range = std::min<size_t>(corpus.words.size() - from, 6'000);
  const auto list = [&] {
    std::vector<std::string> words;
    for (size_t n = 2 + random() % 2; n > 0; --n) words.push_back(corpus.words[from + random() % range]);
    return words;
  };
  std::vector<GapRule> made;
  for (size_t i = 0; i < rules; ++i) {
    GapRule& rule = made.emplace_back();
    rule.a = list();
    rule.b = list();
    rule.c = list();
  }
  return made;
}

Lexicon LexiconOfGaps(const std::vector<GapRule>& rules) {
  std::vector<Rule> made;
  for (size_t i = 0; i < rules.size(); ++i) {
    RuleBuilder rule("s" + std::to_string(i));
    rule.List("a", rules[i].a)
        .List("b", rules[i].b)
        .List("c", rules[i].c)
        .Seq("p", "{a} <0-3> {b} <0-6> {c}");
    made.push_back(rule.Build());
  }
  return LexiconOf(std::move(made), {Negated("not"), Stop("but")});
}

}  // namespace candor::bench
