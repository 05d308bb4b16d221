// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// How the title of the page ends by which WritePack() knows a pack again.
inline const std::string kPackTitleEnd = ": evidence pack";

struct PackFile {
  std::string name;  ///< without a folder
  std::string bytes;
};

/// "HASH  NAME" lines, as sha256sum -c reads them.
std::string Sha256Sums(const std::vector<PackFile>& files);

/// Looks whether WritePack() may write there, before the work is done. A folder that holds anything is
/// replaced with `force` alone, and only when it is a pack: nothing in it but files that packs have. Errors:
/// usage, unwritable.
Status CheckPackFolder(const std::string& folder, bool force);

/// Error (usage) where the folder would lie in one of these rooms: the next screen would read the report as
/// evidence.
Status CheckOutsideOfRooms(const std::string& folder, const std::vector<RoomRow>& rooms);

/// Writes the files into a new folder beside `folder`, which then takes its place: a reader sees the old pack
/// or the new one. Readable by the owner alone. Errors as CheckPackFolder(), and disk_full.
Status WritePack(const std::string& folder, const std::vector<PackFile>& files, bool force);

}  // namespace candor
