// SPDX-License-Identifier: GPL-3.0-or-later
//
// In a case of several rooms a path alone does not say which file is meant.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// What the rooms of a case are called before people: nothing when there is one; else the end of each
/// room's name, as many folders of it as tell it from all others.
class Rooms {
 public:
  Rooms() = default;  ///< no rooms: paths are shown as they are
  explicit Rooms(const std::vector<RoomRow>& rooms);
  static Result<Rooms> Of(CaseReader* reader);

  /// The path behind the room's name: "2026-03/contracts/a.pdf". Raw bytes; escape before printing.
  std::string Shown(std::string_view room, std::string_view path) const;

 private:
  struct Label {
    std::string text;
    size_t covered = 0;  // bytes at the beginning of each path that the label says already
  };
  std::map<std::string, Label, std::less<>> labels_;
};

}  // namespace candor
