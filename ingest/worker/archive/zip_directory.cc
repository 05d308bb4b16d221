// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/zip_directory.h"

#include <algorithm>

namespace candor {
namespace {

constexpr std::string_view kLocal = "PK\3\4";
constexpr std::string_view kCentral = "PK\1\2";
constexpr std::string_view kEnd = "PK\5\6";
constexpr std::string_view kEnd64Locator = "PK\6\7";
constexpr std::string_view kEnd64 = "PK\6\6";
constexpr size_t kLocalSize = 30;
constexpr size_t kCentralSize = 46;
constexpr size_t kEndSize = 22;
constexpr uint64_t kMax16 = 0xFFFF;
constexpr uint64_t kMax32 = 0xFFFFFFFF;

// Little-endian number of `size` bytes; the caller has checked that they are there.
uint64_t Number(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

bool StandsAt(std::string_view bytes, uint64_t at, std::string_view signature, size_t size) {
  return at <= bytes.size() && bytes.size() - at >= size && bytes.substr(at, signature.size()) == signature;
}

// The content of one extra field, empty when it is not there.
std::string_view ExtraField(std::string_view extra, uint64_t id) {
  while (extra.size() >= 4) {
    const uint64_t size = Number(extra, 2, 2);
    if (size > extra.size() - 4) break;
    if (Number(extra, 0, 2) == id) return extra.substr(4, size);
    extra.remove_prefix(4 + size);
  }
  return "";
}

// Sizes and offset of a central entry that do not fit in 32 bits stand in extra field 1, in this order, those
// alone that overflow.
void ApplyZip64(std::string_view extra, uint64_t* unpacked, uint64_t* packed, uint64_t* offset) {
  std::string_view values = ExtraField(extra, 1);
  for (uint64_t* value : {unpacked, packed, offset}) {
    if (*value != kMax32 || values.size() < 8) continue;
    *value = Number(values, 0, 8);
    values.remove_prefix(8);
  }
}

size_t FindEnd(std::string_view zip) {
  if (zip.size() < kEndSize) return std::string_view::npos;
  const size_t reach = std::min<size_t>(zip.size(), kEndSize + kMax16);
  const std::string_view tail = zip.substr(zip.size() - reach);
  const size_t at = tail.rfind(kEnd, tail.size() - kEndSize);
  return at == std::string_view::npos ? at : zip.size() - reach + at;
}

// Where the bytes of a member end, by its directory entry and local header.
uint64_t EndOfMember(std::string_view zip, const ZipDirectoryEntry& entry) {
  const uint64_t header = kLocalSize + Number(zip, entry.offset + 26, 2) + Number(zip, entry.offset + 28, 2);
  if (entry.compressed_size > zip.size()) return zip.size();
  const uint64_t end = entry.offset + header + entry.compressed_size;
  // Bit 3: sizes follow the data, in 12 to 24 bytes, with or without a signature.
  if ((Number(zip, entry.offset + 6, 2) & 8) != 0) {
    for (const uint64_t descriptor : {16, 12, 24, 20}) {
      if (StandsAt(zip, end + descriptor, kLocal, 4) || StandsAt(zip, end + descriptor, kCentral, 4))
        return end + descriptor;
    }
  }
  return end;
}

// A program in front of a self-extracting archive may hold the signature as a constant, so at the very start
// a member must stand at once; elsewhere it may come after padding.
bool HasMemberBetween(std::string_view zip, uint64_t begin, uint64_t end) {
  if (begin >= end || end > zip.size()) return false;
  if (begin == 0) return StandsAt(zip, 0, kLocal, kLocalSize);
  return zip.substr(begin, end - begin).find(kLocal) != std::string_view::npos;
}

}  // namespace

ZipDirectory ReadZipDirectory(std::string_view zip, size_t max_entries) {
  ZipDirectory directory;
  const size_t end = FindEnd(zip);
  if (end == std::string_view::npos) return directory;
  directory.last_volume = Number(zip, end + 4, 2);
  uint64_t count = Number(zip, end + 10, 2);
  uint64_t size = Number(zip, end + 12, 4);
  uint64_t offset = Number(zip, end + 16, 4);
  uint64_t directory_end = end;
  if ((count == kMax16 || size == kMax32 || offset == kMax32) && end >= 20 &&
      StandsAt(zip, end - 20, kEnd64Locator, 20)) {
    const uint64_t end64 = Number(zip, end - 12, 8);
    if (StandsAt(zip, end64, kEnd64, 56)) {
      count = Number(zip, end64 + 32, 8);
      size = Number(zip, end64 + 40, 8);
      offset = Number(zip, end64 + 48, 8);
      directory_end = end64;
    }
  }
  if (size > directory_end) return directory;
  // Self-extracting archives carry a program in front and do not count it.
  const uint64_t begin = directory_end - size;
  // (Unless the first entry stands where it says: then the directory's own offset is wrong.)
  uint64_t shift = begin >= offset ? begin - offset : 0;
  if (StandsAt(zip, begin, kCentral, kCentralSize) &&
      StandsAt(zip, Number(zip, begin + 42, 4), kLocal, kLocalSize)) {
    shift = 0;
  }
  directory.found = true;
  directory.begin = begin;
  directory.end = std::min<uint64_t>(zip.size(), end + kEndSize + Number(zip, end + 20, 2));
  directory.comment = zip.substr(end + kEndSize, Number(zip, end + 20, 2));
  directory.declared = count;
  uint64_t at = begin;
  while (directory.entries.size() < max_entries && StandsAt(zip, at, kCentral, kCentralSize)) {
    const uint64_t name_size = Number(zip, at + 28, 2);
    const uint64_t extra_size = Number(zip, at + 30, 2);
    const uint64_t comment_size = Number(zip, at + 32, 2);
    if (zip.size() - at - kCentralSize < name_size + extra_size) break;
    ZipDirectoryEntry entry;
    uint64_t unpacked = Number(zip, at + 24, 4);
    entry.compressed_size = Number(zip, at + 20, 4);
    entry.offset = Number(zip, at + 42, 4);
    entry.name = zip.substr(at + kCentralSize, name_size);
    const std::string_view extra = zip.substr(at + kCentralSize + name_size, extra_size);
    entry.comment = zip.substr(at + kCentralSize + name_size + extra_size, comment_size);
    ApplyZip64(extra, &unpacked, &entry.compressed_size, &entry.offset);
    // One byte of version and four of a checksum come first.
    const std::string_view unicode = ExtraField(extra, 0x7075);
    if (unicode.size() > 5) entry.unicode_name = unicode.substr(5);
    entry.offset += shift;
    if (StandsAt(zip, entry.offset, kLocal, kLocalSize)) {
      entry.local_name = zip.substr(entry.offset + kLocalSize, Number(zip, entry.offset + 26, 2));
    }
    directory.entries.push_back(entry);
    at += kCentralSize + name_size + extra_size + comment_size;
  }
  return directory;
}

ZipOddities CheckZipDirectory(std::string_view zip, const ZipDirectory& directory) {
  ZipOddities odd;
  if (!directory.found) return odd;
  std::vector<const ZipDirectoryEntry*> present;
  present.reserve(directory.entries.size());
  bool renamed = false;
  for (const ZipDirectoryEntry& entry : directory.entries) {
    if (!StandsAt(zip, entry.offset, kLocal, kLocalSize)) continue;
    present.push_back(&entry);
    if (entry.local_name != entry.name && !renamed) {
      odd.details.push_back("a member has two names in the zip: \"" + std::string(entry.name) + "\" and \"" +
                            std::string(entry.local_name) + "\"");
      renamed = true;
    }
  }
  if (directory.entries.size() < directory.declared) {
    odd.details.push_back("the zip declares " + std::to_string(directory.declared) +
                          " members, its directory lists " + std::to_string(directory.entries.size()));
  }
  if (present.size() < directory.entries.size()) {
    odd.details.push_back("entries of the zip's directory that point to no member: " +
                          std::to_string(directory.entries.size() - present.size()));
    return odd;
  }
  std::stable_sort(present.begin(), present.end(),
                   [](const auto* a, const auto* b) { return a->offset < b->offset; });
  const uint64_t first =
      present.empty() ? directory.begin : std::min(present.front()->offset, directory.begin);
  if (first > 0 && !HasMemberBetween(zip, 0, first)) {
    odd.around.push_back("before the first member of the zip stand " + std::to_string(first) +
                         " bytes, which were not read");
  }
  if (zip.substr(directory.end).find_first_not_of('\0') != std::string_view::npos) {
    odd.around.push_back("behind the end of the zip stand " + std::to_string(zip.size() - directory.end) +
                         " bytes, which were not read");
  }
  size_t overlapping = 0;
  uint64_t covered = 0;
  for (const ZipDirectoryEntry* entry : present) {
    if (entry->offset < covered) {
      ++overlapping;
    } else {
      odd.hidden_members = odd.hidden_members || HasMemberBetween(zip, covered, entry->offset);
    }
    covered = std::max(covered, EndOfMember(zip, *entry));
  }
  if (overlapping > 0) {
    odd.details.push_back("members of the zip that share bytes with others: " + std::to_string(overlapping));
  }
  odd.hidden_members = odd.hidden_members || HasMemberBetween(zip, covered, directory.begin);
  if (odd.hidden_members) odd.details.push_back("the zip holds members that its directory does not list");
  return odd;
}

}  // namespace candor
