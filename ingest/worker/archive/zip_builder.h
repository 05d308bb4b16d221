// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: zips with stored members, right and wrong ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

struct ZipMember {
  std::string name;
  std::string bytes;
  std::string local_name = "=";  ///< "=": as in the directory
  uint16_t flags = 0;
  uint16_t method = 0;
  bool listed = true;           ///< in the central directory
  bool present = true;          ///< a local header and data of its own
  uint32_t wrong_crc = 0;       ///< added to the checksum
  uint32_t declared_extra = 0;  ///< added to the sizes that the headers declare
  std::string extra = "";       ///< extra fields of the central entry
  std::string comment = "";
};

inline uint32_t Crc32(std::string_view bytes) {
  uint32_t crc = ~0u;
  for (char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320u : 0);
  }
  return ~crc;
}

inline std::string Little(uint64_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

/// A member that is not present points to the local header of the member before it.
inline std::string BuildZip(const std::vector<ZipMember>& members,
                            std::optional<uint16_t> declared = std::nullopt,
                            const std::string& comment = "") {
  std::string zip;
  std::string directory;
  uint16_t listed = 0;
  uint32_t offset = 0;
  for (const ZipMember& member : members) {
    const uint64_t size = member.bytes.size() + member.declared_extra;
    const std::string sizes =
        Little(Crc32(member.bytes) + member.wrong_crc, 4) + Little(size, 4) + Little(size, 4);
    const std::string& local = member.local_name == "=" ? member.name : member.local_name;
    if (member.present) {
      offset = static_cast<uint32_t>(zip.size());
      zip += "PK\3\4" + Little(20, 2) + Little(member.flags, 2) + Little(member.method, 2) + Little(0, 4) +
             sizes + Little(local.size(), 2) + Little(0, 2) + local + member.bytes;
    }
    if (!member.listed) continue;
    ++listed;
    directory += "PK\1\2" + Little(20, 2) + Little(20, 2) + Little(member.flags, 2) +
                 Little(member.method, 2) + Little(0, 4) + sizes + Little(member.name.size(), 2) +
                 Little(member.extra.size(), 2) + Little(member.comment.size(), 2) + Little(0, 2) +
                 Little(0, 2) + Little(0, 4) + Little(offset, 4) + member.name + member.extra +
                 member.comment;
  }
  const uint16_t count = declared.value_or(listed);
  return zip + directory + "PK\5\6" + Little(0, 4) + Little(count, 2) + Little(count, 2) +
         Little(directory.size(), 4) + Little(zip.size(), 4) + Little(comment.size(), 2) + comment;
}

}  // namespace candor
