// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/said_text.h"

namespace candor {
namespace {

constexpr uint32_t kHashBits = 20;

}  // namespace

uint32_t SaidText::HashOf(std::string_view gram) {
  uint64_t hash = 1469598103934665603u;  // FNV-1a
  for (char c : gram) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return static_cast<uint32_t>((hash ^ (hash >> 32)) & ((1u << kHashBits) - 1));
}

void SaidText::Add(std::string_view letters) {
  if (text_.size() + letters.size() > kMostText) return;
  if (newest_.empty()) newest_.resize(size_t{1} << kHashBits);
  text_ += letters;
  while (before_.size() + kGram <= text_.size()) {
    const size_t place = before_.size();
    uint32_t& newest = newest_[HashOf(std::string_view(text_).substr(place, kGram))];
    before_.push_back(newest);
    newest = static_cast<uint32_t>(place + 1);
  }
}

bool SaidText::HoldsAt(size_t offset, std::string_view letters, bool* undecided) const {
  size_t places = 0;
  for (uint32_t at = newest_[HashOf(letters.substr(offset, kGram))]; at != 0; at = before_[at - 1]) {
    if (++places > kMostPlaces) {
      *undecided = true;
      return false;
    }
    const size_t place = at - 1;
    if (place >= offset && std::string_view(text_).substr(place - offset, letters.size()) == letters)
      return true;
  }
  return false;
}

bool SaidText::Holds(std::string_view letters) const {
  if (letters.size() < kGram || newest_.empty()) return false;
  // A start that everybody writes decides nothing; then a later stretch may.
  for (size_t offset : {size_t{0}, (letters.size() - kGram) / 2, letters.size() - kGram}) {
    bool undecided = false;
    if (HoldsAt(offset, letters, &undecided)) return true;
    if (!undecided) return false;
  }
  return false;
}

}  // namespace candor
