// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/thread_table.h"

#include <unordered_map>

#include "base/hex.h"
#include "store/case_rows.h"

namespace candor::internal {

std::optional<std::vector<RoomMessage>> ReadMessagesToThread(const Db& db) {
  const bool threaded = db.ScalarInt(
                            "SELECT EXISTS(SELECT 1 FROM messages m JOIN documents d ON d.id=m.document"
                            " LEFT JOIN threads t USING(document) WHERE (t.document IS NULL) = (d.present=1))"
                            // Those of which nobody tells any more.
                            " OR EXISTS(SELECT 1 FROM missing_messages"
                            " WHERE id NOT IN (SELECT missing FROM quotations WHERE missing IS NOT NULL)"
                            " AND message_id NOT IN (SELECT missing_parent FROM threads))") == 0;
  if (threaded) return std::nullopt;
  return ReadMessages(db);
}

std::vector<RoomMessage> ReadMessages(const Db& db) {
  std::vector<RoomMessage> messages;
  // Few people write many letters: read once, not joined to each.
  std::unordered_map<int64_t, Mailbox> mailboxes;
  Statement select_mailboxes = db.Prepare("SELECT id, name, address FROM mailboxes");
  while (select_mailboxes.Step())
    mailboxes[select_mailboxes.Int(0)] = {select_mailboxes.String(1), select_mailboxes.String(2)};
  Statement participants =
      db.Prepare("SELECT document, role, mailbox FROM participants ORDER BY document, role, ordinal");
  bool more = participants.Step();
  Statement select = db.Prepare(
      "SELECT d.id, d.sha256, m.message_id, m.in_reply_to, m.earlier, m.date, m.date_unix, m.subject, "
      "m.thread_index, m.list, m.auto_submitted"
      " FROM messages m JOIN documents d ON d.id=m.document WHERE d.present=1 ORDER BY m.document");
  while (select.Step()) {
    RoomMessage& row = messages.emplace_back();
    row.document = select.Int(0);
    row.sha256 = ToHex(select.Bytes(1));
    Message& message = row.message;
    message.message_id = select.String(2);
    message.in_reply_to = select.String(3);
    message.references = SplitLines(select.Bytes(4));
    message.date = select.String(5);
    message.date_unix = select.Int(6);
    message.subject = select.String(7);
    message.thread_index = select.String(8);
    if (!select.IsNull(9)) message.list = select.String(9);
    message.auto_submitted = select.String(10);
    std::vector<Mailbox>* const lists[] = {&message.from, &message.to, &message.cc, &message.bcc};
    for (; more && participants.Int(0) <= row.document; more = participants.Step()) {
      const auto role = static_cast<size_t>(participants.Int(1));
      if (participants.Int(0) == row.document && role < 4)
        lists[role]->push_back(mailboxes[participants.Int(2)]);
    }
  }
  return messages;
}

void WriteThreads(const Db& db, std::span<const ThreadPlace> places) {
  db.Exec("DELETE FROM threads");
  Statement insert = db.Prepare("INSERT INTO threads VALUES(?,?,nullif(?,0),?,?)");
  for (const ThreadPlace& place : places)
    insert.Run(place.document, place.thread, place.parent, static_cast<int>(place.link),
               place.missing_parent);
}

}  // namespace candor::internal
