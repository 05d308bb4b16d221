// SPDX-License-Identifier: GPL-3.0-or-later
//
// Positional joins: where the lists of a pattern stand together. All positions are word numbers.
//
// A chain is one hit of each step, in text order, that do not overlap and whose gaps fit. A gap may not hold
// a barrier (a stop cue, a semicolon). A match is a pair (first word of the chain, first word of its last
// hit) that contains no other such pair: of "refused to share and provide" only "refused to share" is one. Of
// several chains with the same pair the one found first counts when hits are tried from left to right, longer
// phrases before shorter ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace candor {

/// A phrase of a list stands at words [begin, end).
struct ListHit {
  uint32_t list;
  uint32_t begin;
  uint32_t end;
  friend bool operator==(const ListHit&, const ListHit&) = default;
};

/// Hits of one list by begin, longer ones first, each once.
void SortHits(std::vector<ListHit>* hits);

/// Hits of one passage or sentence by list, found when somebody asks: a candidate needs a few lists of
/// thousands.
class HitCache {
 public:
  void Clear() { used_ = 0; }

  /// Hits of one list by begin, longer ones first. `find` appends them to a vector in any order; it is called
  /// once a list. The span stays valid until Clear().
  template <typename Find>
  std::span<const ListHit> Of(uint32_t list, Find&& find) {
    for (size_t i = 0; i < used_; ++i) {
      if (entries_[i].list == list) return entries_[i].hits;
    }
    if (used_ == entries_.size()) entries_.emplace_back();
    Entry& entry = entries_[used_++];
    entry.list = list;
    entry.hits.clear();
    find(&entry.hits);
    SortHits(&entry.hits);
    return entry.hits;
  }

 private:
  struct Entry {
    uint32_t list = 0;
    std::vector<ListHit> hits;  ///< keeps its buffer when entries_ grows
  };
  std::vector<Entry> entries_;
  size_t used_ = 0;
};

/// A stretch that no gap may contain; empty ones stand before word `begin`. Sorted and disjoint.
struct Barrier {
  uint32_t begin;
  uint32_t end;
};

struct JoinStep {
  std::span<const ListHit> hits;  ///< by begin, longer ones first
  uint16_t min_gap = 0;
  uint16_t max_gap = 0;
};

/// The hits of one chain in text order.
using Match = std::vector<ListHit>;

/// Finds matches; keeps its buffers between calls. One per thread.
class Joiner {
 public:
  static constexpr size_t kMaxMatches = 256;   ///< of one pattern in one sentence
  static constexpr size_t kMaxTries = 50'000;  ///< hits tried by one call of AnyOrder()

  /// Steps in the given order. Appends to *matches from left to right. False when kMaxMatches was reached:
  /// the rightmost ones were kept.
  bool Sequence(std::span<const JoinStep> steps, std::span<const Barrier> barriers,
                std::vector<Match>* matches);

  /// Steps in any order, neighbours at most `within` words apart (the gaps of the steps are not used). False
  /// when a limit was reached.
  bool AnyOrder(std::span<const JoinStep> steps, uint16_t within, std::span<const Barrier> barriers,
                std::vector<Match>* matches);

 private:
  struct StepHit {
    ListHit hit;
    uint32_t step;
  };
  /// First word of the last hit reachable from the hits [first, last) of step 0, or UINT32_MAX. Fills
  /// reachable_.
  uint32_t Reach(std::span<const JoinStep> steps, std::span<const Barrier> barriers, size_t first,
                 size_t last);
  Match FirstChain(std::span<const JoinStep> steps, std::span<const Barrier> barriers, uint32_t last_begin);
  void Try(uint32_t used, uint32_t end, uint16_t within, std::span<const Barrier> barriers, size_t steps);

  std::vector<std::vector<uint32_t>> reachable_;  ///< of each step: indices of its hits
  std::vector<uint32_t> ends_;
  std::vector<StepHit> merged_;
  Match chain_;
  Match best_;
  uint32_t best_begin_ = 0;
  size_t tries_ = 0;
};

}  // namespace candor
