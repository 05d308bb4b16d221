// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/near_identical.h"

#include <algorithm>
#include <utility>

namespace candor::internal {
namespace {

constexpr size_t kShingle = 3;
constexpr double kSame = 0.8;

/// FNV-1a, then the finalizer of SplitMix64: the order of hashes must be that of chance.
uint64_t HashOf(const IndexWords& words, size_t begin, size_t end) {
  uint64_t hash = 0xCBF29CE484222325U;
  for (size_t i = begin; i < end; ++i) {
    for (const char c : words.word(i)) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ ' ') * 0x100000001B3U;
  }
  hash = (hash ^ hash >> 30) * 0xBF58476D1CE4E5B9U;
  hash = (hash ^ hash >> 27) * 0x94D049BB133111EBU;
  return hash ^ hash >> 31;
}

}  // namespace

bool NearIdentical::Alike(const Sketch& a, const Sketch& b) {
  size_t in_both = 0;
  size_t seen = 0;  // of the smallest hashes of both together
  for (size_t i = 0, j = 0; seen < kSketch && (i < a.size() || j < b.size()); ++seen) {
    if (j == b.size() || (i < a.size() && a[i] < b[j])) {
      ++i;
    } else if (i == a.size() || b[j] < a[i]) {
      ++j;
    } else {
      ++in_both, ++i, ++j;
    }
  }
  return static_cast<double>(in_both) >= kSame * static_cast<double>(seen);
}

size_t NearIdentical::Add(std::string_view text) {
  const size_t number = count_++;
  words_.Cut(text);
  if (words_.size() == 0) return number;
  Sketch sketch;
  const size_t shingles = words_.size() < kShingle ? 1 : words_.size() - kShingle + 1;
  for (size_t i = 0; i < shingles; ++i)
    sketch.push_back(HashOf(words_, i, std::min(i + kShingle, words_.size())));
  std::sort(sketch.begin(), sketch.end());
  sketch.erase(std::unique(sketch.begin(), sketch.end()), sketch.end());
  if (sketch.size() > kSketch) sketch.resize(kSketch);
  for (const Head& head : heads_) {
    // A text that is a small part of the other has other words.
    const auto [fewer, more] = std::minmax({head.words, words_.size()});
    if (static_cast<double>(fewer) >= kSame * static_cast<double>(more) && Alike(head.sketch, sketch))
      return head.number;
  }
  heads_.push_back({number, words_.size(), std::move(sketch)});
  return number;
}

}  // namespace candor::internal
