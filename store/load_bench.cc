// SPDX-License-Identifier: GPL-3.0-or-later
//
// Load rate and file size of a case against plain FTS5 with the same passages (PERFORMANCE.md: at least 0.8
// of the rate, at most 1.8 bytes of file a byte of text).
//
//   CANDOR_BENCH_TEXT=folder load_bench       every file below the folder that is UTF-8, as one document each
//   load_bench                                24 MB of made-up English: for comparing two builds, not for the
//   record
#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/io.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "store/reader.h"
#include "store/writer.h"
#include "text/segmenter.h"

namespace candor {
namespace {

// What the pipeline puts into one Commit, roughly.
constexpr size_t kBatchBytes = 4 << 20;

std::string MadeUpText(std::mt19937* random, const std::vector<std::string>& words, size_t bytes) {
  // Zipf's law, more or less: a word of rank r is r times rarer than the first.
  std::uniform_real_distribution<double> uniform(0.0, std::log(static_cast<double>(words.size())));
  std::string text;
  for (size_t in_sentence = 0; text.size() < bytes; ++in_sentence) {
    text.append(words[static_cast<size_t>(std::exp(uniform(*random))) % words.size()]);
    const bool end = in_sentence % 17 == 16;
    text.append(end ? (in_sentence % 85 == 84 ? ".\n\n" : ". ") : " ");
  }
  return text;
}

std::vector<std::string> MadeUpTexts() {
  std::mt19937 random(1);
  std::vector<std::string> words;
  for (int i = 0; i < 60'000; ++i) {
    std::string word;
    for (size_t length = 2 + random() % 9; word.size() < length;)
      word.push_back(static_cast<char>('a' + random() % 26));
    words.push_back(word);
  }
  std::vector<std::string> texts;
  for (int i = 0; i < 600; ++i) texts.push_back(MadeUpText(&random, words, 40'000));
  return texts;
}

std::vector<std::string> ReadTexts(const char* folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    Result<std::string> text = ReadFile(path);
    if (text.ok() && IsValidUtf8(*text) && text->find('\0') == std::string::npos)
      texts.push_back(std::move(*text));
  }
  return texts;
}

const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = [] {
    const char* folder = std::getenv("CANDOR_BENCH_TEXT");
    std::vector<Family> families;
    for (std::string& text : folder != nullptr ? ReadTexts(folder) : MadeUpTexts()) {
      Document document;
      document.sha256 = Sha256Hex(text);
      document.media_type = "text/plain";
      document.text = std::move(text);
      document.zones.push_back(
          {ZoneKind::kBody, {0, static_cast<uint32_t>(document.text.size())}, 0, {}, {}, {}});
      Segment(&document);
      Item item;
      item.path = "texts/" + std::to_string(families.size()) + ".txt";
      item.size = document.text.size();
      item.sha256 = document.sha256;
      item.state = ItemState::kIndexed;
      item.document = std::move(document);
      Family family;
      family.root = "room";
      family.items.push_back(std::move(item));
      families.push_back(std::move(family));
    }
    return families;
  }();
  return kFamilies;
}

size_t TextBytes() {
  size_t bytes = 0;
  for (const Family& family : Families()) bytes += family.items[0].document->text.size();
  return bytes;
}

class TemporaryFolder {
 public:
  TemporaryFolder() {
    path_ = (std::filesystem::temp_directory_path() / "candor-bench-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr) std::abort();
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

void Report(benchmark::State& state, const std::string& file) {
  const auto bytes = static_cast<double>(TextBytes());
  state.counters["MB_per_s"] = benchmark::Counter(bytes / 1e6, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["file_to_text"] = static_cast<double>(std::filesystem::file_size(file)) / bytes;
  state.counters["MB"] = bytes / 1e6;
}

void PlainFts5(benchmark::State& state) {
  Families();
  const TemporaryFolder folder;
  const std::string file = folder.File("plain.db");
  for (auto _ : state) {
    std::filesystem::remove(file);
    sqlite3* db = nullptr;
    sqlite3_open(file.c_str(), &db);
    sqlite3_exec(
        db,
        "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
        "CREATE TABLE passages(id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
        "CREATE VIRTUAL TABLE idx USING fts5(text, content='passages', content_rowid='id');"
        "INSERT INTO idx(idx, rank) VALUES('automerge', 0);"
        "INSERT INTO idx(idx, rank) VALUES('crisismerge', 2000); BEGIN",
        nullptr, nullptr, nullptr);
    sqlite3_stmt* row = nullptr;
    sqlite3_stmt* index = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO passages VALUES(?,?)", -1, &row, nullptr);
    sqlite3_prepare_v2(db, "INSERT INTO idx(rowid, text) VALUES(?,?)", -1, &index, nullptr);
    int64_t id = 0;
    for (const Family& family : Families()) {
      const Document& document = *family.items[0].document;
      for (const Passage& passage : document.passages) {
        const std::string_view text = document.Slice(passage.span);
        ++id;
        for (sqlite3_stmt* statement : {row, index}) {
          sqlite3_bind_int64(statement, 1, id);
          sqlite3_bind_text(statement, 2, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
          sqlite3_step(statement);
          sqlite3_reset(statement);
        }
      }
    }
    sqlite3_finalize(row);
    sqlite3_finalize(index);
    sqlite3_exec(db, "COMMIT; INSERT INTO idx(idx) VALUES('optimize')", nullptr, nullptr, nullptr);
    sqlite3_close(db);
  }
  Report(state, file);
}
BENCHMARK(PlainFts5)->Unit(benchmark::kMillisecond);

void Case(benchmark::State& state) {
  Families();
  const TemporaryFolder folder;
  const std::string file = folder.File("candor.case");
  for (auto _ : state) {
    std::filesystem::remove(file);
    auto writer = CaseWriter::Open(file);
    if (!writer.ok() || !(*writer)->BeginRun({"1", "lexicon", "extractor", "{}", 1}).ok())
      state.SkipWithError("no case");
    const std::vector<Family>& families = Families();
    for (size_t begin = 0; begin < families.size();) {
      size_t end = begin;
      for (size_t bytes = 0; end < families.size() && bytes < kBatchBytes; ++end)
        bytes += families[end].items[0].size;
      if (!(*writer)->Commit(std::span(families).subspan(begin, end - begin)).ok())
        state.SkipWithError("no commit");
      begin = end;
    }
    if (!(*writer)->FinishRun(RunStatus::kDone, 2).ok()) state.SkipWithError("not finished");
  }
  Report(state, file);
}
BENCHMARK(Case)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace candor
