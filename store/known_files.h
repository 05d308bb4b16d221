// SPDX-License-Identifier: GPL-3.0-or-later
//
// The table behind KnownFiles. Internal to store/.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/sqlite.h"
#include "store/writer.h"

namespace candor {

/// Entries sorted by root and path, with all strings in one piece: a map of strings would take three times
/// the memory.
struct KnownFiles::Table {
  struct Entry {
    int64_t family = 0;
    uint64_t size = 0;
    FileTimes times;
    uint64_t path_begin = 0;  // in strings
    uint32_t path_size = 0;
    uint16_t code = 0, extractor = 0;  // in words
    std::array<char, 32> sha256{};
    ItemState state = ItemState::kFailed;
    ReadAs::Kind kind = ReadAs::Kind::kNothing;
    bool is_folder = false, has_sha256 = false, complete = false, vanished = false, seen = false;
    CodesWithin codes;
    ReaderSet readers = ReaderSet::All();
    bool has_pictures = true, has_pages = true;
    bool moved = false;        // away from its path
    std::optional<bool> gone;  // from it, as whoever asked found
  };
  struct Root {
    std::string path;
    size_t begin = 0, end = 0;  // entries
  };

  static Table Read(const internal::Db& db);

  /// The files of the room `root` from `path` on, in order of path.
  std::span<Entry> From(std::string_view root, std::string_view path);

  /// What is told of an entry that was read to its end.
  KnownFile Tell(const Entry& entry) const;
  /// Entries of this size that may have moved away: not seen, and not known to be still there.
  std::vector<uint32_t>* UnseenOf(uint64_t size);

  std::string_view RootOf(size_t entry) const;
  std::string_view PathOf(const Entry& entry) const {
    return std::string_view(strings).substr(entry.path_begin, entry.path_size);
  }

  std::vector<Root> roots;  // sorted by path
  std::vector<Entry> entries;
  std::string strings;
  std::vector<std::string> words;  // codes and extractor versions
  // By size; made when somebody first asks, for most runs never do.
  std::optional<std::unordered_map<uint64_t, std::vector<uint32_t>>> unseen;
};

}  // namespace candor
