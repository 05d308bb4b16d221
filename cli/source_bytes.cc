// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/source_bytes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/terminal.h"
#include "ingest/find_workers.h"
#include "ingest/walker.h"
#include "ingest/worker_process.h"

namespace candor {
namespace {

using Chain = std::vector<const ManifestRow*>;

Error NoSource(const ManifestRow& row, const std::string& why, std::string hint) {
  return {"no_source", PathLine(row.path) + ": " + why, std::move(hint), ExitStatus::kIncomplete};
}

/// Waits for the part with certain bytes and lets the others go.
class PartFinder final : public PartReceiver {
 public:
  explicit PartFinder(const std::string& sha256) : sha256_(sha256) {}
  bool TakePart(UntrustedPart part, InputFile bytes) override {
    if (part.code.empty() && bytes.sha256 == sha256_) found = std::move(bytes);
    return !found;
  }
  std::optional<InputFile> found;

 private:
  const std::string& sha256_;
};

class Fetcher {
 public:
  explicit Fetcher(const std::vector<ManifestRow>& manifest) {
    for (const ManifestRow& row : manifest) by_path_.emplace(Key{row.root, row.path}, &row);
  }

  Result<InputFile> Fetch(const ManifestRow& row) const {
    // From the file on disk down to the part.
    Chain chain = {&row};
    while (!chain.front()->container.empty()) {
      const auto container = by_path_.find({row.root, chain.front()->container});
      // A container that comes more than once has its parts listed at the first of its places alone.
      if (container == by_path_.end() || chain.size() > by_path_.size())
        return NoSource(row, "the case does not say in which file it lies", "screen the room again");
      chain.insert(chain.begin(), container->second);
    }
    Result<InputFile> bytes = Open(*chain.front());
    for (size_t i = 1; bytes && i < chain.size(); ++i) bytes = TakeOut(*bytes, *chain[i - 1], *chain[i]);
    return bytes;
  }

 private:
  using Key = std::pair<std::string_view, std::string_view>;

  static Result<InputFile> Open(const ManifestRow& row) {
    WalkEntry entry;
    std::string file = row.path;
    const Result<std::shared_ptr<const Room>> room = OpenRoom(row.root, &file);
    if (!room) return NoSource(row, room.error().message, "bring the room back to where it was screened");
    entry.room = *room;
    entry.path = std::move(file);
    Result<InputFile> input = OpenInput(entry, Limits());
    if (!input) return NoSource(row, input.error().message, "bring the file back, or screen the room again");
    if (input->sha256 != row.sha256) {
      return Error{"source_changed", PathLine(row.path) + ": the file is not the one that was screened",
                   "bring the old one back, or screen the room again", ExitStatus::kIncomplete};
    }
    return input;
  }

  static Result<InputFile> TakeOut(const InputFile& container, const ManifestRow& from,
                                   const ManifestRow& part) {
    const Result<WorkerOptions> options = FindWorkers();
    if (!options) return options.error();
    WorkerProcess worker(*options);
    ExtractRequest request;
    request.media_type = from.media_type;
    request.name = from.path.substr(from.path.rfind('/') + 1);
    request.items_left = options->limits.items;
    request.unpacked_left = options->limits.unpacked_bytes;
    PartFinder finder(part.sha256);
    const Outcome outcome = worker.Extract(container, request, &finder);
    if (finder.found) return std::move(*finder.found);
    return NoSource(part,
                    "it does not come out of " + PathLine(from.path) +
                        (outcome.code.empty() ? std::string() : " (" + outcome.code + ")"),
                    "open the file in which it lies; it may be locked or written in another way now");
  }

  std::map<Key, const ManifestRow*> by_path_;
};

}  // namespace

Result<InputFile> FetchSource(const std::vector<ManifestRow>& manifest, const std::string& sha256) {
  const Fetcher fetcher(manifest);
  std::optional<Error> first;
  for (const ManifestRow& row : manifest) {
    if (row.sha256 != sha256) continue;
    Result<InputFile> bytes = fetcher.Fetch(row);
    if (bytes) return bytes;
    if (!first) first = bytes.error();
  }
  if (first) return *first;
  return Error{"no_source", "the document is not in the room now", "bring its file back and screen again",
               ExitStatus::kIncomplete};
}

}  // namespace candor
