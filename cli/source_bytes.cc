// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/source_bytes.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <memory>
#include <optional>

#include "cli/terminal.h"

namespace candor {
namespace {

/// Keeps the one part that has the hash.
class PartWithHash final : public PartReceiver {
 public:
  explicit PartWithHash(const std::string& sha256) : sha256_(sha256) {}
  bool TakePart(UntrustedPart /*part*/, InputFile bytes) override {
    if (bytes.sha256 == sha256_) found_ = std::move(bytes);
    return !found_;
  }
  std::optional<InputFile>& found() { return found_; }

 private:
  const std::string& sha256_;
  std::optional<InputFile> found_;
};

std::shared_ptr<const Room> OpenRoom(const std::string& name) {
  auto room = std::make_shared<Room>();
  room->name = name;
  struct stat status {};
  std::string folder = name;
  if (stat(name.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
    room->single = true;
    const size_t slash = name.rfind('/');
    folder = slash == std::string::npos ? "." : name.substr(0, slash + 1);
  }
  room->folder = UniqueFd(open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  return room;
}

Error Changed(const std::string& path) {
  return Error{"changed", PathLine(path) + " is not as it was read",
               "candor verify says what changed; candor screen reads it again", ExitStatus::kIncomplete};
}

}  // namespace

SourceBytes::SourceBytes(const std::vector<ManifestRow>& manifest, WorkerOptions worker)
    : worker_(worker), limits_(worker.limits) {
  for (const ManifestRow& row : manifest) items_.emplace(std::pair(row.root, row.path), row);
}

const ManifestRow* SourceBytes::Find(const std::string& room, const std::string& path) const {
  const auto found = items_.find({room, path});
  return found == items_.end() ? nullptr : &found->second;
}

Result<InputFile> SourceBytes::Open(const std::string& room, const std::string& path) {
  std::vector<const ManifestRow*> levels;  // from the item out to the file on disk
  for (std::string at = path; !at.empty(); at = levels.back()->container) {
    const ManifestRow* row = Find(room, at);
    if (row == nullptr || levels.size() > limits_.depth + 1)
      return Error{"not_found", "the case has no item " + PathLine(at), "", ExitStatus::kFailed};
    levels.push_back(row);
  }
  if (levels.empty()) return Error{"not_found", "no item is named", "", ExitStatus::kFailed};
  WalkEntry entry;
  entry.room = OpenRoom(room);
  entry.path = levels.back()->path;
  if (!entry.room->folder.ok()) return Changed(path);
  Result<InputFile> input = OpenInput(entry, limits_);
  if (!input) return input.error();
  if (input->sha256 != levels.back()->sha256) return Changed(path);
  for (size_t i = levels.size() - 1; i > 0; --i) {
    PartWithHash receiver(levels[i - 1]->sha256);
    const size_t name = levels[i]->path.rfind('/') + 1;
    ExtractRequest request;
    request.media_type = levels[i]->media_type;
    request.name = levels[i]->path.substr(name);
    request.items_left = limits_.items;
    request.unpacked_left = limits_.unpacked_bytes;
    (void)worker_.Extract(*input, request, &receiver);
    if (!receiver.found()) return Changed(path);
    *input = std::move(*receiver.found());
  }
  return input;
}

}  // namespace candor
