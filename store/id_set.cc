// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/id_set.h"

#include <algorithm>

namespace candor::internal {

IdSet IdSet::Union(const IdSet& a, const IdSet& b) {
  IdSet out;
  auto i = a.ranges_.begin();
  auto j = b.ranges_.begin();
  while (i != a.ranges_.end() || j != b.ranges_.end()) {
    const bool take_a = j == b.ranges_.end() || (i != a.ranges_.end() && i->begin <= j->begin);
    const Range& next = take_a ? *i++ : *j++;
    out.Append(next.begin, next.end);
  }
  return out;
}

IdSet IdSet::Intersection(const IdSet& a, const IdSet& b) {
  IdSet out;
  auto i = a.ranges_.begin();
  auto j = b.ranges_.begin();
  while (i != a.ranges_.end() && j != b.ranges_.end()) {
    out.Append(std::max(i->begin, j->begin), std::min(i->end, j->end));
    if (i->end < j->end) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

IdSet IdSet::Difference(const IdSet& a, const IdSet& b) {
  IdSet out;
  auto j = b.ranges_.begin();
  for (const Range& range : a.ranges_) {
    int64_t begin = range.begin;
    while (j != b.ranges_.end() && j->end <= begin) ++j;
    for (auto k = j; k != b.ranges_.end() && k->begin < range.end; ++k) {
      out.Append(begin, k->begin);
      begin = std::max(begin, k->end);
    }
    out.Append(begin, range.end);
  }
  return out;
}

bool IdSet::Contains(int64_t id) const {
  auto it = std::upper_bound(ranges_.begin(), ranges_.end(), id,
                             [](int64_t a, const Range& b) { return a < b.begin; });
  return it != ranges_.begin() && id < std::prev(it)->end;
}

uint64_t IdSet::Count() const {
  uint64_t count = 0;
  for (const Range& range : ranges_) count += static_cast<uint64_t>(range.end - range.begin);
  return count;
}

}  // namespace candor::internal
