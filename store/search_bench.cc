// SPDX-License-Identifier: GPL-3.0-or-later
//
// Time to the first page of hits (20, with passages and marks) by kind of query (PERFORMANCE.md: p50 5 ms,
// p99 60 ms over mixed queries at a million passages). Words are drawn by how many passages have them.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "store/bench_room.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor {
namespace {

using bench::CpuMilliseconds;

constexpr int kQueries = 500;

class SearchRoom {
 public:
  static const SearchRoom& Get() {
    static const SearchRoom kRoom;
    return kRoom;
  }

  CaseReader& reader() const { return *reader_; }
  int64_t passages() const { return passages_; }

  /// A word that at least `fewest` and at most `most` in a million passages have.
  const std::string& Word(std::mt19937* random, double fewest, double most) const {
    const auto rows = [&](double in_a_million) {
      return in_a_million * static_cast<double>(passages_) / 1e6;
    };
    const auto begin = std::lower_bound(words_.begin(), words_.end(), rows(fewest),
                                        [](const auto& w, double n) { return w.first < n; });
    const auto end = std::upper_bound(begin, words_.end(), rows(most),
                                      [](double n, const auto& w) { return n < w.first; });
    if (begin == end) return words_.back().second;
    return (begin + static_cast<ptrdiff_t>((*random)() % static_cast<size_t>(end - begin)))->second;
  }

  /// `n` words that stand next to each other somewhere.
  std::string Phrase(std::mt19937* random, size_t n) const {
    while (true) {
      const std::vector<Family>& families = bench::Families();
      const Document& document = *families[(*random)() % families.size()].items[0].document;
      if (document.passages.empty()) continue;
      const std::string_view text =
          document.Slice(document.passages[(*random)() % document.passages.size()].span);
      std::vector<std::string> words(1);
      for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) words.back().push_back(c);
        if (!letter && !words.back().empty()) words.emplace_back();
      }
      if (words.size() < n + 1) continue;
      const size_t at = (*random)() % (words.size() - n);
      std::string phrase = "\"";
      for (size_t i = 0; i < n; ++i) phrase += (i > 0 ? " " : "") + words[at + i];
      return phrase + "\"";
    }
  }

 private:
  SearchRoom() {
    const char* const kept = std::getenv("CANDOR_BENCH_CASE");
    const std::string path = kept != nullptr ? kept : folder_.File("candor.case");
    if (!std::filesystem::exists(path)) bench::WriteCase(path, bench::Rounds());
    reader_ = std::move(*CaseReader::Open(path));
    const internal::Db db = internal::Db::Open(path, internal::Db::Mode::kReadWrite);
    passages_ = db.ScalarInt("SELECT count(*) FROM passages");
    db.Exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, passage_index, row)");
    internal::Statement select = db.Prepare("SELECT doc, term FROM temp.vocabulary ORDER BY doc, term");
    while (select.Step()) {
      const std::string term = select.String(1);
      const bool plain = term.size() > 2 &&
                         std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      if (plain && term != "and" && term != "not")
        words_.emplace_back(static_cast<double>(select.Int(0)), term);
    }
  }

  bench::TemporaryFolder folder_;
  std::unique_ptr<CaseReader> reader_;
  int64_t passages_ = 0;
  std::vector<std::pair<double, std::string>> words_;  // passages that have it, word
};

void Run(benchmark::State& state, const std::function<std::string(std::mt19937*)>& make,
         Result<Query> (*parse)(std::string_view, std::string_view) = ParseQuery, bool any_words = false) {
  const SearchRoom& room = SearchRoom::Get();
  std::mt19937 random(3);
  std::vector<Query> queries;
  for (int i = 0; i < kQueries; ++i) {
    const std::string text = make(&random);
    Result<Query> query = parse(text, {});
    if (!query.ok()) return state.SkipWithError((text + ": " + query.error().message).c_str());
    queries.push_back(std::move(*query));
  }
  std::vector<double> times;
  double hits = 0;
  for (auto _ : state) {
    for (const Query& query : queries) {
      const double begin = CpuMilliseconds();
      const auto result = room.reader().Search(query, {.limit = 20, .offset = 0, .any_words = any_words});
      times.push_back(CpuMilliseconds() - begin);
      if (!result.ok()) return state.SkipWithError(result.error().message.c_str());
      hits += static_cast<double>(result->total);
    }
  }
  std::sort(times.begin(), times.end());
  state.counters["p50_ms"] = times[times.size() / 2];
  state.counters["p99_ms"] = times[times.size() * 99 / 100];
  state.counters["hits"] = hits / static_cast<double>(times.size());
  state.counters["passages"] = static_cast<double>(room.passages());
}

constexpr double kRare = 20, kMiddle = 5'000, kCommon = 150'000;  // in a million

std::string Middle(std::mt19937* random) { return SearchRoom::Get().Word(random, kMiddle / 2, kMiddle * 2); }
std::string Common(std::mt19937* random) { return SearchRoom::Get().Word(random, kCommon / 2, kCommon * 4); }
std::string Rare(std::mt19937* random) { return SearchRoom::Get().Word(random, kRare / 10, kRare * 3); }
std::string PrefixOf(std::mt19937* random, size_t letters) {
  while (true) {
    const std::string word = Middle(random);
    if (word.size() > letters) return word.substr(0, letters) + "*";
  }
}

std::string Mixed(std::mt19937* random) {
  switch ((*random)() % 10) {
    case 0:
    case 1:
      return Rare(random);
    case 2:
      return Middle(random);
    case 3:
      return Common(random);
    case 4:
    case 5:
      return Middle(random) + " " + Middle(random);
    case 6:
      return SearchRoom::Get().Phrase(random, 2);
    case 7:
      return SearchRoom::Get().Phrase(random, 3);
    case 8:
      return Middle(random) + " w/10 " + Middle(random);
    default:
      return PrefixOf(random, 5);
  }
}

#define CANDOR_SEARCH_BENCH(name, make)                    \
  void name(benchmark::State& state) { Run(state, make); } \
  BENCHMARK(name)->Unit(benchmark::kMillisecond)->Iterations(2)

CANDOR_SEARCH_BENCH(RareWord, Rare);
CANDOR_SEARCH_BENCH(MiddleWord, Middle);
CANDOR_SEARCH_BENCH(CommonWord, Common);
CANDOR_SEARCH_BENCH(TwoWords, [](std::mt19937* r) { return Middle(r) + " " + Middle(r); });
CANDOR_SEARCH_BENCH(CommonAndMiddle, [](std::mt19937* r) { return Common(r) + " " + Middle(r); });
CANDOR_SEARCH_BENCH(EitherWord, [](std::mt19937* r) { return Middle(r) + " OR " + Middle(r); });
CANDOR_SEARCH_BENCH(PhraseOfTwo, [](std::mt19937* r) { return SearchRoom::Get().Phrase(r, 2); });
CANDOR_SEARCH_BENCH(PhraseOfThree, [](std::mt19937* r) { return SearchRoom::Get().Phrase(r, 3); });
CANDOR_SEARCH_BENCH(Near, [](std::mt19937* r) { return Middle(r) + " w/10 " + Middle(r); });
CANDOR_SEARCH_BENCH(InOrder, [](std::mt19937* r) { return Middle(r) + " pre/10 " + Middle(r); });
CANDOR_SEARCH_BENCH(PrefixOfFive, [](std::mt19937* r) { return PrefixOf(r, 5); });
CANDOR_SEARCH_BENCH(PrefixOfThree, [](std::mt19937* r) { return PrefixOf(r, 3); });
CANDOR_SEARCH_BENCH(WordInAPath, [](std::mt19937* r) { return Middle(r) + " path:*7.txt"; });
CANDOR_SEARCH_BENCH(Everything, Mixed);

/// Questions in plain words, common ones among them.
void Question(benchmark::State& state) {
  Run(
      state,
      [](std::mt19937* r) { return Middle(r) + " of " + Common(r) + " or " + Rare(r) + " by " + Middle(r); },
      ParsePlainQuery, true);
}
BENCHMARK(Question)->Unit(benchmark::kMillisecond)->Iterations(2);

/// The queries of CANDOR_BENCH_QUERIES, as the program asks them, after a round that warms the case up.
void Listed(benchmark::State& state) {
  const char* const list = std::getenv("CANDOR_BENCH_QUERIES");
  const char* const kept = std::getenv("CANDOR_BENCH_CASE");
  const char* const times = std::getenv("CANDOR_BENCH_TIMES");
  if (list == nullptr || kept == nullptr || times == nullptr)
    return state.SkipWithError("CANDOR_BENCH_QUERIES, CANDOR_BENCH_CASE and CANDOR_BENCH_TIMES say what");
  auto reader = CaseReader::Open(kept);
  if (!reader.ok()) return state.SkipWithError(reader.error().message.c_str());
  std::vector<std::pair<std::string, Query>> queries;
  std::ifstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos) return state.SkipWithError(("no tab: " + line).c_str());
    Result<Query> query = ParseQuery(std::string_view(line).substr(tab + 1), {});
    if (!query.ok()) return state.SkipWithError((line + ": " + query.error().message).c_str());
    queries.emplace_back(line.substr(0, tab), std::move(*query));
  }
  std::string rows;
  for (auto _ : state) {
    for (const bool warm : {false, true}) {
      for (const auto& [kind, query] : queries) {
        const auto wall = std::chrono::steady_clock::now();
        const double cpu = CpuMilliseconds();
        const auto result =
            (*reader)->Search(query, {.limit = 20, .together = SearchOptions::Together::kSame});
        if (!result.ok()) return state.SkipWithError(result.error().message.c_str());
        const double taken = CpuMilliseconds() - cpu;
        const std::chrono::duration<double, std::milli> passed = std::chrono::steady_clock::now() - wall;
        if (warm) {
          rows += kind + "\t" + std::to_string(taken) + "\t" + std::to_string(passed.count()) + "\t" +
                  std::to_string(result->total) + "\n";
        }
      }
    }
  }
  std::ofstream(times) << rows;
}
BENCHMARK(Listed)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace candor
