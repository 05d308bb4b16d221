// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/join.h"

#include <algorithm>
#include <tuple>

namespace candor {
namespace {

constexpr uint32_t kNever = UINT32_MAX;

/// Last word at which a hit may begin when the hit before ends at `end`. It never falls when `end` grows.
uint32_t Limit(std::span<const Barrier> barriers, uint32_t end) {
  auto barrier = std::lower_bound(barriers.begin(), barriers.end(), end,
                                  [](const Barrier& b, uint32_t at) { return b.begin < at; });
  return barrier == barriers.end() ? kNever
                                   : barrier->end - 1;  // a barrier before word 0 would hold no gap apart
}

bool Follows(const ListHit& left, const ListHit& right, const JoinStep& step,
             std::span<const Barrier> barriers) {
  return right.begin >= left.end + step.min_gap && right.begin <= left.end + step.max_gap &&
         right.begin <= Limit(barriers, left.end);
}

size_t FirstAt(std::span<const ListHit> hits, uint32_t begin) {
  auto it = std::lower_bound(hits.begin(), hits.end(), begin,
                             [](const ListHit& hit, uint32_t at) { return hit.begin < at; });
  return static_cast<size_t>(it - hits.begin());
}

}  // namespace

void SortHits(std::vector<ListHit>* hits) {
  if (hits->size() < 2) return;
  std::sort(hits->begin(), hits->end(), [](const ListHit& a, const ListHit& b) {
    return std::tie(a.begin, b.end) < std::tie(b.begin, a.end);
  });
  hits->erase(std::unique(hits->begin(), hits->end()), hits->end());
}

uint32_t Joiner::Reach(std::span<const JoinStep> steps, std::span<const Barrier> barriers, size_t first,
                       size_t last) {
  reachable_.resize(std::max(reachable_.size(), steps.size()));
  reachable_[0].clear();
  for (size_t i = first; i < last; ++i) reachable_[0].push_back(static_cast<uint32_t>(i));
  for (size_t s = 1; s < steps.size(); ++s) {
    const JoinStep& step = steps[s];
    ends_.clear();
    for (uint32_t i : reachable_[s - 1]) ends_.push_back(steps[s - 1].hits[i].end);
    std::sort(ends_.begin(), ends_.end());
    reachable_[s].clear();
    for (size_t i = FirstAt(step.hits, ends_.front() + step.min_gap); i < step.hits.size(); ++i) {
      uint32_t begin = step.hits[i].begin;
      if (begin > ends_.back() + step.max_gap) break;
      // The nearest end that leaves room decides: it has the smallest gap and the farthest limit.
      auto end = std::prev(std::upper_bound(ends_.begin(), ends_.end(), begin - step.min_gap));
      if (begin <= *end + step.max_gap && begin <= Limit(barriers, *end)) {
        reachable_[s].push_back(static_cast<uint32_t>(i));
      }
    }
    if (reachable_[s].empty()) return kNever;
  }
  return steps.back().hits[reachable_[steps.size() - 1].front()].begin;
}

Match Joiner::FirstChain(std::span<const JoinStep> steps, std::span<const Barrier> barriers,
                         uint32_t last_begin) {
  // From the right: drop what does not lead to the last hit. Then the first hit that is left is always right.
  size_t last = steps.size() - 1;
  std::erase_if(reachable_[last], [&](uint32_t i) { return steps[last].hits[i].begin != last_begin; });
  for (size_t s = last; s > 0; --s) {
    std::erase_if(reachable_[s - 1], [&](uint32_t i) {
      return std::none_of(reachable_[s].begin(), reachable_[s].end(), [&](uint32_t k) {
        return Follows(steps[s - 1].hits[i], steps[s].hits[k], steps[s], barriers);
      });
    });
  }
  Match chain = {steps[0].hits[reachable_[0].front()]};
  for (size_t s = 1; s <= last; ++s) {
    for (uint32_t i : reachable_[s]) {
      if (!Follows(chain.back(), steps[s].hits[i], steps[s], barriers)) continue;
      chain.push_back(steps[s].hits[i]);
      break;
    }
  }
  return chain;
}

bool Joiner::Sequence(std::span<const JoinStep> steps, std::span<const Barrier> barriers,
                      std::vector<Match>* matches) {
  for (const JoinStep& step : steps) {
    if (step.hits.empty()) return true;
  }
  size_t before = matches->size();
  uint32_t best = kNever;
  bool complete = true;
  // From right to left, so that a pair that contains another is known at once: its last hit begins no
  // earlier.
  for (size_t last = steps[0].hits.size(); last > 0 && complete;) {
    uint32_t begin = steps[0].hits[last - 1].begin;
    size_t first = last - 1;
    while (first > 0 && steps[0].hits[first - 1].begin == begin) --first;
    uint32_t last_begin = Reach(steps, barriers, first, last);
    if (last_begin < best) {
      best = last_begin;
      matches->push_back(FirstChain(steps, barriers, last_begin));
      complete = matches->size() - before < kMaxMatches;
    }
    last = first;
  }
  std::reverse(matches->begin() + static_cast<ptrdiff_t>(before), matches->end());
  return complete;
}

void Joiner::Try(uint32_t used, uint32_t end, uint16_t within, std::span<const Barrier> barriers,
                 size_t steps) {
  if (chain_.size() == steps) {
    best_begin_ = chain_.back().begin;  // only tried when smaller than before
    best_ = chain_;
    return;
  }
  uint32_t limit = std::min(end + within, Limit(barriers, end));
  auto it = std::lower_bound(merged_.begin(), merged_.end(), end,
                             [](const StepHit& hit, uint32_t at) { return hit.hit.begin < at; });
  for (; it != merged_.end() && it->hit.begin <= limit && it->hit.begin < best_begin_; ++it) {
    if ((used >> it->step & 1) != 0) continue;
    if (++tries_ > kMaxTries) return;
    chain_.push_back(it->hit);
    Try(used | uint32_t{1} << it->step, it->hit.end, within, barriers, steps);
    chain_.pop_back();
  }
}

bool Joiner::AnyOrder(std::span<const JoinStep> steps, uint16_t within, std::span<const Barrier> barriers,
                      std::vector<Match>* matches) {
  merged_.clear();
  for (uint32_t s = 0; s < steps.size(); ++s) {
    if (steps[s].hits.empty()) return true;
    for (const ListHit& hit : steps[s].hits) merged_.push_back({hit, s});
  }
  std::sort(merged_.begin(), merged_.end(), [](const StepHit& a, const StepHit& b) {
    return std::tie(a.hit.begin, a.step, b.hit.end) < std::tie(b.hit.begin, b.step, a.hit.end);
  });
  size_t before = matches->size();
  best_begin_ = kNever;
  tries_ = 0;
  for (size_t last = merged_.size(); last > 0 && tries_ <= kMaxTries;) {
    size_t first = last - 1;
    while (first > 0 && merged_[first - 1].hit.begin == merged_[first].hit.begin) --first;
    best_.clear();
    for (size_t i = first; i < last; ++i) {
      if (merged_[i].hit.begin >= best_begin_) break;
      chain_.assign(1, merged_[i].hit);
      Try(uint32_t{1} << merged_[i].step, merged_[i].hit.end, within, barriers, steps.size());
    }
    if (!best_.empty()) {
      matches->push_back(best_);
      if (matches->size() - before == kMaxMatches) break;
    }
    last = first;
  }
  std::reverse(matches->begin() + static_cast<ptrdiff_t>(before), matches->end());
  return tries_ <= kMaxTries && matches->size() - before < kMaxMatches;
}

}  // namespace candor
