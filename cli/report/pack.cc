// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/pack.h"

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>

#include "base/io.h"
#include "base/sha256.h"
#include "cli/terminal.h"

namespace candor {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSums = "SHA256SUMS";

std::string WithoutSlash(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

Error Unwritable(const std::string& path, const std::error_code& error) {
  return Error{error == std::errc::no_space_on_device ? "disk_full" : "unwritable",
               PathLine(path) + ": " + error.message(), "name a folder that you may write to",
               ExitStatus::kFailed};
}

/// Whether the folder holds what its SHA256SUMS names and nothing else, and its page is one of ours: a
/// delivery of others may have sums and a page, too.
bool IsPack(const fs::path& folder) {
  const Result<std::string> page = ReadFile((folder / "index.html").string());
  if (!page || page->find(kPackTitleEnd + "</title>") == std::string::npos) return false;
  const Result<std::string> sums = ReadFile((folder / kSums).string());
  if (!sums) return false;
  std::set<std::string> known = {std::string(kSums)};
  constexpr size_t kNameAt = 66;  // 64 digits and two blanks
  for (size_t at = 0; at < sums->size();) {
    const size_t end = std::min(sums->find('\n', at), sums->size());
    if (end - at > kNameAt) known.insert(sums->substr(at + kNameAt, end - at - kNameAt));
    at = end + 1;
  }
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), last; !error && entry != last; entry.increment(error)) {
    if (known.count(entry->path().filename().string()) == 0 || !entry->is_regular_file()) return false;
  }
  return !error && known.count("index.html") != 0;
}

}  // namespace

std::string Sha256Sums(const std::vector<PackFile>& files) {
  std::string sums;
  for (const PackFile& file : files) {
    Sha256 hash;
    hash.Update(file.bytes);
    sums += hash.Hex() + "  " + file.name + "\n";
  }
  return sums;
}

Status CheckPackFolder(const std::string& given, bool force) {
  const fs::path folder = WithoutSlash(given);
  std::error_code error;
  const fs::file_status status = fs::symlink_status(folder, error);
  if (status.type() == fs::file_type::not_found) {
    const fs::path parent = folder.has_parent_path() ? folder.parent_path() : ".";
    if (fs::is_directory(parent, error)) return {};
    return Error{"unwritable", PathLine(parent.string()) + ": there is no such folder",
                 "make it first, or name another", ExitStatus::kFailed};
  }
  if (status.type() != fs::file_type::directory)
    return Error{"usage", PathLine(given) + " is no folder", "name a folder that is not there yet",
                 ExitStatus::kUsage};
  const bool is_empty = fs::is_empty(folder, error);
  if (error) return Unwritable(given, error);
  if (is_empty) return {};
  if (!force)
    return Error{"usage", PathLine(given) + " is not empty",
                 "--force replaces a report; or name another folder", ExitStatus::kUsage};
  if (IsPack(folder)) return {};
  return Error{"usage", PathLine(given) + " holds other files than those of a report, which would be lost",
               "name another folder", ExitStatus::kUsage};
}

Status CheckOutsideOfRooms(const std::string& given, const std::vector<RoomRow>& rooms) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(fs::absolute(WithoutSlash(given), error), error);
  for (const RoomRow& room : rooms) {
    if (room.is_file) continue;
    const fs::path root = fs::weakly_canonical(room.name, error);
    if (std::mismatch(root.begin(), root.end(), folder.begin(), folder.end()).first != root.end()) continue;
    return Error{"usage",
                 PathLine(given) + " lies in the room " + PathLine(room.name) +
                     ", where the next screen would read the report as evidence",
                 "name a folder outside of it", ExitStatus::kUsage};
  }
  return {};
}

Status WritePack(const std::string& given, const std::vector<PackFile>& files, bool force) {
  if (Status may = CheckPackFolder(given, force); !may) return may;
  const fs::path folder = WithoutSlash(given);
  std::string temporary = folder.string() + ".new-XXXXXX";
  if (mkdtemp(temporary.data()) == nullptr)
    return Unwritable(given, std::error_code(errno, std::generic_category()));
  Status written;
  for (const PackFile& file : files) {
    written = WriteFileAtomically(temporary + "/" + file.name, file.bytes);
    if (!written) break;
  }
  std::error_code error, ignored;
  std::string old;
  if (written.ok() && fs::exists(folder, ignored)) {
    old = temporary + ".old";
    fs::rename(folder, old, error);
    if (error) written = Unwritable(given, error);
  }
  if (written.ok()) {
    fs::rename(temporary, folder, error);
    if (error) {
      written = Unwritable(given, error);
      if (!old.empty()) fs::rename(old, folder, ignored);
    }
  }
  if (written.ok() && !old.empty()) fs::remove_all(old, ignored);
  if (!written.ok()) fs::remove_all(temporary, ignored);
  return written;
}

}  // namespace candor
