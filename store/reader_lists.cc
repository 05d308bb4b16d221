// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names.h"
#include "model/room_sides.h"
#include "store/document_families.h"
#include "store/enum_value.h"
#include "store/log_table.h"
#include "store/reader_impl.h"

namespace candor {

using internal::IdSet;
using internal::Statement;

namespace {

/// Whether a set has ids of [begin, end), asked in ascending order.
class AscendingSet {
 public:
  explicit AscendingSet(const IdSet& set) : at_(set.ranges().begin()), end_(set.ranges().end()) {}
  bool HasAnyOf(int64_t begin, int64_t end) {
    while (at_ != end_ && at_->end <= begin) ++at_;
    return at_ != end_ && at_->begin < end;
  }

 private:
  std::vector<IdSet::Range>::const_iterator at_, end_;
};

}  // namespace

Result<HitCounts> CaseReader::CountHits(const Query& query, double min_confidence) {
  return impl_->Read([&]() -> Result<HitCounts> {
    internal::Evaluator evaluator(impl_->db, query, false, min_confidence);
    const IdSet& found = evaluator.Run();
    AscendingSet passages(found);
    static_assert(static_cast<int>(DocumentRole::kAuthor) == 0, "the statement says so");
    Statement s = impl_->db.Prepare(
        "SELECT d.id, d.first_passage, d.passages, d.type, coalesce(m.date, ''), coalesce(p.key, '')"
        " FROM documents d LEFT JOIN messages m ON m.document=d.id"
        " LEFT JOIN document_parties x ON x.document=d.id AND x.role=0 LEFT JOIN parties p ON p.id=x.party"
        " WHERE d.present=1 ORDER BY d.first_passage");
    constexpr size_t kYearDigits = 4;
    HitCounts counts;
    for (int64_t last = 0; s.Step();) {
      const int64_t id = s.Int(0);
      const bool is_found =
          query.about_passages ? passages.HasAnyOf(s.Int(1), s.Int(1) + s.Int(2)) : found.Contains(id);
      if (!is_found) continue;
      if (!s.Bytes(5).empty()) ++counts.parties[s.String(5)];
      if (id == last) continue;  // a second author
      last = id;
      ++counts.types[std::string(Name(internal::ToEnum(s.Int(3), DocumentType::kQaLog)))];
      if (s.Bytes(4).size() > kYearDigits) ++counts.years[std::string(s.Bytes(4).substr(0, kYearDigits))];
    }
    return counts;
  });
}

Result<std::map<std::string, DocumentFamily>> CaseReader::Families() {
  return impl_->Read([&]() -> Result<std::map<std::string, DocumentFamily>> {
    const internal::DocumentFamilies all(impl_->db);
    const auto names = [](const std::vector<int64_t>& documents) {
      std::vector<std::string> controls;
      controls.reserve(documents.size());
      for (const int64_t document : documents) controls.push_back(ControlName(document));
      return controls;
    };
    std::map<std::string, DocumentFamily> families;
    for (const int64_t document : all.Members()) {
      families[ControlName(document)] = {names(all.Attachments(document)), names(all.AttachedTo(document)),
                                         ControlName(all.LastHeldIn(document))};
    }
    return families;
  });
}

Result<int64_t> CaseReader::Changes() {
  return impl_->Read([&]() -> Result<int64_t> { return impl_->db.ScalarInt("PRAGMA data_version"); });
}

Result<std::string> CaseReader::ContentMark() {
  return impl_->Read([&]() -> Result<std::string> {
    Statement s = impl_->db.Prepare(
        "SELECT (SELECT count(*) FROM log WHERE what<>?1), (SELECT max(id) FROM runs),"
        " (SELECT status FROM runs ORDER BY id DESC LIMIT 1), (SELECT count(*) FROM documents WHERE "
        "present=1),"
        " (SELECT max(id) FROM documents), (SELECT max(number) FROM findings), (SELECT count(*) FROM "
        "families)");
    std::string mark;
    if (s.Start(internal::kLogReviewed).Step()) s.AppendRow(&mark);
    return mark;
  });
}

}  // namespace candor
