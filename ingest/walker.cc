// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/walker.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "base/escape.h"
#include "ingest/open_below.h"
#include "ingest/stat_times.h"
#include "model/codes.h"

namespace candor {
namespace {

/// The names of one folder, in walk order, packed: a folder with a million files is nothing unusual in a mail
/// archive.
class Listing {
 public:
  struct Name {
    uint32_t offset;
    uint16_t length;
    uint8_t type;  ///< DT_*
  };

  void Add(std::string_view name, uint8_t type) {
    names_.push_back({static_cast<uint32_t>(bytes_.size()), static_cast<uint16_t>(name.size()), type});
    bytes_.append(name);
  }
  /// Bytewise by path: a folder sorts as if its name ended in '/'.
  void Sort() {
    std::sort(names_.begin(), names_.end(), [this](const Name& a, const Name& b) {
      std::string_view x = View(a);
      std::string_view y = View(b);
      size_t common = std::min(x.size(), y.size());
      int order = x.substr(0, common).compare(y.substr(0, common));
      return order != 0 ? order < 0 : After(a, common) < After(b, common);
    });
  }

  bool done() const { return next_ == names_.size(); }
  const Name& Next() { return names_[next_++]; }
  std::string_view View(const Name& name) const {
    return std::string_view(bytes_).substr(name.offset, name.length);
  }

 private:
  /// The byte of the path behind the first `common` bytes of the name, -1 at its end.
  int After(const Name& name, size_t common) const {
    if (common < name.length) return static_cast<unsigned char>(bytes_[name.offset + common]);
    return name.type == DT_DIR ? '/' : -1;
  }

  std::string bytes_;
  std::vector<Name> names_;
  size_t next_ = 0;
};

struct Folder {
  UniqueFd fd;         ///< empty while many deeper folders are open
  std::string prefix;  ///< path below the room with a '/' at the end; empty for the room itself
  Listing listing;
  dev_t device = 0;
  ino_t inode = 0;
};

uint8_t TypeOf(mode_t mode) { return static_cast<uint8_t>(IFTODT(mode)); }

/// Lists an open folder; returns 0 or the errno at which listing stopped.
int List(int fd, Listing* listing) {
  // The stream owns its descriptor, so it gets a copy.
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  DIR* stream = copy < 0 ? nullptr : fdopendir(copy);
  if (stream == nullptr) {
    int error = errno;
    if (copy >= 0) close(copy);
    return error;
  }
  int error = 0;
  for (;;) {
    errno = 0;
    const dirent* found = readdir(stream);
    if (found == nullptr) {
      error = errno;
      break;
    }
    std::string_view name = found->d_name;
    if (name == "." || name == "..") continue;
    uint8_t type = found->d_type;
    struct stat status;
    // Some file systems do not say; a name that has vanished stays unknown and is reported when its turn
    // comes.
    if (type == DT_UNKNOWN && fstatat(fd, found->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
      type = TypeOf(status.st_mode);
    listing->Add(name, type);
  }
  closedir(stream);
  listing->Sort();
  return error;
}

/// The file that candor writes, known by its folder's identity and its name: it may be made after the walk
/// began.
class OwnFile {
 public:
  OwnFile() = default;
  explicit OwnFile(const std::string& path) {
    if (path.empty()) return;
    size_t slash = path.rfind('/');
    std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    struct stat status;
    if (stat(folder.c_str(), &status) != 0) return;
    device_ = status.st_dev;
    inode_ = status.st_ino;
    name_ = slash == std::string::npos ? path : path.substr(slash + 1);
  }

  bool Is(const Folder& folder, std::string_view name) const {
    if (name_.empty() || name.substr(0, name_.size()) != name_) return false;
    std::string_view rest = name.substr(name_.size());
    bool own = rest.empty() || rest == "-wal" || rest == "-shm" || rest == "-journal" || rest == "-lock";
    return own && folder.device == device_ && folder.inode == inode_;
  }

 private:
  std::string name_;
  dev_t device_ = 0;
  ino_t inode_ = 0;
};

Error RoomError(std::string_view code, const std::string& room, std::string_view what,
                std::string_view hint) {
  return {std::string(code), "cannot read the room " + EscapeLine(room) + ": " + std::string(what),
          std::string(hint), ExitStatus::kFailed};
}

}  // namespace

Result<std::shared_ptr<const Room>> OpenRoom(const std::string& name, std::string* file) {
  auto room = std::make_shared<Room>();
  room->name = name;
  // The user may name a link; only what lies below is never followed.
  std::unique_ptr<char, decltype(&std::free)> real(realpath(name.c_str(), nullptr), &std::free);
  struct stat status;
  if (real == nullptr || stat(real.get(), &status) != 0) {
    int error = errno;
    if (error == ENOENT)
      return RoomError(code::kMissing, name, "there is no such file or folder", "check the path");
    return RoomError(code::kUnreadable, name, std::strerror(error), "check the permissions");
  }
  std::string folder = real.get();
  if (S_ISREG(status.st_mode)) {
    size_t slash = folder.rfind('/');
    *file = folder.substr(slash + 1);
    folder.resize(std::max<size_t>(slash, 1));
    room->single = true;
  } else if (!S_ISDIR(status.st_mode)) {
    return RoomError(code::kNotAFile, name, "it is a device, pipe or socket",
                     "name a folder or a regular file");
  }
  // Where a single file lies need not be listed.
  room->folder.Reset(open(folder.c_str(), (room->single ? O_PATH : O_RDONLY) | O_DIRECTORY | O_CLOEXEC));
  if (!room->folder.ok())
    return RoomError(code::kUnreadable, name, std::strerror(errno), "check the permissions");
  return std::shared_ptr<const Room>(std::move(room));
}

struct Walker::State {
  struct Start {
    std::shared_ptr<const Room> room;
    std::string file;  ///< of a single file: its name
  };

  std::vector<Start> rooms;
  OwnFile own;
  size_t next_room = 0;
  std::shared_ptr<const Room> room;  ///< in work
  std::vector<Folder> folders;       ///< from the room down
  uint64_t ordinal = 0;

  void Describe(std::string path, WalkEntry* entry) {
    *entry = {};
    entry->room = room;
    entry->path = std::move(path);
    entry->ordinal = ordinal++;
  }

  void Fail(int error, WalkEntry* entry) {
    // What was listed as a folder and is none any more is as good as gone.
    bool gone = error == ENOENT || error == ENOTDIR || error == ELOOP;
    entry->state = ItemState::kFailed;
    entry->code = gone ? code::kMissing : code::kUnreadable;
    entry->detail = std::strerror(error);
  }

  /// Opens and lists a folder and makes it the one in work. False: *entry reports it; what could be listed is
  /// walked.
  bool Enter(UniqueFd fd, std::string prefix, WalkEntry* entry) {
    struct stat status;
    const auto cannot_be_listed = [&](int error) {
      Fail(error, entry);
      entry->is_folder = true;
      return false;
    };
    if (!fd.ok() || fstat(fd.get(), &status) != 0) return cannot_be_listed(errno);
    Folder& folder = folders.emplace_back();
    folder.fd = std::move(fd);
    folder.prefix = std::move(prefix);
    folder.device = status.st_dev;
    folder.inode = status.st_ino;
    if (folders.size() > kOpenFolders) folders[folders.size() - 1 - kOpenFolders].fd.Reset();
    int error = List(folder.fd.get(), &folder.listing);
    return error == 0 || cannot_be_listed(error);
  }

  /// Gives the folder in work its descriptor back after deeper ones needed the room. False: it is not the
  /// same any more.
  bool Reopen() {
    Folder& folder = folders.back();
    if (folder.fd.ok()) return true;
    std::string_view path = folder.prefix;
    folder.fd = OpenBelow(room->folder.get(), path.empty() ? "." : path.substr(0, path.size() - 1),
                          O_RDONLY | O_DIRECTORY);
    struct stat status;
    if (folder.fd.ok() && fstat(folder.fd.get(), &status) == 0 && status.st_dev == folder.device &&
        status.st_ino == folder.inode)
      return true;
    folder.fd.Reset();
    return false;
  }

  void Regular(int folder, const char* name, WalkEntry* entry) {
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return Fail(errno, entry);
    if (S_ISLNK(status.st_mode)) return Skip(code::kLink, entry);
    if (!S_ISREG(status.st_mode)) return Skip(code::kNotAFile, entry);
    entry->size = static_cast<uint64_t>(status.st_size);
    entry->times = TimesOf(status);
  }

  static void Skip(std::string_view code, WalkEntry* entry) {
    entry->state = ItemState::kSkipped;
    entry->code = code;
  }

  /// Next entry of the folder in work; false when it gave none (it is done, or went one folder deeper, or met
  /// our own file).
  bool Step(WalkEntry* entry) {
    Folder& folder = folders.back();
    if (folder.listing.done()) {
      folders.pop_back();
      return false;
    }
    const Listing::Name& listed = folder.listing.Next();
    std::string name(folder.listing.View(listed));
    if (own.Is(folder, name)) return false;
    Describe(folder.prefix + name, entry);
    if (!Reopen()) {
      Fail(ENOENT, entry);
      return true;
    }
    switch (listed.type) {
      case DT_DIR: {
        UniqueFd fd = OpenBelow(folder.fd.get(), name, O_RDONLY | O_DIRECTORY);
        if (!Enter(std::move(fd), entry->path + "/", entry)) return true;
        --ordinal;  // a folder that can be read is no entry
        return false;
      }
      case DT_LNK:
        Skip(code::kLink, entry);
        return true;
      case DT_REG:
      case DT_UNKNOWN:
        Regular(folder.fd.get(), name.c_str(), entry);
        return true;
      default:
        Skip(code::kNotAFile, entry);
        return true;
    }
  }

  /// Begins the next room; true when that gave an entry.
  bool StartRoom(WalkEntry* entry) {
    const Start& start = rooms[next_room++];
    room = start.room;
    Describe(room->single ? start.file : ".", entry);
    if (room->single) {
      Regular(room->folder.get(), start.file.c_str(), entry);
      return true;
    }
    if (!Enter(OpenBelow(room->folder.get(), ".", O_RDONLY | O_DIRECTORY), "", entry)) return true;
    --ordinal;
    return false;
  }
};

Walker::Walker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Walker::Walker(Walker&&) noexcept = default;
Walker& Walker::operator=(Walker&&) noexcept = default;
Walker::~Walker() = default;

Result<Walker> Walker::Open(const std::vector<std::string>& rooms, const std::string& own_file) {
  auto state = std::make_unique<State>();
  state->own = OwnFile(own_file);
  for (const std::string& name : rooms) {
    State::Start& start = state->rooms.emplace_back();
    Result<std::shared_ptr<const Room>> room = OpenRoom(name, &start.file);
    if (!room.ok()) return room.error();
    start.room = std::move(*room);
  }
  return Walker(std::move(state));
}

bool Walker::Next(WalkEntry* entry) {
  for (;;) {
    if (!state_->folders.empty()) {
      if (state_->Step(entry)) return true;
    } else if (state_->next_room < state_->rooms.size()) {
      if (state_->StartRoom(entry)) return true;
    } else {
      return false;
    }
  }
}

}  // namespace candor
