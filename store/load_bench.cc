// SPDX-License-Identifier: GPL-3.0-or-later
//
// Load rate and file size of a case against plain FTS5 with the same passages (PERFORMANCE.md: at least 0.8
// of the rate, at most 1.8 bytes of file a byte of text). Seconds are of the processor, and of writing alone.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdlib>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "store/bench_room.h"
#include "store/writer.h"

namespace candor {
namespace {

using bench::CpuMilliseconds;
using bench::Families;

/// A file of its own in CANDOR_BENCH_KEEP, or one that goes with it.
class File {
 public:
  explicit File(const std::string& name) {
    const char* const kept = std::getenv("CANDOR_BENCH_KEEP");
    path_ = kept != nullptr ? std::string(kept) + "/" + name : folder_.File(name);
    std::filesystem::remove(path_);
  }
  const std::string& path() const { return path_; }

 private:
  bench::TemporaryFolder folder_;
  std::string path_;
};

void Report(benchmark::State& state, const std::string& file, size_t text_bytes) {
  const auto bytes = static_cast<double>(text_bytes);
  state.counters["MB_per_s"] = benchmark::Counter(bytes / 1e6, benchmark::Counter::kIsIterationInvariantRate);
  state.counters["file_to_text"] = static_cast<double>(std::filesystem::file_size(file)) / bytes;
  state.counters["MB"] = bytes / 1e6;
}

/// Text with its index, and nothing else but which document a passage is of: the least that can be searched
/// by words and by endings of names.
class PlainIndex {
 public:
  explicit PlainIndex(const std::string& file) {
    sqlite3_open(file.c_str(), &db_);
    Exec(
        "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;"
        "CREATE TABLE documents(id INTEGER PRIMARY KEY, path TEXT NOT NULL);"
        "CREATE TABLE passages(id INTEGER PRIMARY KEY, document INTEGER NOT NULL, text TEXT NOT NULL);"
        "CREATE VIRTUAL TABLE idx USING fts5(text, content='passages', content_rowid='id');"
        "INSERT INTO idx(idx, rank) VALUES('automerge', 0);"
        "INSERT INTO idx(idx, rank) VALUES('crisismerge', 2000); BEGIN");
    sqlite3_prepare_v2(db_, "INSERT INTO documents VALUES(?,?)", -1, &document_, nullptr);
    sqlite3_prepare_v2(db_, "INSERT INTO passages VALUES(?,?,?)", -1, &row_, nullptr);
    sqlite3_prepare_v2(db_, "INSERT INTO idx(rowid, text) VALUES(?,?)", -1, &index_, nullptr);
  }
  ~PlainIndex() {
    for (sqlite3_stmt* statement : {document_, row_, index_}) sqlite3_finalize(statement);
    sqlite3_close(db_);
  }
  PlainIndex(const PlainIndex&) = delete;
  PlainIndex& operator=(const PlainIndex&) = delete;

  void Add(const Family& family) {
    const Document& document = *family.items[0].document;
    sqlite3_bind_int64(document_, 1, ++documents_);
    BindText(document_, 2, family.items[0].path);
    Step(document_);
    for (const Passage& passage : document.passages) {
      const std::string_view text = document.Slice(passage.span);
      ++passages_;
      sqlite3_bind_int64(row_, 1, passages_);
      sqlite3_bind_int64(row_, 2, documents_);
      BindText(row_, 3, text);
      Step(row_);
      sqlite3_bind_int64(index_, 1, passages_);
      BindText(index_, 2, text);
      Step(index_);
    }
  }
  void Finish() { Exec("COMMIT; INSERT INTO idx(idx) VALUES('optimize')"); }

 private:
  static void BindText(sqlite3_stmt* statement, int at, std::string_view text) {
    sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  static void Step(sqlite3_stmt* statement) {
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }
  void Exec(const char* sql) { sqlite3_exec(db_, sql, nullptr, nullptr, nullptr); }

  sqlite3* db_ = nullptr;
  sqlite3_stmt *document_ = nullptr, *row_ = nullptr, *index_ = nullptr;
  int64_t documents_ = 0, passages_ = 0;
};

void PlainFts5(benchmark::State& state) {
  Families();
  const File file("plain.db");
  size_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    std::filesystem::remove(file.path());
    double begin = CpuMilliseconds();
    PlainIndex index(file.path());
    double milliseconds = CpuMilliseconds() - begin;
    bench::ForEachBatch(bench::Rounds(), [&](std::span<const Family> batch) {
      begin = CpuMilliseconds();
      for (const Family& family : batch) index.Add(family);
      milliseconds += CpuMilliseconds() - begin;
      for (const Family& family : batch) bytes += family.items[0].document->text.size();
    });
    begin = CpuMilliseconds();
    index.Finish();
    state.SetIterationTime((milliseconds + CpuMilliseconds() - begin) / 1e3);
  }
  Report(state, file.path(), bytes);
}
BENCHMARK(PlainFts5)->Unit(benchmark::kMillisecond)->UseManualTime();

void Case(benchmark::State& state) {
  const File file("candor.case");
  size_t bytes = 0;
  // A copy has as many bytes as its original.
  for (const Family& family : Families()) bytes += family.items[0].document->text.size();
  for (auto _ : state) {
    std::filesystem::remove(file.path());
    double seconds = 0;
    bench::WriteCase(file.path(), bench::Rounds(), &seconds);
    state.SetIterationTime(seconds);
  }
  Report(state, file.path(), bytes * static_cast<size_t>(bench::Rounds()));
}
BENCHMARK(Case)->Unit(benchmark::kMillisecond)->UseManualTime();

}  // namespace
}  // namespace candor
