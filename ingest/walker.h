// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the files of a room. Nothing is left out in silence: what is not a readable regular file comes out as
// an entry with a code. `.git`, `.DS_Store`, `Thumbs.db` and the folders of a Maildir are files and folders
// like others.
//
//   Result<Walker> walker = Walker::Open({"/rooms/target"});
//   WalkEntry entry;
//   while (walker->Next(&entry)) queue.Push(std::move(entry));
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/unique_fd.h"
#include "model/file_times.h"
#include "model/item.h"
#include "model/result.h"

namespace candor {

/// A folder or single file that the user named. Immutable, shared by its entries between threads.
struct Room {
  std::string name;  ///< as given to Walker::Open
  UniqueFd folder;   ///< of a single file: the folder it stands in, O_PATH
  bool single = false;
};

/// Opens what the user named as a room. `file` receives the name of a single file, below Room::folder; of a
/// folder it is left alone. Error: missing, unreadable or not_a_file, naming the room. The user's own names
/// may be links.
Result<std::shared_ptr<const Room>> OpenRoom(const std::string& name, std::string* file);

/// One thing found. `state` is kIndexed for a regular file that is to be read, else kSkipped (link,
/// not_a_file) or kFailed (unreadable, missing).
struct WalkEntry {
  std::shared_ptr<const Room> room;
  std::string path;      ///< relative to the room with '/', bytes as found; of a single file: its name
  uint64_t ordinal = 0;  ///< place in walk order over all rooms, from 0
  uint64_t size = 0;
  FileTimes times;
  ItemState state = ItemState::kIndexed;
  std::string code;
  std::string detail;      ///< errno as text; untrusted names never occur in it
  bool is_folder = false;  ///< one that cannot be listed
};

/// Walks rooms in the order given and each room bytewise by path ("a.txt" before "a/b"). Links are never
/// followed below the names given by the user. Holds the names of one folder a level (some 12 bytes a name
/// beside the name itself) and at most kOpenFolders descriptors, however deep the room is. One thread.
class Walker {
 public:
  static constexpr size_t kOpenFolders = 64;

  /// Error: missing, unreadable or not_a_file, naming the room. The user's own names may be links. `own_file`
  /// is one that candor itself writes (the case); where it stands in a room, it and its companions
  /// "NAME-wal", "NAME-shm", "NAME-journal" and "NAME-lock" are no part of the room and give no entry. It
  /// need not exist yet.
  static Result<Walker> Open(const std::vector<std::string>& rooms, const std::string& own_file = "");

  Walker(Walker&&) noexcept;
  Walker& operator=(Walker&&) noexcept;
  ~Walker();

  /// False at the end. Files that vanish between listing and here are failed (missing).
  bool Next(WalkEntry* entry);

 private:
  struct State;
  explicit Walker(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace candor
