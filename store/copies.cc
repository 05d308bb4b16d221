// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/copies.h"

#include <algorithm>

namespace candor::internal {

Copies::Copies(const Db& db) {
  Statement select = db.Prepare(
      "SELECT d.id, d.first_passage, d.passages, count(*) FROM items i JOIN families f ON f.id=i.family"
      " JOIN documents d ON d.id=i.document WHERE f.vanished_run IS NULL AND d.present=1"
      " GROUP BY d.id HAVING count(*)>1 ORDER BY d.id");
  while (select.Step()) {
    by_document_.push_back(
        {select.Int(0), select.Int(1), select.Int(1) + select.Int(2), static_cast<uint64_t>(select.Int(3))});
  }
  by_passage_ = by_document_;
  std::sort(by_passage_.begin(), by_passage_.end(),
            [](const Entry& a, const Entry& b) { return a.first_passage < b.first_passage; });
}

uint64_t Copies::OfDocument(int64_t document) const {
  const auto at = std::lower_bound(by_document_.begin(), by_document_.end(), document,
                                   [](const Entry& entry, int64_t id) { return entry.document < id; });
  return at != by_document_.end() && at->document == document ? at->places : 1;
}

uint64_t Copies::OfPassage(int64_t passage) const {
  const auto behind =
      std::upper_bound(by_passage_.begin(), by_passage_.end(), passage,
                       [](int64_t id, const Entry& entry) { return id < entry.first_passage; });
  if (behind == by_passage_.begin()) return 1;
  const Entry& entry = *std::prev(behind);
  return passage < entry.end_passage ? entry.places : 1;
}

}  // namespace candor::internal
