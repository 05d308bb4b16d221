// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/tokenizer.h"

namespace candor {

Vocabulary::Ends Vocabulary::EndsOf(std::string_view word) {
  Ends ends;
  const size_t size = word.size();
  if (size >= 8) {
    std::memcpy(&ends.head, word.data(), 8);
    std::memcpy(&ends.tail, word.data() + size - 8, 8);
  } else if (size >= 4) {
    std::memcpy(&ends.head, word.data(), 4);
    std::memcpy(&ends.tail, word.data() + size - 4, 4);
  } else {
    for (const char c : word) ends.head = ends.head << 8 | static_cast<unsigned char>(c);
  }
  return ends;
}

uint32_t Vocabulary::Add(std::string_view word) {
  uint64_t hash = HashWord(word);
  if (size_t{size()} * 2 >= slots_.size()) Grow();
  if (uint32_t known = FindInTable(hash, word); known != kUnknown) return known;
  const uint32_t id = size();
  text_.append(word);
  begins_.push_back(static_cast<uint32_t>(text_.size()));
  Place(hash, id);
  return id;
}

void Vocabulary::Place(uint64_t hash, uint32_t id) {
  const size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].id != kUnknown) at = (at + 1) & mask;
  const std::string_view added = word(id);
  slots_[at] = {EndsOf(added), static_cast<uint32_t>(added.size()), id};
}

void Vocabulary::Grow() {
  slots_.assign(std::max<size_t>(64, slots_.size() * 2), Slot{});
  for (uint32_t id = 0; id < size(); ++id) Place(HashWord(word(id)), id);
}

void Vocabulary::Seal() {
  if (slots_.empty()) Grow();
  filter_.assign(std::bit_ceil(std::max<size_t>(64, size() / 4)), 0);
  filter_mask_ = filter_.size() - 1;
  for (uint32_t id = 0; id < size(); ++id) {
    uint64_t hash = HashWord(word(id));
    filter_[(hash >> 12) & filter_mask_] |= uint64_t{1} << (hash & 63) | uint64_t{1} << ((hash >> 6) & 63);
  }
}

uint32_t Vocabulary::FindInTable(uint64_t hash, std::string_view word) const {
  const size_t mask = slots_.size() - 1;
  const Ends ends = EndsOf(word);
  for (size_t at = hash & mask; slots_[at].id != kUnknown; at = (at + 1) & mask) {
    // The bytes decide: a text could be made to collide with a rule word, and its quote would show nonsense.
    const Slot& slot = slots_[at];
    if (slot.size != word.size() || slot.ends != ends) continue;
    if (word.size() <= sizeof(Ends) || this->word(slot.id) == word) return slot.id;
  }
  return kUnknown;
}

}  // namespace candor
