// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_pieces.h"

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

constexpr char kProperties = 1, kTable = 2;
constexpr size_t kPositionBytes = 4, kDescriptorBytes = 8;
constexpr uint32_t kNarrow = 1u << 30;

/// MS-DOC, 2.9.213 Prm: the number of a list from in front of the table, or one property, as fast saves
/// write. Of a list so much is read that a piece with one letter is not dear.
std::string_view ChangesOf(uint16_t changes, const std::vector<std::string_view>& lists) {
  using namespace std::string_view_literals;
  constexpr size_t kMostBytes = 256;
  constexpr unsigned kDeletes = 0x41, kHides = 0x5C;
  const size_t list = changes >> 1;
  if ((changes & 1) != 0) return list < lists.size() ? lists[list].substr(0, kMostBytes) : ""sv;
  const unsigned property = changes >> 1 & 0x7F, value = changes >> 8;
  if (value != 1) return "";
  return property == kDeletes ? "\x00\x08\x01"sv : property == kHides ? "\x3C\x08\x01"sv : ""sv;
}

}  // namespace

std::vector<WordPiece> ReadWordPieces(std::string_view clx, bool before_97) {
  std::vector<std::string_view> properties;
  size_t at = 0;
  while (at < clx.size() && clx[at] == kProperties) {
    const size_t size = ReadU16(clx, at + 1);
    properties.push_back(Cut(clx, at + 3, size));
    at += 3 + size;
  }
  std::vector<WordPiece> pieces;
  if (at >= clx.size() || clx[at] != kTable) return pieces;
  const std::string_view rows = Cut(clx, at + 5, ReadU32(clx, at + 1));
  if (rows.size() < kPositionBytes) return pieces;
  const size_t count = (rows.size() - kPositionBytes) / (kPositionBytes + kDescriptorBytes);
  const size_t descriptors = kPositionBytes * (count + 1);
  pieces.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const size_t descriptor = descriptors + kDescriptorBytes * i;
    WordPiece piece;
    piece.begin = ReadU32(rows, kPositionBytes * i);
    piece.end = ReadU32(rows, kPositionBytes * (i + 1));
    if (piece.end < piece.begin) break;
    // One without characters would cost time for each stretch of text that is looked for.
    if (piece.end == piece.begin) continue;
    const uint32_t place = ReadU32(rows, descriptor + 2);
    piece.wide = !before_97 && (place & kNarrow) == 0;
    piece.at = piece.wide || before_97 ? place : (place & ~kNarrow) / 2;
    if (!before_97) piece.changes = ChangesOf(ReadU16(rows, descriptor + 6), properties);
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace candor::binary_office
