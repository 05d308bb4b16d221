// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/vocabulary.h"

#include <algorithm>
#include <bit>

#include "text/tokenizer.h"

namespace candor {

uint32_t Vocabulary::Add(std::string_view word) {
  uint64_t hash = HashWord(word);
  if (size_t{size()} * 4 >= slots_.size()) Grow();
  if (uint32_t known = FindInTable(hash, word); known != kUnknown) return known;
  const uint32_t id = size();
  text_.append(word);
  begins_.push_back(static_cast<uint32_t>(text_.size()));
  size_t mask = slots_.size() - 1;
  size_t at = hash & mask;
  while (slots_[at].id != kUnknown) at = (at + 1) & mask;
  slots_[at] = {static_cast<uint32_t>(hash >> 32), id};
  return id;
}

void Vocabulary::Grow() {
  slots_.assign(std::max<size_t>(64, slots_.size() * 2), Slot{});
  size_t mask = slots_.size() - 1;
  for (uint32_t id = 0; id < size(); ++id) {
    uint64_t hash = HashWord(word(id));
    size_t at = hash & mask;
    while (slots_[at].id != kUnknown) at = (at + 1) & mask;
    slots_[at] = {static_cast<uint32_t>(hash >> 32), id};
  }
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
  size_t mask = slots_.size() - 1;
  auto tag = static_cast<uint32_t>(hash >> 32);
  for (size_t at = hash & mask; slots_[at].id != kUnknown; at = (at + 1) & mask) {
    // The bytes decide: a text could be made to collide with a rule word, and its quote would show nonsense.
    if (slots_[at].tag == tag && this->word(slots_[at].id) == word) return slots_[at].id;
  }
  return kUnknown;
}

}  // namespace candor
