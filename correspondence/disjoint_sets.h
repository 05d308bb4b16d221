// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace candor {

/// Union-find over 0..n-1, growing; without recursion, practically linear.
class DisjointSets {
 public:
  uint32_t Add() {
    above_.push_back(static_cast<uint32_t>(above_.size()));
    size_.push_back(1);
    return above_.back();
  }
  uint32_t Find(uint32_t x) {
    while (above_[x] != x) x = above_[x] = above_[above_[x]];
    return x;
  }
  /// False: they were together already.
  bool Join(uint32_t a, uint32_t b) {
    a = Find(a);
    b = Find(b);
    if (a == b) return false;
    if (size_[a] < size_[b]) std::swap(a, b);
    above_[b] = a;
    size_[a] += size_[b];
    return true;
  }
  size_t size() const { return above_.size(); }

 private:
  std::vector<uint32_t> above_, size_;
};

}  // namespace candor
