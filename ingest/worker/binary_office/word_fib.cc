// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_fib.h"

#include <numeric>

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

// MS-DOC, 2.5.2 FibBase.
constexpr uint16_t kWord = 0xA5EC, kWord95 = 0xA5DC, kWord2 = 0xA5DB, kFirstEastAsian = 0xA697,
                   kLastEastAsian = 0xA699;
constexpr uint16_t kOldestVersion = 0x65, kWord97Version = 0xC0;
constexpr size_t kVersionAt = 2, kLanguageAt = 6, kFlagsAt = 10, kTextAt = 24, kBaseBytes = 32;
constexpr unsigned kSavedFast = 1 << 2, kHasPictures = 1 << 3, kEncrypted = 1 << 8, kSecondTable = 1 << 9;
constexpr size_t kFirstLengthAt = 12;  // of the numbers of four bytes
// Of Word 6 and 95; the pairs up to that of the pieces and of the notes at the end.
constexpr size_t kOldLengthsAt = 0x34, kOldPairsAt = 0x58, kOldPairs = 48;

uint16_t VersionOf(std::string_view stream) { return ReadU16(stream, kVersionAt); }

}  // namespace

bool IsOtherWord(std::string_view stream) {
  const uint16_t mark = ReadU16(stream, 0);
  return mark == kWord2 || (mark >= kFirstEastAsian && mark <= kLastEastAsian);
}

std::optional<WordFib> ReadWordFib(std::string_view stream) {
  const uint16_t mark = ReadU16(stream, 0);
  if ((mark != kWord && mark != kWord95) || VersionOf(stream) < kOldestVersion) return std::nullopt;
  WordFib fib;
  const unsigned flags = ReadU16(stream, kFlagsAt);
  fib.encrypted = (flags & kEncrypted) != 0;
  fib.has_pictures = (flags & kHasPictures) != 0;
  fib.second_table = (flags & kSecondTable) != 0;
  fib.before_97 = VersionOf(stream) < kWord97Version;
  // Three lists, each behind the count of its members, of two, four and eight bytes. Before 97 they had no
  // counts.
  size_t lengths = kOldLengthsAt, pairs = kOldPairsAt, count = kOldPairs;
  if (!fib.before_97) {
    const size_t longs = kBaseBytes + 2 + 2 * size_t{ReadU16(stream, kBaseBytes)} + 2;
    lengths = longs + kFirstLengthAt;
    pairs = longs + 4 * size_t{ReadU16(stream, longs - 2)} + 2;
    count = ReadU16(stream, pairs - 2);
  } else {
    fib.language = ReadU16(stream, kLanguageAt);
    fib.has_pieces = (flags & kSavedFast) != 0;
    fib.text_at = ReadU32(stream, kTextAt);
  }
  for (size_t i = 0; i < kWordStories; ++i) {
    const uint32_t length = ReadU32(stream, lengths + 4 * i);
    fib.lengths[i] = length > INT32_MAX ? 0 : length;
  }
  fib.places = Cut(stream, pairs, 8 * count);
  return fib;
}

std::string_view WordFib::Find(std::string_view tables, WordTable table) const {
  const size_t at = ReadU32(places, 8 * size_t{table}), size = ReadU32(places, 8 * size_t{table} + 4);
  return Cut(tables, at, size);
}

std::string_view WordFib::FindOpen(std::string_view tables, WordTable table) const {
  const bool none = ReadU32(places, 8 * size_t{table} + 4) == 0;
  return none ? std::string_view() : Cut(tables, ReadU32(places, 8 * size_t{table}), tables.size());
}

uint64_t WordFib::BeginOf(WordStory story) const {
  return std::accumulate(lengths.begin(), lengths.begin() + story, uint64_t{0});
}

}  // namespace candor::binary_office
