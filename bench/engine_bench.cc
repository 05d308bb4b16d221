// SPDX-License-Identifier: GPL-3.0-or-later
//
// The matching engine on one core: bytes of text a CPU second.
//
//   engine_bench [--benchmark_...] [--lexicon=DIR] [FILE...]
//
// Each file is one document; without files a text is made up, the same on every machine. Segmenting is not
// measured here (segment_bench). The rule sets: the shipped lexicon, and gap rules made up from words of the
// text, "rare" ones
// ("{a|b|c} <0-3> {d|e} <0-6> {f|g|h}" of words beyond the 300 most common) and "common" ones (beyond the 30
// most common). Other engines run on the same gap rules as regular expressions (bench/engine_peers.h).
#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/builtin_rules.h"
#include "analyzers/scanner.h"
#include "base/utf8.h"
#include "bench/engine_corpus.h"
#include "bench/engine_peers.h"
#include "lexicons/loader.h"
#include "text/normalizer.h"
#include "text/tokenizer.h"

namespace {

using candor::Document;
using candor::bench::Corpus;
using candor::bench::GapRule;

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

void ScanByPeer(benchmark::State& state, const Corpus& corpus, const std::string& name,
                const std::vector<GapRule>& rules) {
  const std::unique_ptr<candor::bench::PeerEngine> engine = candor::bench::MakePeer(name, rules);
  if (engine == nullptr) {
    state.SkipWithError("the engine does not take these rules");
    return;
  }
  const std::vector<std::string> passages = candor::bench::FoldedPassages(corpus);
  size_t matches = 0;
  for (auto _ : state) {
    matches = 0;
    for (const std::string& passage : passages) matches += engine->Match(passage);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * corpus.bytes));
  state.counters["rules"] = static_cast<double>(rules.size());
  state.counters["matches"] = static_cast<double>(matches);
}

/// The shipped rules with generated ones beside them, as an organisation that writes its own would have.
candor::Lexicon Together(candor::Lexicon shipped, const std::vector<GapRule>& rules) {
  candor::Lexicon made = candor::bench::LexiconOfGaps(rules);
  std::move(made.rules.begin(), made.rules.end(), std::back_inserter(shipped.rules));
  return shipped;
}

/// What a program without rules of its user's does.
void BuiltIn(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(candor::BuiltinRules());
}

void Load(benchmark::State& state) {
  for (auto _ : state) {
    auto lexicon = candor::LoadBuiltinLexicon();
    auto rules = candor::RuleSet::Compile(*lexicon);
    benchmark::DoNotOptimize(rules.ok());
  }
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
  std::vector<std::string> folders = {std::string(candor::kBuiltinLexicon)};
  for (int i = 1; i < argc; ++i) {
    constexpr std::string_view kLexicon = "--lexicon=";
    if (std::string_view(argv[i]).substr(0, kLexicon.size()) == kLexicon) {
      folders.emplace_back(argv[i] + kLexicon.size());
      continue;
    }
    std::ifstream file(argv[i], std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "engine_bench: cannot read %s\n", argv[i]);
      return 2;
    }
    corpus.Add(candor::ToValidUtf8(std::string(std::istreambuf_iterator<char>(file), {})));
  }
  if (corpus.documents.empty()) corpus.Add(candor::bench::MadeUpText(8 << 20));
  corpus.CountWords();

  candor::Diagnostics diagnostics;
  candor::Result<candor::Lexicon> shipped = candor::LoadLexicon(folders, &diagnostics);
  if (!shipped.ok()) {
    std::fprintf(stderr, "engine_bench: %s\n", shipped.error().message.c_str());
    return 2;
  }
  benchmark::RegisterBenchmark("normalise", [&](benchmark::State& s) { Normalise(s, corpus); });
  benchmark::RegisterBenchmark("normalise+tokenise", [&](benchmark::State& s) { Tokenise(s, corpus); });
  benchmark::RegisterBenchmark("scan/no_rules", [&](benchmark::State& s) { Scan(s, corpus, {}); });
  benchmark::RegisterBenchmark("scan/shipped", [&](benchmark::State& s) { Scan(s, corpus, *shipped); });
  benchmark::RegisterBenchmark("scan/shipped+1000_rare", [&](benchmark::State& s) {
    Scan(s, corpus, Together(*shipped, candor::bench::GapRules(corpus, 1'000, 300)));
  });
  benchmark::RegisterBenchmark("scan/shipped+1000_common", [&](benchmark::State& s) {
    Scan(s, corpus, Together(*shipped, candor::bench::GapRules(corpus, 1'000, 30)));
  });
  for (size_t rules : {100, 1'000, 5'000}) {
    for (size_t skip : {300, 30}) {
      const std::string name = std::to_string(rules) + (skip == 300 ? "_rare" : "_common");
      benchmark::RegisterBenchmark(("scan/" + name).c_str(), [&corpus, rules, skip](benchmark::State& s) {
        Scan(s, corpus, candor::bench::LexiconOfGaps(candor::bench::GapRules(corpus, rules, skip)));
      });
      for (const std::string& peer : candor::bench::PeerNames()) {
        benchmark::RegisterBenchmark(
            (peer + "/" + name).c_str(), [&corpus, peer, rules, skip](benchmark::State& s) {
              ScanByPeer(s, corpus, peer, candor::bench::GapRules(corpus, rules, skip));
            });
      }
    }
  }
  benchmark::RegisterBenchmark("builtin_rules", BuiltIn);
  benchmark::RegisterBenchmark("load+compile/shipped", Load);
  benchmark::RegisterBenchmark("compile/shipped", [&](benchmark::State& s) { Compile(s, *shipped); });
  benchmark::RegisterBenchmark("compile/1000", [&](benchmark::State& s) {
    Compile(s, candor::bench::LexiconOfGaps(candor::bench::GapRules(corpus, 1'000, 300)));
  });
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
