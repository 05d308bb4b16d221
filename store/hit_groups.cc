// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hit_groups.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "store/near_identical.h"

namespace candor::internal {
namespace {

using Together = SearchOptions::Together;

/// What the hits of a group have in common; they differ from one group to another.
class GroupKeys {
 public:
  GroupKeys(const Db& db, Together together) : together_(together) {
    if (together == Together::kSame) text_ = db.Prepare("SELECT text FROM passages WHERE id=?");
    if (together != Together::kDocument && together != Together::kThread) return;
    Statement select = db.Prepare(
        "SELECT first_passage, id, (SELECT thread FROM threads t WHERE t.document=d.id) FROM documents d "
        "WHERE "
        "passages > 0 ORDER BY first_passage");
    while (select.Step()) {
      std::string key = std::to_string(select.Int(1));
      if (together == Together::kThread && !select.IsNull(2)) key = "thread " + select.String(2);
      documents_.emplace_back(select.Int(0), std::move(key));
    }
  }

  std::string Of(int64_t passage) {
    if (together_ == Together::kSame) {
      if (looked_at_ == kRankedPassages || !text_.Start(passage).Step())
        return "passage " + std::to_string(passage);
      ++looked_at_;
      return std::to_string(same_.Add(text_.Bytes(0)));
    }
    const auto behind =
        std::upper_bound(documents_.begin(), documents_.end(), passage,
                         [](int64_t id, const auto& document) { return id < document.first; });
    return behind == documents_.begin() ? "passage " + std::to_string(passage) : std::prev(behind)->second;
  }

 private:
  const Together together_;
  Statement text_;
  size_t looked_at_ = 0;
  NearIdentical same_;
  std::vector<std::pair<int64_t, std::string>> documents_;  // first passage, key
};

}  // namespace

std::vector<HitGroup> GroupHits(const Db& db, Together together, const std::vector<ScoredId>& hits) {
  std::vector<HitGroup> groups;
  if (together == Together::kNothing) {
    for (const ScoredId& hit : hits) groups.push_back({hit, {}});
    return groups;
  }
  GroupKeys keys(db, together);
  std::unordered_map<std::string, size_t> by_key;
  for (const ScoredId& hit : hits) {
    const auto [at, is_new] = by_key.emplace(keys.Of(hit.id), groups.size());
    if (is_new) {
      groups.push_back({hit, {}});
    } else {
      groups[at->second].others.push_back(hit);
    }
  }
  return groups;
}

}  // namespace candor::internal
