// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests of the ledger: threads of a few messages in a line, and what came of them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/builtin_rules.h"
#include "analyzers/ledger.h"
#include "analyzers/mail_builder.h"
#include "model/names.h"

namespace candor::ledger_testing {

inline Ledger& TheLedger() {
  static auto* const kLedger = [] {
    Result<CueScanner> cues = CueScanner::Make(BuiltinRules());
    return new Ledger(std::move(*cues));
  }();
  return *kLedger;
}

inline std::vector<Request> Rows(const std::vector<Document>& mails,
                                 std::vector<std::string> attachments = {}) {
  std::vector<ThreadMessage> thread;
  for (const Document& mail : mails) thread.push_back({&mail, {}});
  if (!thread.empty()) thread.back().attachments = std::move(attachments);
  return TheLedger().Read(thread);
}

inline Document Asks(std::string_view text) {
  return MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-10").Own(text).Build();
}
inline Document Replies(std::string_view text) {
  return MailBuilder("Otto Kranz", "Ada Byrne", "2025-03-14").Own(text).Build();
}

inline std::vector<std::string> Quotes(std::string_view text) {
  std::vector<std::string> quotes;
  for (const Request& row : Rows({Asks(text)})) quotes.push_back(row.quote);
  return quotes;
}

/// "outcome: evidence" of the only row.
inline std::string Came(std::string_view request, std::string_view reply) {
  const std::vector<Request> rows = Rows({Asks(request), Replies(reply)});
  if (rows.size() != 1) return std::to_string(rows.size()) + " rows";
  std::string text(Name(rows[0].outcome));
  if (rows[0].evidence) text += ": " + rows[0].evidence->quote;
  return text;
}

/// "outcome: evidence" of each row.
inline std::vector<std::string> Came(const std::vector<Document>& mails) {
  std::vector<std::string> came;
  for (const Request& row : Rows(mails)) {
    std::string& text = came.emplace_back(Name(row.outcome));
    if (row.evidence) text += ": " + row.evidence->quote;
  }
  return came;
}

/// A later message of either side, `day` of April.
inline Document Later(std::string_view from, std::string_view to, int day, std::string_view text) {
  return MailBuilder(from, to, "2025-04-" + std::string(day < 10 ? "0" : "") + std::to_string(day))
      .Own(text)
      .Build();
}
inline Document RepliesLater(int day, std::string_view text) {
  return Later("Otto Kranz", "Ada Byrne", day, text);
}
inline Document AsksLater(int day, std::string_view text) {
  return Later("Ada Byrne", "Otto Kranz", day, text);
}

/// A message, and what hangs on it.
struct Sent {
  Document mail;
  std::vector<std::string> files = {};
};

/// "outcome: evidence (attachment)" of each row, where it is known what hangs on messages.
inline std::vector<std::string> CameFrom(const std::vector<Sent>& sent) {
  std::vector<ThreadMessage> thread;
  for (const Sent& one : sent) thread.push_back({&one.mail, one.files, "", false, {}, true});
  std::vector<std::string> came;
  for (const Request& row : TheLedger().Read(thread)) {
    std::string& text = came.emplace_back(Name(row.outcome));
    if (!row.evidence) continue;
    if (!row.evidence->quote.empty()) text += ": " + row.evidence->quote;
    if (!row.evidence->attachment.empty()) text += " (" + row.evidence->attachment + ")";
  }
  return came;
}

/// Asks for three things by number.
inline constexpr std::string_view kThree =
    "Dear Otto,\n\nplease send us:\n\n1. the customer list\n2. the source code of the controller\n3. the "
    "audited "
    "accounts of 2024\n\nRegards\nAda";

}  // namespace candor::ledger_testing
