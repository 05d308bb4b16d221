// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/message_printer.h"

#include "base/escape.h"
#include "cli/printer.h"

namespace candor {
namespace {

std::string Field(std::string_view name, const std::string& value) {
  return "  " + std::string(name) + std::string(11 - std::min<size_t>(name.size(), 10), ' ') + value + "\n";
}

std::string People(const std::vector<Mailbox>& mailboxes) {
  std::string line;
  for (const Mailbox& mailbox : mailboxes) {
    if (!line.empty()) line += ", ";
    line += OneLine(mailbox.name);
    if (mailbox.address.empty()) continue;
    line += mailbox.name.empty() ? OneLine(mailbox.address) : " <" + OneLine(mailbox.address) + ">";
  }
  return line;
}

std::string Place(const DocumentInfo& info) {
  return info.control + "  " + (info.message ? MessageLine(*info.message) : "");
}

}  // namespace

void PrintMessage(const Terminal& terminal, const Rooms& rooms, const MessageRow& row) {
  const Message& message = *row.document.message;
  std::string out =
      terminal.Paint(Style::kBold, message.subject.empty() ? "(no subject)" : OneLine(message.subject)) +
      "\n";
  if (!message.from.empty()) out += Field("from", People(message.from));
  if (!message.to.empty()) out += Field("to", People(message.to));
  if (!message.cc.empty()) out += Field("cc", People(message.cc));
  if (!message.date.empty()) out += Field("date", OneLine(message.date));
  if (message.list) out += Field("list", message.list->empty() ? "yes" : OneLine(*message.list));
  if (!message.auto_submitted.empty())
    out += Field("sent by", "a program (" + OneLine(message.auto_submitted) + ")");
  if (!message.message_id.empty()) out += Field("id", "<" + OneLine(message.message_id) + ">");
  out += Field("document", row.document.control + "  " + row.document.media_type);
  for (const Location& location : row.locations)
    out += Field("path", OneLine(rooms.Shown(location.root, location.path)));
  if (message.thread.empty()) {
    out += Field("thread", "not known: it is not in the room now, or candor screen has not ended");
    return terminal.WriteLines(out);
  }
  out += Field("thread", message.thread + "  " + Thousands(row.thread_size) +
                             (row.thread_size == 1 ? " message" : " messages") +
                             "; candor search thread:" + message.thread);
  if (!row.missing_parent.empty())
    out += Field("answers", "parent is not in the case: <" + OneLine(row.missing_parent) + ">");
  if (row.parent) {
    const std::string_view before = row.missing_parent.empty() ? "" : "after it, of what is here: ";
    const std::string_view guess =
        row.link == ThreadLink::kSubject ? "  (a guess: subject, people and time)" : "";
    out += Field("answers", std::string(before) + Place(*row.parent) + std::string(guess));
  }
  for (const DocumentInfo& reply : row.replies) out += Field("reply", Place(reply));
  for (const DocumentInfo& copy : row.copies) out += Field("copy", Place(copy));
  terminal.WriteLines(out);
}

}  // namespace candor
