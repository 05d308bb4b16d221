// SPDX-License-Identifier: GPL-3.0-or-later
//
// Load rate and file size of a case against plain FTS5 with the same passages (PERFORMANCE.md: at least 0.8
// of the rate, at most 1.8 bytes of file a byte of text).
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "store/bench_room.h"
#include "store/writer.h"

namespace candor {
namespace {

using bench::Families;
using bench::TemporaryFolder;

size_t TextBytes() {
  size_t bytes = 0;
  for (const Family& family : Families()) bytes += family.items[0].document->text.size();
  return bytes;
}

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
        "INSERT INTO idx(idx, rank) VALUES('crisismerge', 200); BEGIN",
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
    bench::WriteCase(file, 1);
  }
  Report(state, file);
}
BENCHMARK(Case)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace candor
