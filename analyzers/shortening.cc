// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/shortening.h"

#include <algorithm>
#include <utility>

namespace candor {

Shortening::Shortening(uint32_t language, LeftOut kind, std::vector<WordRange> left_out, uint32_t words)
    : language_(language), kind_(kind), left_out_(std::move(left_out)) {
  uint32_t word = 0;
  for (const WordRange& range : left_out_) {
    for (; word < range.begin; ++word) kept_.push_back(word);
    word = range.end;
    if (!kept_.empty() && word < words) seams_.push_back(static_cast<uint32_t>(kept_.size()));
  }
  for (; word < words; ++word) kept_.push_back(word);
}

/// How many of the words before this one are kept.
uint32_t Shortening::KeptBefore(uint32_t word) const {
  uint32_t gone = 0;
  for (const WordRange& range : left_out_) {
    if (range.begin >= word) break;
    gone += std::min(range.end, word) - range.begin;
  }
  return word - gone;
}

Separator Shortening::Before(std::span<const Token> tokens, uint32_t seam) const {
  const Separator first = tokens[kept_[seam - 1] + 1].before, last = tokens[kept_[seam]].before;
  if (first == Separator::kComma && last == Separator::kComma) return Separator::kSpace;
  return std::max(first, last);
}

std::optional<ListHit> Shortening::Shorten(const ListHit& hit) const {
  const bool touched = std::any_of(left_out_.begin(), left_out_.end(), [&](const WordRange& range) {
    return hit.begin < range.end && range.begin < hit.end;
  });
  if (touched) return std::nullopt;
  return ShortenOver(hit);
}

ListHit Shortening::ShortenOver(const ListHit& hit) const {
  return {hit.list, KeptBefore(hit.begin), KeptBefore(hit.end)};
}

ListHit Shortening::Lengthen(const ListHit& hit) const {
  return {hit.list, kept_[hit.begin], kept_[hit.end - 1] + 1};
}

std::vector<Barrier> Shortening::Shorten(std::span<const Barrier> barriers) const {
  std::vector<Barrier> left;
  for (const Barrier& barrier : barriers) {
    const bool touched = std::any_of(left_out_.begin(), left_out_.end(), [&](const WordRange& range) {
      return barrier.begin < range.end && range.begin < barrier.end;
    });
    if (!touched) left.push_back({KeptBefore(barrier.begin), KeptBefore(barrier.end)});
  }
  return left;
}

bool Shortening::IsReachedOver(const Match& match) const {
  return std::any_of(left_out_.begin(), left_out_.end(), [&](const WordRange& range) {
    return match.front().begin < range.begin && match.back().end >= range.end + 1;
  });
}

}  // namespace candor
