// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes from the walk to the lanes, and from the lanes to the writer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest/family.h"

namespace candor {

struct Job {
  uint64_t ticket = 0;
  WalkEntry entry;
  bool journalled = false;
  std::string given_up;  ///< why it is not read, though it could be
};

/// What a lane hands to the writer: a family, or one of the pieces of a family that is too large to hold.
struct Done {
  FamilyPiece piece;
  bool whole = true;     ///< the only piece of its family
  bool aborted = false;  ///< stop was set while this file was in hand
};

/// Of what is held in memory, in bytes.
inline size_t Weight(const Family& family) {
  size_t bytes = 1024;
  for (const Item& item : family.items) {
    bytes += sizeof(Item) + item.path.size();
    if (!item.document) continue;
    const Document& document = *item.document;
    bytes += document.text.capacity() + document.words.capacity() * sizeof(WordBox) +
             document.passages.capacity() * sizeof(Passage) +
             document.sentences.capacity() * sizeof(Sentence) + document.blocks.capacity() * sizeof(Block);
  }
  return bytes;
}

}  // namespace candor
