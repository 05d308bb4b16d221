// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_pieces.h"

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {
namespace {

constexpr char kProperties = 1, kTable = 2;
constexpr size_t kPositionBytes = 4, kDescriptorBytes = 8;
constexpr uint32_t kNarrow = 1u << 30;

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
    if (piece.end < piece.begin || (i > 0 && piece.begin != pieces.back().end)) break;
    const uint32_t place = ReadU32(rows, descriptor + 2);
    piece.wide = !before_97 && (place & kNarrow) == 0;
    piece.at = piece.wide || before_97 ? place : (place & ~kNarrow) / 2;
    // MS-DOC, 2.9.213 Prm: the number of a list from above, or (which fast saves alone write) one property.
    const uint16_t changes = ReadU16(rows, descriptor + 6);
    if (!before_97 && (changes & 1) != 0 && static_cast<size_t>(changes >> 1) < properties.size())
      piece.changes = properties[changes >> 1];
    pieces.push_back(piece);
  }
  return pieces;
}

}  // namespace candor::binary_office
