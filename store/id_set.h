// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets of ids as sorted, disjoint, non-adjacent half-open ranges. Internal to store/. The passages of a
// document are one range, so a query over fields of documents handles a few thousand ranges where it would
// otherwise join a million rows.
#pragma once

#include <cstdint>
#include <vector>

namespace candor::internal {

class IdSet {
 public:
  struct Range {
    int64_t begin = 0, end = 0;
    friend bool operator==(const Range&, const Range&) = default;
  };

  /// Adds ids that must come in ascending order of `begin`.
  void Append(int64_t begin, int64_t end) {
    if (begin >= end) return;
    if (!ranges_.empty() && begin <= ranges_.back().end) {
      if (end > ranges_.back().end) ranges_.back().end = end;
    } else {
      ranges_.push_back({begin, end});
    }
  }

  static IdSet Union(const IdSet& a, const IdSet& b);
  static IdSet Intersection(const IdSet& a, const IdSet& b);
  static IdSet Difference(const IdSet& a, const IdSet& b);

  bool Contains(int64_t id) const;
  uint64_t Count() const;
  bool empty() const { return ranges_.empty(); }
  const std::vector<Range>& ranges() const { return ranges_; }
  friend bool operator==(const IdSet&, const IdSet&) = default;

 private:
  std::vector<Range> ranges_;
};

}  // namespace candor::internal
