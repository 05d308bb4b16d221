// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/id_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace candor::internal {
namespace {

IdSet Make(const std::set<int64_t>& ids) {
  IdSet set;
  for (const int64_t id : ids) set.Append(id, id + 1);
  return set;
}

std::set<int64_t> Ids(const IdSet& set) {
  std::set<int64_t> ids;
  for (const IdSet::Range& range : set.ranges()) {
    for (int64_t id = range.begin; id < range.end; ++id) ids.insert(id);
  }
  return ids;
}

TEST(IdSet, AppendJoinsWhatTouches) {
  IdSet set;
  set.Append(1, 3);
  set.Append(3, 5);
  set.Append(4, 4);
  set.Append(7, 9);
  EXPECT_EQ(set.ranges(), (std::vector<IdSet::Range>{{1, 5}, {7, 9}}));
  EXPECT_EQ(set.Count(), 6u);
}

TEST(IdSet, AgreesWithSetsOfNumbers) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::set<int64_t> a;
    std::set<int64_t> b;
    for (size_t n = random() % 30; n > 0; --n) a.insert(random() % 40);
    for (size_t n = random() % 30; n > 0; --n) b.insert(random() % 40);
    std::set<int64_t> both, either, only_a;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::inserter(either, either.end()));
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(only_a, only_a.end()));
    // Equal as values too: there is one way to write a set.
    ASSERT_EQ(IdSet::Intersection(Make(a), Make(b)), Make(both));
    ASSERT_EQ(IdSet::Union(Make(a), Make(b)), Make(either));
    ASSERT_EQ(IdSet::Difference(Make(a), Make(b)), Make(only_a));
    ASSERT_EQ(Ids(Make(a)), a);
    ASSERT_EQ(Make(a).Count(), a.size());
    for (int64_t id = -1; id < 42; ++id) ASSERT_EQ(Make(a).Contains(id), a.count(id) != 0);
  }
}

}  // namespace
}  // namespace candor::internal
