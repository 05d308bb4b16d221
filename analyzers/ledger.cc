// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ledger.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analyzers/answer_finder.h"
#include "analyzers/request_finder.h"
#include "analyzers/scanner.h"
#include "text/person_name.h"

namespace candor {
namespace {

/// Who is asked: the recipients; where a list or nobody stands there, the one who is answered.
std::vector<Mailbox> AskedBy(const Conversation& conversation, size_t index) {
  const Turn& turn = conversation.turns[index];
  if (!turn.to.empty() && !turn.to_a_list) return turn.to;
  for (size_t k = index; k-- > 0;) {
    const Turn& before = conversation.turns[k];
    if (before.message == turn.message && before.level == turn.level + 1) return {before.author};
  }
  return turn.to;
}

/// One line, white space squeezed, quote marks at line starts left out.
std::string OneLineOf(std::string_view text) {
  std::string line;
  bool line_start = false;
  for (char c : text) {
    if (c == '\n' || c == '\r') line_start = true;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (!line.empty() && line.back() != ' ') line += ' ';
    } else if (!(line_start && c == '>')) {
      line_start = false;
      line += c;
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

}  // namespace

std::vector<Request> Ledger::Read(const std::vector<ThreadMessage>& thread) {
  const Conversation conversation = ReadConversation(thread, &cues_);
  const std::vector<Asking> askings = FindAskings(conversation);
  std::vector<Request> rows;
  std::map<std::pair<std::string, std::string>, size_t> ordinals;
  for (size_t i = 0; i < askings.size(); ++i) {
    const Turn& turn = conversation.turns[askings[i].turn];
    const Statement& statement = turn.statements[askings[i].statement];
    const Document& document = *thread[turn.message].document;
    Request row;
    row.document = document.sha256;
    row.span = statement.span;
    row.quote = document.Slice(statement.span);
    row.asker = turn.author;
    row.asked = AskedBy(conversation, askings[i].turn);
    row.item = OneLineOf(row.quote);
    row.asked_on = turn.day;
    row.in_quoted_text = turn.level > 0;
    row.id = FindingId("request", statement.key, row.document, ordinals[{row.document, statement.key}]++);
    const Answer answer = FindAnswer(conversation, thread, askings, i);
    row.outcome = answer.outcome;
    if (answer.outcome != RequestOutcome::kUnanswered) {
      const Turn& reply = conversation.turns[answer.turn];
      const Document& holder = *thread[reply.message].document;
      const Span span = reply.statements[answer.statement].span;
      row.evidence = Request::Evidence{holder.sha256, span, std::string(holder.Slice(span))};
      row.answered_on = reply.day;
    }
    rows.push_back(std::move(row));
  }
  std::map<std::string, Day> day_of_document;  // for what is quoted without a day
  for (const ThreadMessage& message : thread)
    day_of_document.emplace(message.document->sha256, message.document->message->date.substr(0, 10));
  auto day = [&](const Request& row) -> const Day& {
    return row.asked_on.empty() ? day_of_document.at(row.document) : row.asked_on;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Request& a, const Request& b) { return day(a) < day(b); });
  return rows;
}

}  // namespace candor
