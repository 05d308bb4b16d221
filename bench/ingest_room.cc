// SPDX-License-Identifier: GPL-3.0-or-later
//
// Ingests rooms with one lane and no analysis, for measuring and for looking at the ends of items.
//
//   ingest_room ROOM...          how many items ended how, and what it cost
//   ingest_room --ends ROOM...   one line an item before that: state, code, media type, bytes of text, path,
//   detail
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/escape.h"
#include "ingest/family.h"
#include "model/names.h"

namespace candor {
namespace {

double Seconds(timeval t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; }

class Counter final : public FamilySink {
 public:
  explicit Counter(bool ends) : ends_(ends) {}
  void Take(FamilyPiece piece) override {
    for (size_t i = piece.open; i < piece.family.items.size(); ++i) Count(piece.family.items[i]);
  }
  std::map<std::string, uint64_t> counts;
  uint64_t text = 0;

 private:
  void Count(const Item& item) {
    std::string state(Name(item.state));
    ++counts[state];
    ++counts["type " + (item.media_type.empty() ? "none" : item.media_type)];
    if (!item.code.empty()) ++counts[state + " " + item.code];
    size_t size = item.document ? item.document->text.size() : 0;
    text += size;
    std::string problems;
    if (item.document) {
      for (const Problem& problem : item.document->problems) {
        ++counts["problem " + problem.code];
        problems += " [" + problem.code + ": " + problem.detail + "]";
      }
    }
    if (!ends_) return;
    std::printf("%s\t%s\t%s\t%zu\t%s\t%s%s\n", state.c_str(), item.code.c_str(), item.media_type.c_str(),
                size, EscapeLine(item.path).c_str(), EscapeLine(item.detail).c_str(),
                EscapeLine(problems).c_str());
  }
  bool ends_;
};

int Main(int argc, char** argv) {
  bool ends = argc > 1 && std::strcmp(argv[1], "--ends") == 0;
  std::vector<std::string> rooms(argv + (ends ? 2 : 1), argv + argc);
  Result<Walker> walker = Walker::Open(rooms);
  if (!walker.ok()) {
    std::fprintf(stderr, "ingest_room: %s\n", walker.error().message.c_str());
    return 2;
  }
  auto begin = std::chrono::steady_clock::now();
  IngestOptions options;
  options.worker.program = WORKER_PROGRAM;
  Counter counter(ends);
  rusage parent;
  {
    Ingestor ingestor(options);
    WalkEntry entry;
    while (walker->Next(&entry)) ingestor.Ingest(entry, OpenInput(entry, options.worker.limits), &counter);
    getrusage(RUSAGE_SELF, &parent);
  }
  rusage workers;
  getrusage(RUSAGE_CHILDREN, &workers);
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  for (const auto& [what, count] : counter.counts)
    std::printf("%8llu %s\n", static_cast<unsigned long long>(count), what.c_str());
  std::printf(
      "text %.1f MB; seconds: wall %.2f, this process %.2f user %.2f system, workers %.2f user %.2f system; "
      "peak MB: %.0f, "
      "largest worker %.0f\n",
      static_cast<double>(counter.text) / 1e6, wall.count(), Seconds(parent.ru_utime),
      Seconds(parent.ru_stime), Seconds(workers.ru_utime), Seconds(workers.ru_stime),
      static_cast<double>(parent.ru_maxrss) / 1024, static_cast<double>(workers.ru_maxrss) / 1024);
  return 0;
}

}  // namespace
}  // namespace candor

int main(int argc, char** argv) { return candor::Main(argc, argv); }
