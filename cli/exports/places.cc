// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/places.h"

#include "cli/exports/uri.h"

namespace candor {
namespace {

/// The folder below which the paths of a room begin: those of a single file begin with its name.
std::string_view FolderOf(const RoomRow& row) {
  std::string_view folder = row.name;
  if (row.is_file) folder = folder.substr(0, folder.rfind('/') + 1);
  return folder;
}

}  // namespace

ExportPlaces::ExportPlaces(const std::vector<RoomRow>& rooms) {
  for (const RoomRow& row : rooms)
    rooms_.push_back({row.name, "ROOM-" + std::to_string(rooms_.size() + 1), FolderUri(FolderOf(row))});
}

Result<ExportPlaces> ExportPlaces::Of(CaseReader* reader) {
  Result<std::vector<RoomRow>> rooms = reader->Rooms();
  if (!rooms) return rooms.error();
  return ExportPlaces(*rooms);
}

std::string ExportPlaces::IdOf(std::string_view room) const {
  for (const RoomName& known : rooms_) {
    if (known.room == room) return known.id;
  }
  return "";
}

std::string ExportPlaces::UriOf(std::string_view room, std::string_view path) const {
  for (const RoomName& known : rooms_) {
    if (known.room == room) return (known.uri.empty() ? known.id + "/" : known.uri) + PathReference(path);
  }
  return PathReference(path);
}

}  // namespace candor
