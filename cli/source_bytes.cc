// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/source_bytes.h"

#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "cli/terminal.h"
#include "ingest/walker.h"

namespace candor {
namespace {

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

Result<InputFile> OpenFile(const ManifestRow& row, const Limits& limits) {
  WalkEntry entry;
  std::string file = row.path;
  const Result<std::shared_ptr<const Room>> room = OpenRoom(row.root, &file);
  if (!room) return NoSource(row, room.error().message, "bring the room back to where it was screened");
  entry.room = *room;
  entry.path = std::move(file);
  Result<InputFile> input = OpenInput(entry, limits);
  if (!input) return NoSource(row, input.error().message, "bring the file back, or screen the room again");
  if (input->sha256 != row.sha256) {
    return Error{"source_changed", PathLine(row.path) + ": the file is not the one that was screened",
                 "bring the old one back, or screen the room again", ExitStatus::kIncomplete};
  }
  return input;
}

}  // namespace

SourceBytes::SourceBytes(const std::vector<ManifestRow>& manifest, WorkerOptions worker)
    : limits_(worker.limits), worker_(std::move(worker)) {
  for (const ManifestRow& row : manifest) {
    by_path_.emplace(Place{row.root, row.path}, &row);
    by_hash_.emplace(row.sha256, &row);
  }
}

Result<InputFile> SourceBytes::Fetch(const std::string& sha256) {
  std::optional<Error> first;
  const auto [begin, end] = by_hash_.equal_range(sha256);  // in the order of the manifest
  for (auto row = begin; row != end; ++row) {
    Result<InputFile> bytes = FetchFrom(*row->second);
    if (bytes) return bytes;
    if (!first) first = bytes.error();
  }
  if (first) return *first;
  return Error{"no_source", "the document is not in the room now", "bring its file back and screen again",
               ExitStatus::kIncomplete};
}

Result<InputFile> SourceBytes::FetchFrom(const ManifestRow& row) {
  std::vector<const ManifestRow*> chain = {&row};  // from the part up to the file on disk
  while (!chain.back()->container.empty()) {
    const auto container = by_path_.find({row.root, chain.back()->container});
    // A container that comes more than once has its parts listed at the first of its places alone.
    if (container == by_path_.end() || chain.size() > by_path_.size())
      return NoSource(row, "the case does not say in which file it lies", "screen the room again");
    chain.push_back(container->second);
  }
  Result<InputFile> bytes = OpenFile(*chain.back(), limits_);
  for (size_t i = chain.size() - 1; bytes && i > 0; --i) bytes = TakeOut(*bytes, *chain[i], *chain[i - 1]);
  return bytes;
}

Result<InputFile> SourceBytes::TakeOut(const InputFile& container, const ManifestRow& from,
                                       const ManifestRow& part) {
  ExtractRequest request;
  request.media_type = from.media_type;
  request.name = from.path.substr(from.path.rfind('/') + 1);
  request.items_left = limits_.items;
  request.unpacked_left = limits_.unpacked_bytes;
  PartFinder finder(part.sha256);
  const Outcome outcome = worker_.Extract(container, request, &finder);
  if (finder.found) return std::move(*finder.found);
  return NoSource(part,
                  "it does not come out of " + PathLine(from.path) +
                      (outcome.code.empty() ? std::string() : " (" + outcome.code + ")"),
                  "open the file in which it lies; it may be locked or written in another way now");
}

}  // namespace candor
