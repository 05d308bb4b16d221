// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/file_reader.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "cli/confinement_line.h"
#include "cli/terminal.h"
#include "ingest/find_workers.h"
#include "model/codes.h"
#include "model/media_types.h"
#include "model/names.h"

namespace candor {
namespace {

bool LosesContent(const std::string& code) {
  const CodeInfo* info = FindCode(code);
  return info != nullptr && info->loses_content;
}

// What the user named and nobody can open.
Family UnopenedFamily(const std::string& path, const Error& error) {
  Family family;
  Item item;
  item.path = path;
  item.state = ItemState::kFailed;
  item.code = FindCode(error.code) != nullptr ? error.code : std::string(code::kUnreadable);
  const size_t reason = error.message.find(path + ": ");  // the path is said beside the detail
  item.detail = reason == std::string::npos ? error.message : error.message.substr(reason + path.size() + 2);
  item.stage = "walk";
  family.items.push_back(std::move(item));
  return family;
}

// Standard input as a file named "-". There is "./-" for one that is called so.
WalkEntry StandardInput() {
  auto room = std::make_shared<Room>();
  room->name = "-";
  room->single = true;
  WalkEntry entry;
  entry.path = room->name;
  entry.room = std::move(room);
  return entry;
}

}  // namespace

bool IsComplete(const Item& item) {
  if (item.state == ItemState::kFailed) return false;
  if (LosesContent(item.code)) return false;
  if (!item.document) return true;
  const auto& problems = item.document->problems;
  return std::none_of(problems.begin(), problems.end(),
                      [](const Problem& problem) { return LosesContent(problem.code); });
}

Family UnreadFamily(const WalkEntry& entry, ItemState state, std::string_view code, std::string detail,
                    std::string_view stage) {
  Family family;
  family.root = entry.room->name;
  family.times = entry.times;
  Item item;
  item.path = entry.path;
  if (entry.is_folder) item.media_type = kFolderType;
  item.size = entry.size;
  item.state = state;
  item.code = code;
  item.detail = std::move(detail);
  item.stage = stage;
  family.items.push_back(std::move(item));
  return family;
}

std::string NotReadLine(const Item& item) {
  if (item.code.empty()) return "";
  std::string line = PathLine(item.path) + ": " + std::string(Name(item.state)) + " (" + item.code + ")";
  if (!item.detail.empty()) line += ": " + OneLine(item.detail);
  return line;
}

Result<bool> ReadFiles(const std::vector<std::string>& files, const ReadOptions& reading,
                       const std::function<void(Family)>& take) {
  Result<WorkerOptions> worker = FindWorkers();
  if (!worker) return worker.error();
  IngestOptions options;
  options.worker = *worker;
  ConfinementRecord confinement;
  options.worker.sandbox = reading.sandbox;
  options.worker.ocr = reading.ocr;
  options.passwords = reading.passwords;
  options.worker.confinement = &confinement;
  Ingestor ingestor(options);
  if (std::count(files.begin(), files.end(), "-") > 1)
    return Error{"usage", "standard input can be read only once", "name \"-\" once", ExitStatus::kUsage};
  bool complete = true;
  auto give = [&](Family family) {
    if (confinement.refused()) return;
    for (const Item& item : family.items) complete = complete && IsComplete(item);
    take(std::move(family));
  };
  for (const std::string& file : files) {
    if (file == "-") {
      give(ingestor.Ingest(StandardInput(), CopyInput(STDIN_FILENO, options.worker.limits)));
      if (confinement.refused()) return confinement.refusal();
      continue;
    }
    Result<Walker> walker = Walker::Open({file});
    if (!walker) {
      give(UnopenedFamily(file, walker.error()));
      continue;
    }
    WalkEntry entry;
    bool any = false;
    while (walker->Next(&entry)) {
      any = true;
      Family family = entry.state == ItemState::kIndexed
                          ? ingestor.Ingest(entry, OpenInput(entry, options.worker.limits))
                          : UnreadFamily(entry, entry.state, entry.code, entry.detail, "walk");
      // What the user wrote, which may be a link of another name than its file's, then the way inside it.
      const size_t own = entry.room->single ? entry.path.size() : 0;
      std::string prefix = entry.room->name;
      if (!entry.room->single && !prefix.ends_with('/')) prefix += '/';
      for (Item& item : family.items) {
        item.path = prefix + item.path.substr(own);
        if (!item.duplicate_of.empty()) item.duplicate_of = prefix + item.duplicate_of.substr(own);
      }
      give(std::move(family));
      if (confinement.refused()) return confinement.refusal();
      entry = WalkEntry();
    }
    if (!any) std::fprintf(stderr, "candor: warning: there are no files in %s\n", PathLine(file).c_str());
  }
  if (const std::string line = ConfinementLine(confinement.worst()); !line.empty())
    std::fprintf(stderr, "candor: warning: %s\n", line.c_str());
  return complete;
}

}  // namespace candor
