// SPDX-License-Identifier: GPL-3.0-or-later
//
// How exports name the rooms of a case and the documents in them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// The rooms of a case by short names ("ROOM-1") and, where they were named by absolute paths, by URI.
class ExportPlaces {
 public:
  explicit ExportPlaces(const std::vector<RoomRow>& rooms);
  static Result<ExportPlaces> Of(CaseReader* reader);

  struct RoomName {
    std::string room;  ///< as the case has it
    std::string id;    ///< "ROOM-1", in the order of names
    std::string uri;  ///< of the folder below which its paths begin, with '/' at its end; empty: not absolute
  };
  const std::vector<RoomName>& rooms() const { return rooms_; }
  /// Empty id for a room that the case does not list.
  std::string IdOf(std::string_view room) const;
  /// file:///..., or of a room that is not absolute the relative reference "ROOM-1/path".
  std::string UriOf(std::string_view room, std::string_view path) const;

 private:
  std::vector<RoomName> rooms_;
};

}  // namespace candor
