// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "store/reader_impl.h"

namespace candor {

using internal::DocumentRow;
using internal::PassageRow;
using internal::Statement;

Result<std::vector<FooterRow>> CaseReader::Footers() {
  return impl_->Read([&]() -> Result<std::vector<FooterRow>> {
    const internal::Db& db = impl_->db;
    internal::CaseRows& cases = impl_->rows;
    Statement earliest = db.Prepare(
        "SELECT s.document, s.begin, s.end FROM standing_places s JOIN messages m ON m.document=s.document"
        " WHERE s.text=? ORDER BY m.date='', m.date_unix, s.document, s.begin LIMIT 1");
    Statement findings = db.Prepare(
        "SELECT count(*) FROM standing_places s JOIN findings n ON n.document=s.document AND s.begin<=n.begin"
        " AND n.begin<s.end WHERE s.text=?");
    std::vector<FooterRow> rows;
    for (Statement s = db.Prepare("SELECT id, messages FROM standing_texts ORDER BY messages DESC, id");
         s.Step();) {
      FooterRow row;
      row.messages = static_cast<uint64_t>(s.Int(1));
      if (findings.Start(s.Int(0)).Step()) row.findings = static_cast<uint64_t>(findings.Int(0));
      findings.Reset();
      // Of a run that was killed since, a text may stand nowhere any more.
      const bool stands = earliest.Start(s.Int(0)).Step();
      if (!stands) {
        earliest.Reset();
        continue;
      }
      const int64_t id = earliest.Int(0);
      const Span span{static_cast<uint32_t>(earliest.Int(1)), static_cast<uint32_t>(earliest.Int(2))};
      earliest.Reset();
      const DocumentRow* document = cases.FindDocument(id);
      if (document == nullptr) internal::ThrowDamaged(db, "a footer stands nowhere");
      row.document = document->info;
      std::string text;
      for (const PassageRow& passage :
           cases.Passages(*document, document->first_passage,
                          document->first_passage + static_cast<int64_t>(document->info.passages)))
        text.append(passage.text);
      if (span.end < span.begin || span.end > text.size() || !IsBoundary(text, span.begin) ||
          !IsBoundary(text, span.end))
        internal::ThrowDamaged(db, row.document.control + ": a footer is not in its text");
      row.text = text.substr(span.begin, span.size());
      CodePointOffsets points(text);
      row.begin_point = points.At(span.begin);
      row.end_point = points.At(span.end);
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

}  // namespace candor
