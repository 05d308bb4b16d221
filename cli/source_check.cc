// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/source_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "cli/terminal.h"
#include "ingest/input_file.h"
#include "ingest/walker.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 5> kStates = {"same", "changed", "vanished", "unreadable", "new"};

/// What the case knows of the files of one room, by path.
using KnownRoom = std::map<std::string, const ManifestRow*, std::less<>>;

class Comparison {
 public:
  Comparison(std::string room, const KnownRoom& known, SourceCheck* check)
      : room_(std::move(room)), known_(known), check_(*check) {}

  void See(const WalkEntry& entry) {
    // Also of a folder that could not be listed when the case was made, or at a later run.
    if (entry.code == code::kUnreadable) hidden_.push_back(entry.path == "." ? "" : entry.path + "/");
    const auto found = known_.find(entry.path);
    if (found == known_.end()) {
      if (entry.state == ItemState::kIndexed) Differ(SourceState::kNew, entry.path);
      return;
    }
    seen_.insert(entry.path);
    const ManifestRow& row = *found->second;
    if (row.sha256.empty()) return;
    if (entry.state == ItemState::kSkipped)
      return Differ(SourceState::kChanged, entry.path, "it is now a " + What(entry));
    const Result<std::string> hash = HashInput(entry);
    if (!hash) {
      const bool gone = hash.error().code == code::kMissing;
      return Differ(gone ? SourceState::kVanished : SourceState::kUnreadable, entry.path,
                    gone ? "" : hash.error().message);
    }
    if (*hash == row.sha256) {
      ++check_.same;
      return;
    }
    Differ(SourceState::kChanged, entry.path);
    check_.differences.back().was = row.sha256;
    check_.differences.back().is = *hash;
  }

  /// The room cannot be walked: it is not there, or it may not be looked at.
  void Fail(const Error& error) {
    const std::string why = "its room: " + error.message;
    if (error.code == code::kMissing) {
      vanished_why_ = why;
    } else {
      hidden_.emplace_back();
      hidden_why_ = why;
    }
    End();
  }

  /// When all entries were seen.
  void End() {
    for (const auto& [path, row] : known_) {
      if (row->sha256.empty()) {
        ++check_.not_read;
        continue;
      }
      ++check_.files;
      if (seen_.count(path) != 0) continue;
      const bool hidden =
          std::any_of(hidden_.begin(), hidden_.end(),
                      [&path = path](const std::string& folder) { return path.starts_with(folder); });
      if (hidden) {
        Differ(SourceState::kUnreadable, path, hidden_why_);
      } else {
        Differ(SourceState::kVanished, path, vanished_why_);
      }
    }
  }

 private:
  static std::string What(const WalkEntry& entry) {
    return entry.code == code::kLink ? "link" : "device, pipe or socket";
  }
  void Differ(SourceState state, const std::string& path, std::string detail = "") {
    check_.differences.push_back({state, room_, path, std::move(detail), "", ""});
  }

  std::string room_;
  const KnownRoom& known_;
  SourceCheck& check_;
  std::set<std::string, std::less<>> seen_;
  std::vector<std::string> hidden_;  // folders that cannot be listed
  std::string hidden_why_ = "its folder cannot be listed", vanished_why_;
};

}  // namespace

std::string_view Name(SourceState state) { return kStates[static_cast<size_t>(state)]; }

Result<SourceCheck> CheckSources(const std::string& case_path, CaseReader* reader, Progress* progress) {
  Result<std::vector<ManifestRow>> manifest = reader->Manifest();
  if (!manifest) return manifest.error();
  std::map<std::string, KnownRoom> rooms;
  uint64_t files = 0, bytes_known = 0;
  for (const ManifestRow& row : *manifest) {
    if (!row.container.empty()) continue;
    rooms[row.root][row.path] = &row;
    ++files;
    bytes_known += row.size;
  }
  SourceCheck check;
  uint64_t done = 0, bytes = 0;
  for (const auto& [room, known] : rooms) {
    Comparison comparison(room, known, &check);
    Result<Walker> walker = Walker::Open({room}, case_path);
    if (!walker) {
      comparison.Fail(walker.error());
      continue;
    }
    for (WalkEntry entry; walker->Next(&entry); entry = WalkEntry()) {
      comparison.See(entry);
      ++done;
      bytes += entry.size;
      progress->Update([&] {
        return "sources: " + Thousands(done) + " of " + Counted(files, "file") + ", " + Bytes(bytes) +
               " of " + Bytes(bytes_known);
      });
    }
    comparison.End();
  }
  std::sort(check.differences.begin(), check.differences.end(),
            [](const SourceDifference& a, const SourceDifference& b) {
              return std::tie(a.room, a.path) < std::tie(b.room, b.path);
            });
  return check;
}

}  // namespace candor
