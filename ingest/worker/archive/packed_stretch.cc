// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/packed_stretch.h"

#include <algorithm>
#include <cstdint>

namespace candor {
namespace {

using namespace std::string_view_literals;

/// The number of `size` bytes at `at`, lowest first; what lies behind the end counts as zeros.
uint64_t Number(std::string_view bytes, uint64_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return value;
}

// --- xz

constexpr std::string_view kXzHead =
                               "\xFD"
                               "7zXZ\0"sv,
                           kXzFoot = "YZ";
constexpr size_t kXzHeadBytes = 12, kXzFootBytes = 12;

/// A number in groups of seven bits, of which the lowest comes first (1.2).
std::optional<uint64_t> VariableNumber(std::string_view bytes, size_t* at) {
  constexpr int kMostBytes = 9;
  uint64_t value = 0;
  for (int i = 0; i < kMostBytes && *at < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[(*at)++]);
    value |= uint64_t{byte & 0x7FU} << (7 * i);
    if ((byte & 0x80U) == 0) return value;
  }
  return std::nullopt;
}

/// Bytes that all blocks of an index (4.3) have together.
std::optional<uint64_t> BlocksOf(std::string_view index) {
  size_t at = 1;
  const std::optional<uint64_t> records = VariableNumber(index, &at);
  if (!records || index.front() != '\0') return std::nullopt;
  uint64_t blocks = 0;
  for (uint64_t i = 0; i < *records; ++i) {
    const std::optional<uint64_t> packed = VariableNumber(index, &at), unpacked = VariableNumber(index, &at);
    if (!packed || !unpacked || *packed > UINT32_MAX * uint64_t{1024}) return std::nullopt;
    blocks += (*packed + 3) / 4 * 4;
  }
  return blocks;
}

/// Behind the stream that begins at `begin`: its foot says where its index is, and that how much lies before
/// it.
/// `*room`: bytes of indices that may still be looked at, for each "YZ" might be a foot.
std::optional<size_t> EndOfXzStream(std::string_view bytes, size_t begin, size_t* room) {
  constexpr size_t kFlagsAt = 6, kFootFlagsAt = 4, kFlagBytes = 2;
  const std::string_view flags = bytes.substr(begin + kFlagsAt, kFlagBytes);
  size_t foot = begin + kXzHeadBytes + kXzFootBytes - kXzFoot.size();
  for (; (foot = bytes.find(kXzFoot, foot)) != std::string_view::npos; ++foot) {
    const size_t end = foot + kXzFoot.size();
    const uint64_t index_size = (Number(bytes, end - 8, 4) + 1) * 4;
    if ((end - begin) % 4 != 0 || index_size > end - kXzFootBytes - begin ||
        bytes.substr(end - kFootFlagsAt, kFlagBytes) != flags)
      continue;
    if (index_size > *room) return std::nullopt;
    *room -= index_size;
    const size_t index = end - kXzFootBytes - index_size;
    const std::optional<uint64_t> blocks = BlocksOf(bytes.substr(index, index_size));
    if (blocks && begin + kXzHeadBytes + *blocks == index) return end;
  }
  return std::nullopt;
}

std::optional<PackedStretch> FindXz(std::string_view bytes) {
  PackedStretch stretch;
  size_t begin = 0, room = bytes.size();
  while (bytes.substr(begin, kXzHead.size()) == kXzHead) {
    const std::optional<size_t> end = EndOfXzStream(bytes, begin, &room);
    if (!end) return std::nullopt;
    stretch.end = begin = *end;
    while (Number(bytes, begin, 4) == 0 && begin + 4 <= bytes.size()) begin += 4;  // padding
  }
  return stretch;
}

// --- zstd

constexpr uint64_t kZstdFrame = 0xFD2FB528, kSkippable = 0x184D2A50, kSeekTable = 0x184D2A5E;
constexpr size_t kHeadBytes = 8;  // of a frame that is to be skipped

bool IsSkippable(uint64_t magic) { return (magic & ~uint64_t{0xF}) == kSkippable; }

/// Behind the frame whose magic number stands at `at` (RFC 8878, 3.1.1).
std::optional<size_t> EndOfZstdFrame(std::string_view bytes, uint64_t at) {
  enum : uint64_t { kRepeated = 1, kReserved = 3 };
  constexpr size_t kDictionaryBytes[] = {0, 1, 2, 4}, kContentBytes[] = {0, 2, 4, 8};
  const uint64_t flags = Number(bytes, at + 4, 1);
  const bool one_segment = (flags & 0x20) != 0, checksum = (flags & 4) != 0;
  size_t content = kContentBytes[flags >> 6];
  if (content == 0 && one_segment) content = 1;
  at += 5 + (one_segment ? 0 : 1) + kDictionaryBytes[flags & 3] + content;
  for (bool last = false; !last;) {
    if (at + 3 > bytes.size()) return std::nullopt;
    const uint64_t block = Number(bytes, at, 3), kind = block >> 1 & 3;
    if (kind == kReserved) return std::nullopt;
    last = (block & 1) != 0;
    at += 3 + (kind == kRepeated ? 1 : block >> 3);
  }
  at += checksum ? 4 : 0;
  if (at > bytes.size()) return std::nullopt;
  return static_cast<size_t>(at);
}

std::optional<PackedStretch> FindZstd(std::string_view bytes) {
  constexpr uint64_t kTooShortForWords = 16;
  PackedStretch stretch;
  bool found = false;
  for (size_t at = 0;;) {
    const uint64_t magic = Number(bytes, at, 4);
    if (magic == kZstdFrame) {
      const std::optional<size_t> end = EndOfZstdFrame(bytes, at);
      if (!end) return std::nullopt;
      if (!found) stretch.begin = at;
      found = true;
      at = *end;
    } else if (IsSkippable(magic) && bytes.size() - at >= kHeadBytes) {
      const uint64_t size = Number(bytes, at + 4, 4);
      if (size > bytes.size() - at - kHeadBytes) break;
      if (size > kTooShortForWords && magic != kSeekTable) stretch.skipped += size;
      at += kHeadBytes + size;
    } else {
      break;
    }
    stretch.end = at;
  }
  if (!found) return std::nullopt;
  return stretch;
}

}  // namespace

std::optional<PackedStretch> FindPacked(std::string_view bytes) {
  if (bytes.starts_with(kXzHead)) return FindXz(bytes);
  const uint64_t magic = Number(bytes, 0, 4);
  return magic == kZstdFrame || IsSkippable(magic) ? FindZstd(bytes) : std::nullopt;
}

}  // namespace candor
