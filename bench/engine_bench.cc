// SPDX-License-Identifier: GPL-3.0-or-later
//
// The matching engine on one core: bytes of text a CPU second.
//
//   engine_bench [--benchmark_...] [FILE...]
//
// Each file is one document; without files a text is made up, the same on every machine. Segmenting is not
// measured here (segment_bench). The rule sets: the shipped lexicon, and gap rules made up from words of the
// text, "rare" ones
// ("{a|b|c} <0-3> {d|e} <0-6> {f|g|h}" of words beyond the 300 most common) and "common" ones (beyond the 30
// most common).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/lexicon_builder.h"
#include "analyzers/scanner.h"
#include "base/utf8.h"
#include "lexicons/loader.h"
#include "text/normalizer.h"
#include "text/segmenter.h"
#include "text/tokenizer.h"

namespace {

using candor::Document;

/// Words with the frequencies of a natural language (Zipf), sentences of some twenty words.
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

struct Corpus {
  std::vector<Document> documents;
  size_t bytes = 0;
  std::vector<std::string> words;  ///< by falling frequency

  void Add(std::string text) {
    Document document;
    document.text = std::move(text);
    document.type = candor::DocumentType::kEmail;
    candor::Segment(&document);
    bytes += document.text.size();
    documents.push_back(std::move(document));
  }

  void CountWords() {
    std::map<std::string, size_t> counts;
    candor::Normalized normalized;
    std::vector<candor::Token> tokens;
    for (const Document& document : documents) {
      candor::Normalize(document.text, &normalized);
      tokens.clear();
      candor::Tokenize(document.text, normalized, &tokens);
      for (const candor::Token& token : tokens) {
        ++counts[normalized.text().substr(token.span.begin, token.span.size())];
      }
    }
    std::vector<std::pair<size_t, std::string>> order;
    for (const auto& [word, count] : counts) {
      if (count > 1) order.emplace_back(count, word);
    }
    std::sort(order.rbegin(), order.rend());
    for (auto& [count, word] : order) words.push_back(word);
  }
};

candor::Lexicon GapRules(const Corpus& corpus, size_t rules, size_t skip) {
  std::mt19937 random(2);
  size_t from = std::min(skip, corpus.words.size() / 2);
  size_t range = std::min<size_t>(corpus.words.size() - from, 6'000);
  auto list = [&] {
    std::vector<std::string> phrases;
    for (size_t n = 2 + random() % 2; n > 0; --n) phrases.push_back(corpus.words[from + random() % range]);
    return phrases;
  };
  std::vector<candor::Rule> made;
  for (size_t i = 0; i < rules; ++i) {
    candor::RuleBuilder rule("s" + std::to_string(i));
    rule.List("a", list()).List("b", list()).List("c", list()).Seq("p", "{a} <0-3> {b} <0-6> {c}");
    made.push_back(rule.Build());
  }
  return candor::LexiconOf(std::move(made), {candor::Negated("not"), candor::Stop("but")});
}

void Normalise(benchmark::State& state, const Corpus& corpus) {
  candor::Normalized normalized;
  for (auto _ : state) {
    for (const Document& document : corpus.documents) {
      for (const candor::Sentence& sentence : document.sentences) {
        candor::Normalize(document.Slice(sentence.span), &normalized);
        benchmark::DoNotOptimize(normalized.text().data());
      }
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus.bytes));
}

void Tokenise(benchmark::State& state, const Corpus& corpus) {
  candor::Normalized normalized;
  std::vector<candor::Token> tokens;
  for (auto _ : state) {
    for (const Document& document : corpus.documents) {
      for (const candor::Sentence& sentence : document.sentences) {
        candor::Normalize(document.Slice(sentence.span), &normalized);
        tokens.clear();
        candor::Tokenize(document.Slice(sentence.span), normalized, &tokens);
        benchmark::DoNotOptimize(tokens.data());
      }
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus.bytes));
}

void Scan(benchmark::State& state, const Corpus& corpus, const candor::Lexicon& lexicon) {
  auto rules = candor::RuleSet::Compile(lexicon);
  if (!rules.ok()) {
    state.SkipWithError(rules.error().message.c_str());
    return;
  }
  candor::Scanner scanner(*rules);
  size_t findings = 0;
  for (auto _ : state) {
    findings = 0;
    for (const Document& document : corpus.documents) findings += scanner.Scan(document).size();
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus.bytes));
  state.counters["rules"] = static_cast<double>(lexicon.rules.size());
  state.counters["findings"] = static_cast<double>(findings);
}

void Compile(benchmark::State& state, const candor::Lexicon& lexicon) {
  for (auto _ : state) {
    auto rules = candor::RuleSet::Compile(lexicon);
    benchmark::DoNotOptimize(rules.ok());
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  Corpus corpus;
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "engine_bench: cannot read %s\n", argv[i]);
      return 2;
    }
    corpus.Add(candor::ToValidUtf8(std::string(std::istreambuf_iterator<char>(file), {})));
  }
  if (corpus.documents.empty()) corpus.Add(MadeUpText(8 << 20));
  corpus.CountWords();

  candor::Result<candor::Lexicon> shipped = candor::LoadBuiltinLexicon();
  if (!shipped.ok()) {
    std::fprintf(stderr, "engine_bench: %s\n", shipped.error().message.c_str());
    return 2;
  }
  benchmark::RegisterBenchmark("normalise", [&](benchmark::State& s) { Normalise(s, corpus); });
  benchmark::RegisterBenchmark("normalise+tokenise", [&](benchmark::State& s) { Tokenise(s, corpus); });
  benchmark::RegisterBenchmark("scan/no_rules", [&](benchmark::State& s) { Scan(s, corpus, {}); });
  benchmark::RegisterBenchmark("scan/shipped", [&](benchmark::State& s) { Scan(s, corpus, *shipped); });
  for (size_t rules : {100, 1'000, 5'000}) {
    for (size_t skip : {300, 30}) {
      std::string name = "scan/" + std::to_string(rules) + (skip == 300 ? "_rare" : "_common");
      benchmark::RegisterBenchmark(name.c_str(), [&corpus, rules, skip](benchmark::State& s) {
        Scan(s, corpus, GapRules(corpus, rules, skip));
      });
    }
  }
  benchmark::RegisterBenchmark("compile/shipped", [&](benchmark::State& s) { Compile(s, *shipped); });
  benchmark::RegisterBenchmark("compile/1000",
                               [&](benchmark::State& s) { Compile(s, GapRules(corpus, 1'000, 300)); });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
