// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rooms.h"

#include <algorithm>

namespace candor {
namespace {

// The last `count` components of a room's name; all of it when there are fewer.
std::string_view End(std::string_view name, size_t count) {
  size_t begin = name.size();
  for (; count > 0 && begin > 0; --count) {
    const size_t slash = begin < 2 ? std::string_view::npos : name.rfind('/', begin - 2);
    if (slash == std::string_view::npos) return name;
    begin = slash + 1;
  }
  return name.substr(begin);
}

}  // namespace

Rooms::Rooms(const std::vector<RoomRow>& rooms) {
  if (rooms.size() < 2) return;
  for (const RoomRow& room : rooms) {
    const auto is_taken = [&](size_t count) {
      return std::any_of(rooms.begin(), rooms.end(), [&](const RoomRow& other) {
        return other.name != room.name && End(other.name, count) == End(room.name, count);
      });
    };
    size_t count = 1;
    while (is_taken(count)) ++count;
    labels_[room.name] = {std::string(End(room.name, count)), room.is_file ? End(room.name, 1).size() : 0};
  }
}

Result<Rooms> Rooms::Of(CaseReader* reader) {
  Result<std::vector<RoomRow>> rooms = reader->Rooms();
  if (!rooms) return rooms.error();
  return candor::Rooms(*rooms);
}

std::string Rooms::Shown(std::string_view room, std::string_view path) const {
  const auto it = labels_.find(room);
  if (it == labels_.end()) return std::string(path);
  const Label& label = it->second;
  std::string shown = label.text;
  path.remove_prefix(std::min(label.covered, path.size()));
  if (label.covered == 0 && shown.back() != '/') shown += '/';
  return shown.append(path);
}

}  // namespace candor
