// SPDX-License-Identifier: GPL-3.0-or-later
//
// What hangs on a message: papers that somebody hands over, and what mail programs hang there by themselves.
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

enum class PartKind : uint8_t {
  kPaper,
  kShell,      ///< nobody can look into it (winmail.dat, an encrypted message): it may hold papers
  kAccessory,  ///< a signature of any kind, a logo, a business card, an invitation
};

/// `name` is the file name, `media_type` as sniffed or empty, `message` the text of the message: what it
/// shows by its content id is a picture in it.
PartKind KindOfPart(std::string_view name, std::string_view media_type, std::string_view message);

}  // namespace candor
