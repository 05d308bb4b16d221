// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/escape.h"
#include "store/reader_impl.h"
#include "store/retired_table.h"

namespace candor {

using internal::DocumentRow;
using internal::Statement;

namespace {

std::vector<int64_t> Ids(Statement* select) {
  std::vector<int64_t> ids;
  while (select->Step()) ids.push_back(select->Int(0));
  return ids;
}

/// The document that a key names: present before vanished, first in the room before its copies; 0: none.
int64_t DocumentOf(const internal::Db& db, std::string_view key) {
  if (const std::optional<int64_t> number = ControlNumber(key)) {
    Statement select = db.Prepare("SELECT id FROM documents WHERE id=?");
    return select.Start(*number).Step() ? select.Int(0) : 0;
  }
  if (key.size() > 2 && key.front() == '<' && key.back() == '>') key = key.substr(1, key.size() - 2);
  Statement select = db.Prepare(
      "SELECT m.document FROM messages m JOIN documents d ON d.id=m.document WHERE m.message_id=? AND "
      "m.message_id <> ''"
      " ORDER BY d.present DESC, m.document LIMIT 1");
  return select.Start(key).Step() ? select.Int(0) : 0;
}

}  // namespace

Result<MessageRow> CaseReader::FindMessage(std::string_view key) {
  return impl_->Read([&]() -> Result<MessageRow> {
    const internal::Db& db = impl_->db;
    internal::CaseRows& rows = impl_->rows;
    const int64_t id = DocumentOf(db, key);
    if (id == 0) {
      if (std::optional<Error> retired = internal::RetiredError(db, key)) return *retired;
      return Error{"not_found", "there is no message " + EscapeLine(key) + " in this case",
                   "give a control number or a message id as candor search lists it", ExitStatus::kUsage};
    }
    MessageRow row;
    const DocumentRow document = rows.Document(id);
    if (!document.info.message) {
      return Error{"not_a_message", document.info.control + " is no message",
                   "candor search 'control:" + document.info.control + "' shows what it is",
                   ExitStatus::kUsage};
    }
    row.document = document.info;
    row.locations = rows.Locations(document);
    Statement place = db.Prepare("SELECT thread, parent, link, missing_parent FROM threads WHERE document=?");
    if (!place.Start(id).Step()) return row;  // not threaded: vanished, or the run has not ended
    const std::string thread = place.String(0);
    row.link = static_cast<ThreadLink>(
        std::clamp<int64_t>(place.Int(2), 0, static_cast<int64_t>(ThreadLink::kSubject)));
    row.missing_parent = place.String(3);
    const auto info = [&](int64_t other) -> DocumentInfo {
      const DocumentRow* found = rows.FindDocument(other);
      if (found == nullptr) internal::ThrowDamaged(db, "a conversation names a document that is not there");
      return found->info;
    };
    if (!place.IsNull(1)) row.parent = info(place.Int(1));
    Statement copies = db.Prepare(
        "SELECT t.document FROM threads t JOIN messages m USING(document) WHERE m.message_id=?1 AND "
        "m.message_id <> ''"
        " AND t.thread=?2 AND t.document<>?3 ORDER BY t.document");
    for (const int64_t copy : Ids(&copies.Start(row.document.message->message_id, thread, id)))
      row.copies.push_back(info(copy));
    Statement replies = db.Prepare(
        "SELECT t.document FROM threads t JOIN messages m USING(document) WHERE t.thread=?2 AND (t.parent=?3 "
        "OR t.parent IN"
        " (SELECT document FROM messages WHERE message_id=?1 AND message_id <> '')) ORDER BY m.date='', "
        "m.date_unix, t.document");
    for (const int64_t reply : Ids(&replies.Start(row.document.message->message_id, thread, id)))
      row.replies.push_back(info(reply));
    Statement count = db.Prepare("SELECT count(*) FROM threads WHERE thread=?");
    if (count.Start(thread).Step()) row.thread_size = static_cast<uint64_t>(count.Int(0));
    return row;
  });
}

}  // namespace candor
