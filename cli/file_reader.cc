// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/file_reader.h"

#include <algorithm>

#include "model/codes.h"

namespace candor {
namespace {

bool LosesContent(const std::string& code) {
  const CodeInfo* info = FindCode(code);
  return info != nullptr && info->loses_content;
}

bool IsComplete(const Item& item) {
  if (LosesContent(item.code)) return false;
  if (!item.document) return true;
  const auto& problems = item.document->problems;
  return std::none_of(problems.begin(), problems.end(),
                      [](const Problem& problem) { return LosesContent(problem.code); });
}

}  // namespace

Family UnreadFamily(const WalkEntry& entry, ItemState state, std::string_view code, std::string detail,
                    std::string_view stage) {
  Family family;
  family.root = entry.room->name;
  family.mtime_ns = entry.mtime_ns;
  Item item;
  item.path = entry.path;
  item.size = entry.size;
  item.state = state;
  item.code = code;
  item.detail = std::move(detail);
  item.stage = stage;
  family.items.push_back(std::move(item));
  return family;
}

Result<bool> ReadFiles(const std::vector<std::string>& files, const std::function<void(Family)>& take) {
  Result<std::string> worker = FindWorkerProgram();
  if (!worker) return worker.error();
  Result<Walker> walker = Walker::Open(files);
  if (!walker) return walker.error();
  IngestOptions options;
  options.worker.program = *worker;
  Ingestor ingestor(options);
  bool complete = true;
  WalkEntry entry;
  while (walker->Next(&entry)) {
    Family family = entry.state == ItemState::kIndexed
                        ? ingestor.Ingest(entry, OpenInput(entry, options.worker.limits))
                        : UnreadFamily(entry, entry.state, entry.code, entry.detail, "walk");
    // What the user wrote, then the way inside it.
    std::string prefix = entry.room->name;
    if (entry.room->single) {
      prefix.resize(prefix.size() - std::min(prefix.size(), entry.path.size()));
    } else if (!prefix.ends_with('/')) {
      prefix += '/';
    }
    for (Item& item : family.items) {
      item.path = prefix + item.path;
      if (!item.duplicate_of.empty()) item.duplicate_of = prefix + item.duplicate_of;
      complete = complete && IsComplete(item);
    }
    take(std::move(family));
    entry = WalkEntry();
  }
  return complete;
}

}  // namespace candor
