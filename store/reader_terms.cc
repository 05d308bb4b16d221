// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search term report: what each query of a list finds, and what it alone finds.
#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

#include "store/document_families.h"
#include "store/marks.h"
#include "store/reader_impl.h"

namespace candor {
namespace {

using internal::Db;
using internal::Evaluator;
using internal::IdSet;
using internal::Statement;

/// Documents that are in the room, as the report needs them.
class RoomDocuments {
 public:
  explicit RoomDocuments(const Db& db) : families_(db) {
    const int64_t last_run = db.ScalarInt("SELECT coalesce(max(id), 0) FROM runs");
    Statement select = db.Prepare(
        "SELECT id, first_passage, passages, run FROM documents WHERE present <> 0 ORDER BY first_passage");
    while (select.Step()) {
      by_passage_.push_back({select.Int(0), select.Int(1), select.Int(1) + select.Int(2)});
      if (select.Int(3) == last_run) fresh_.insert(select.Int(0));
    }
  }

  std::set<int64_t> WithPassages(const IdSet& passages) const {
    std::set<int64_t> documents;
    auto document = by_passage_.begin();
    for (const IdSet::Range& range : passages.ranges()) {
      while (document != by_passage_.end() && document->end <= range.begin) ++document;
      for (auto at = document; at != by_passage_.end() && at->begin < range.end; ++at)
        documents.insert(at->id);
    }
    return documents;
  }

  uint64_t CountWithFamilies(const std::set<int64_t>& documents) const {
    std::unordered_set<int64_t> all;
    for (const int64_t document : documents) families_.AddFamilies(document, &all);
    return all.size();
  }

  uint64_t CountFresh(const std::set<int64_t>& documents) const {
    return static_cast<uint64_t>(
        std::count_if(documents.begin(), documents.end(), [&](int64_t id) { return fresh_.count(id) != 0; }));
  }

 private:
  struct Passages {
    int64_t id, begin, end;
  };
  std::vector<Passages> by_passage_;
  std::set<int64_t> fresh_;
  internal::DocumentFamilies families_;
};

uint64_t CountMarks(const Db& db, const Query& query, const IdSet& passages) {
  internal::Marker marker(query);
  uint64_t marks = 0;
  Statement select = db.Prepare("SELECT text FROM passages WHERE id >= ? AND id < ?");
  for (const IdSet::Range& range : passages.ranges()) {
    select.Start(range.begin, range.end);
    while (select.Step()) marks += marker.Mark(select.Bytes(0)).size();
    select.Reset();
  }
  return marks;
}

}  // namespace

Result<std::vector<Result<TermCounts>>> CaseReader::CountTerms(std::span<const Query> queries,
                                                               double min_confidence) {
  return impl_->Read([&]() -> Result<std::vector<Result<TermCounts>>> {
    const Db& db = impl_->db;
    const RoomDocuments room(db);
    std::vector<Result<TermCounts>> counts;
    std::vector<std::set<int64_t>> found;
    std::map<int64_t, size_t> finders;  // how many queries find a document
    for (const Query& query : queries) {
      std::set<int64_t>& documents = found.emplace_back();
      counts.push_back(internal::Guard([&]() -> Result<TermCounts> {
        Evaluator evaluator(db, query, false, min_confidence);
        const IdSet ids = evaluator.Run();
        TermCounts of;
        if (query.about_passages) {
          documents = room.WithPassages(ids);
          of.passages = ids.Count();
          of.occurrences = CountMarks(db, evaluator.query(), ids);
        } else {
          for (const IdSet::Range& range : ids.ranges()) {
            for (int64_t id = range.begin; id < range.end; ++id) documents.insert(id);
          }
        }
        of.documents = documents.size();
        of.with_families = room.CountWithFamilies(documents);
        of.fresh = room.CountFresh(documents);
        return of;
      }));
      // What was counted before the time was over is told; the rest ends at once in the same error.
      const bool of_one = counts.back().ok() || counts.back().error().code == "query_too_wide" ||
                          counts.back().error().code == "deadline";
      if (!of_one) return counts.back().error();
      for (const int64_t document : documents) ++finders[document];
    }
    for (size_t i = 0; i < counts.size(); ++i) {
      if (!counts[i].ok()) continue;
      counts[i]->unique = static_cast<uint64_t>(std::count_if(
          found[i].begin(), found[i].end(), [&](int64_t document) { return finders[document] == 1; }));
    }
    return counts;
  });
}

}  // namespace candor
