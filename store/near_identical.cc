// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/near_identical.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace candor::internal {
namespace {

constexpr size_t kShingle = 3;
constexpr double kSame = 0.8;

/// Words that turn what a sentence says, as the index has them ("don't" is "don t", "n'est" is "n est").
constexpr auto kTurning = std::to_array<std::string_view>(
    {"aucun",  "aucune", "ausser",  "cannot", "except",  "jamais", "jamas",   "kein",   "keine",
     "keinem", "keinen", "keiner",  "keines", "n",       "ne",     "neither", "nessun", "never",
     "nicht",  "nie",    "niemals", "ningun", "ninguna", "no",     "nobody",  "non",    "none",
     "nor",    "not",    "nothing", "nunca",  "ohne",    "pas",    "salvo",   "sans",   "sauf",
     "senza",  "sin",    "t",       "unless", "weder",   "without"});
static_assert(std::is_sorted(kTurning.begin(), kTurning.end()), "it is searched so");

bool IsNumber(std::string_view word) { return word[0] >= '0' && word[0] <= '9'; }

uint64_t HashOf(const IndexWords& words, size_t begin, size_t end);

/// What a passage says that few words decide: how often it denies, and its numbers in any order. The number
/// or letter of a clause before its first word is none of them.
uint64_t BearingOf(const IndexWords& words) {
  uint64_t turns = 0, numbers = 0;
  bool in_text = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words.word(i);
    in_text = in_text || (!IsNumber(word) && word.size() > 1);
    turns += std::binary_search(kTurning.begin(), kTurning.end(), word) ? 1 : 0;
    if (in_text && IsNumber(word)) numbers += HashOf(words, i, i + 1);
  }
  return numbers * 31 + turns;
}

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
  const uint64_t bearing = BearingOf(words_);
  for (const Head& head : heads_) {
    if (head.bearing != bearing) continue;
    // A text that is a small part of the other has other words.
    const auto [fewer, more] = std::minmax({head.words, words_.size()});
    if (static_cast<double>(fewer) >= kSame * static_cast<double>(more) && Alike(head.sketch, sketch))
      return head.number;
  }
  heads_.push_back({number, words_.size(), bearing, std::move(sketch)});
  return number;
}

}  // namespace candor::internal
