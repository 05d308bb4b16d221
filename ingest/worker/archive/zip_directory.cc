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

// Sizes and offset of a central entry that do not fit in 32 bits stand in extra field 1, in this order, those
// alone that overflow.
void ApplyZip64(std::string_view extra, uint64_t* unpacked, uint64_t* packed, uint64_t* offset) {
  while (extra.size() >= 4) {
    const uint64_t id = Number(extra, 0, 2);
    const uint64_t size = Number(extra, 2, 2);
    if (size > extra.size() - 4) return;
    if (id == 1) {
      std::string_view values = extra.substr(4, size);
      for (uint64_t* value : {unpacked, packed, offset}) {
        if (*value != kMax32 || values.size() < 8) continue;
        *value = Number(values, 0, 8);
        values.remove_prefix(8);
      }
      return;
    }
    extra.remove_prefix(4 + size);
  }
}

size_t FindEnd(std::string_view zip) {
  if (zip.size() < kEndSize) return std::string_view::npos;
  const size_t reach = std::min<size_t>(zip.size(), kEndSize + kMax16);
  const std::string_view tail = zip.substr(zip.size() - reach);
  const size_t at = tail.rfind(kEnd, tail.size() - kEndSize);
  return at == std::string_view::npos ? at : zip.size() - reach + at;
}

}  // namespace

ZipDirectory ReadZipDirectory(std::string_view zip, size_t max_entries) {
  ZipDirectory directory;
  const size_t end = FindEnd(zip);
  if (end == std::string_view::npos) return directory;
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
  const uint64_t shift = begin >= offset ? begin - offset : 0;
  directory.found = true;
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
    ApplyZip64(zip.substr(at + kCentralSize + name_size, extra_size), &unpacked, &entry.compressed_size,
               &entry.offset);
    entry.offset += shift;
    if (StandsAt(zip, entry.offset, kLocal, kLocalSize)) {
      entry.local_name = zip.substr(entry.offset + kLocalSize, Number(zip, entry.offset + 26, 2));
    }
    directory.entries.push_back(entry);
    at += kCentralSize + name_size + extra_size + comment_size;
  }
  return directory;
}

std::vector<std::string> CheckZipDirectory(std::string_view zip, const ZipDirectory& directory) {
  std::vector<std::string> odd;
  if (!directory.found) return odd;
  if (directory.entries.size() < directory.declared) {
    odd.push_back("the zip declares " + std::to_string(directory.declared) +
                  " members, its directory lists " + std::to_string(directory.entries.size()));
  }
  std::vector<const ZipDirectoryEntry*> by_offset;
  by_offset.reserve(directory.entries.size());
  size_t renamed = 0;
  for (const ZipDirectoryEntry& entry : directory.entries) {
    by_offset.push_back(&entry);
    if (StandsAt(zip, entry.offset, kLocal, kLocalSize) && entry.local_name != entry.name && renamed++ == 0) {
      odd.push_back("a member has two names in the zip: \"" + std::string(entry.name) + "\" and \"" +
                    std::string(entry.local_name) + "\"");
    }
  }
  std::stable_sort(by_offset.begin(), by_offset.end(),
                   [](const auto* a, const auto* b) { return a->offset < b->offset; });
  size_t overlapping = 0;
  size_t hidden = 0;
  uint64_t covered = 0;
  for (const ZipDirectoryEntry* entry : by_offset) {
    if (!StandsAt(zip, entry->offset, kLocal, kLocalSize)) continue;
    if (entry->offset < covered) {
      ++overlapping;
    } else if (StandsAt(zip, covered, kLocal, kLocalSize) && entry->offset > covered) {
      ++hidden;
    }
    const uint64_t header =
        kLocalSize + Number(zip, entry->offset + 26, 2) + Number(zip, entry->offset + 28, 2);
    uint64_t end = entry->offset + header;
    end = entry->compressed_size > zip.size() ? zip.size() : end + entry->compressed_size;
    // Bit 3: sizes follow the data, in 12 to 24 bytes, with or without a signature.
    if ((Number(zip, entry->offset + 6, 2) & 8) != 0) {
      for (const uint64_t descriptor : {16, 12, 24, 20}) {
        if (StandsAt(zip, end + descriptor, kLocal, 4) || StandsAt(zip, end + descriptor, kCentral, 4)) {
          end += descriptor;
          break;
        }
      }
    }
    covered = std::max(covered, end);
  }
  if (StandsAt(zip, covered, kLocal, kLocalSize)) ++hidden;
  if (overlapping > 0)
    odd.push_back(std::to_string(overlapping) + " members of the zip share bytes with others");
  if (hidden > 0)
    odd.push_back("the zip holds " + std::to_string(hidden) +
                  " or more members that its directory does not list");
  return odd;
}

}  // namespace candor
