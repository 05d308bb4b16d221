// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <unordered_map>

#include "store/reader_impl.h"

namespace candor {

using internal::Statement;

namespace {

/// How much a header says.
int Fullness(const MissingRow& row) {
  return (row.author.empty() ? 0 : 2) + (row.date.empty() ? 0 : 2) + (row.subject.empty() ? 0 : 1) +
         (row.recipients.empty() ? 0 : 1);
}

}  // namespace

Result<std::vector<MissingRow>> CaseReader::MissingMessages() {
  return impl_->Read([&]() -> Result<std::vector<MissingRow>> {
    const internal::Db& db = impl_->db;
    std::vector<MissingRow> rows;
    std::unordered_map<int64_t, size_t> of_id;
    std::unordered_map<std::string, size_t> of_message_id;
    for (Statement s = db.Prepare("SELECT id, message_id FROM missing_messages ORDER BY id"); s.Step();) {
      of_id[s.Int(0)] = rows.size();
      rows.emplace_back().message_id = s.String(1);
      if (!rows.back().message_id.empty()) of_message_id[rows.back().message_id] = rows.size() - 1;
    }
    const auto add = [&](MissingRow* row, int64_t document, MissingPlace place) {
      place.document = impl_->rows.Document(document).info;
      row->places.push_back(std::move(place));
    };
    for (Statement s = db.Prepare(
             "SELECT q.missing, q.document, z.level, q.begin_point, q.end_point, z.author, z.date, q.subject,"
             " q.recipients FROM quotations q JOIN documents d ON d.id=q.document"
             " JOIN zones z ON z.document=q.document AND z.ordinal=q.zone"
             " WHERE q.missing IS NOT NULL AND d.present=1 ORDER BY q.document, q.ordinal");
         s.Step();) {
      const auto it = of_id.find(s.Int(0));
      if (it == of_id.end()) continue;
      MissingRow& row = rows[it->second];
      add(&row, s.Int(1),
          {{},
           true,
           static_cast<uint16_t>(s.Int(2)),
           static_cast<uint32_t>(s.Int(3)),
           static_cast<uint32_t>(s.Int(4))});
      MissingRow said;
      said.author = s.String(5);
      said.date = s.String(6);
      said.subject = s.String(7);
      said.recipients = s.String(8);
      if (Fullness(said) <= Fullness(row)) continue;
      row.author = std::move(said.author);
      row.date = std::move(said.date);
      row.subject = std::move(said.subject);
      row.recipients = std::move(said.recipients);
    }
    for (Statement s = db.Prepare("SELECT t.missing_parent, t.document FROM threads t JOIN documents d ON "
                                  "d.id=t.document WHERE t.missing_parent<>'' AND d.present=1"
                                  " ORDER BY t.document");
         s.Step();) {
      if (const auto it = of_message_id.find(s.String(0)); it != of_message_id.end())
        add(&rows[it->second], s.Int(1), {});
    }
    // Of a run that was killed since, some may be told of by nobody any more.
    std::erase_if(rows, [](const MissingRow& row) { return row.places.empty(); });
    for (MissingRow& row : rows) {
      std::stable_sort(row.places.begin(), row.places.end(),
                       [](const MissingPlace& a, const MissingPlace& b) {
                         return a.document.control < b.document.control;
                       });
    }
    std::stable_sort(rows.begin(), rows.end(), [](const MissingRow& a, const MissingRow& b) {
      return a.places.front().document.control < b.places.front().document.control;
    });
    return rows;
  });
}

}  // namespace candor
