// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/ledger.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analyzers/addressee.h"
#include "analyzers/answer_finder.h"
#include "analyzers/promise.h"
#include "analyzers/request_finder.h"
#include "analyzers/scanner.h"
#include "analyzers/thread_order.h"

namespace candor {
namespace {

/// Whom the sentence calls by name, or the one above its list, or the last one before it in its paragraph.
std::vector<Mailbox> CalledBy(const Asking& asking, const Turn& turn, const Document& document) {
  std::vector<Mailbox> recipients = turn.to;
  if (turn.level == 0)
    recipients.insert(recipients.end(), document.message->cc.begin(), document.message->cc.end());
  for (size_t i : {asking.statement, asking.lead}) {
    std::vector<Mailbox> called = CalledIn(document.Slice(turn.statements[i].span), recipients);
    if (!called.empty()) return called;
  }
  for (size_t i = asking.lead; i-- > 0 && turn.statements[i].block == turn.statements[asking.lead].block;) {
    std::vector<Mailbox> called = CalledIn(document.Slice(turn.statements[i].span), recipients);
    if (!called.empty()) return called;
  }
  return {};
}

/// Who is asked: whom the sentence names, or the recipients; where a list or nobody stands there, the one who
/// is answered.
std::vector<Mailbox> AskedBy(const Conversation& conversation, const Asking& asking,
                             const Document& document) {
  const Turn& turn = conversation.turns[asking.turn];
  std::vector<Mailbox> called = CalledBy(asking, turn, document);
  if (!called.empty()) return called;
  if (!turn.to.empty() && !turn.to_a_list) return turn.to;
  for (size_t k = asking.turn; k-- > 0;) {
    const Turn& before = conversation.turns[k];
    if (before.message != turn.message) break;  // turns of a message stand together
    if (before.level == turn.level + 1) return {before.author};
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

/// The sentence that answers, without its greeting; of a promise up to the one that says by when, of a part
/// up to the one that keeps the rest; of a reply without one its subject. `askings` are all, this is number
/// `k`.
Span EvidenceSpan(const Answer& answer, const Turn& reply, const Document& holder,
                  const std::vector<Asking>& askings, size_t k) {
  if (answer.statement) {
    const Statement& statement = reply.statements[*answer.statement];
    size_t last = *answer.statement;
    if (answer.outcome == RequestOutcome::kDeferred) {
      std::vector<const Statement*> others;
      for (const Asking& other : askings) {
        if (&other != &askings[k] && other.turn == askings[k].turn) others.push_back(&other.about);
      }
      last = EndOfPromise(holder.text, reply, last, askings[k].about, others);
    }
    if (answer.outcome == RequestOutcome::kPartial && answer.held_back)
      last = std::max(last, *answer.held_back);
    return {statement.span.begin + statement.salutation, reply.statements[last].span.end};
  }
  for (const Zone& zone : holder.zones) {
    if (zone.kind != ZoneKind::kSubject) continue;
    std::string_view subject = holder.Slice(zone.span);
    while (!subject.empty() && (subject.back() == '\n' || subject.back() == '\r' || subject.back() == ' '))
      subject.remove_suffix(1);
    return {zone.span.begin, zone.span.begin + static_cast<uint32_t>(subject.size())};
  }
  return {};
}

}  // namespace

std::vector<Request> Ledger::Read(std::vector<ThreadMessage> given) {
  const std::vector<ThreadMessage> thread = InOrder(std::move(given));
  const Conversation conversation = ReadConversation(thread, &cues_);
  const std::vector<Asking> askings = FindAskings(conversation, thread);
  const std::vector<Answer> answers = FindAnswers(conversation, thread, askings);
  std::vector<Request> rows;
  std::map<std::pair<std::string, std::string>, size_t> ordinals;
  for (size_t i = 0; i < askings.size(); ++i) {
    const Turn& turn = conversation.turns[askings[i].turn];
    const ThreadMessage& message = thread[turn.message];
    const Statement& statement = turn.statements[askings[i].statement];
    const Document& document = *message.document;
    Request row;
    row.document = document.sha256;
    row.span = statement.span;
    row.quote = document.Slice(statement.span);
    row.asker = turn.author;
    row.asked = AskedBy(conversation, askings[i], document);
    row.item = OneLineOf(askings[i].thing.empty() ? std::string_view(row.quote).substr(statement.salutation)
                                                  : document.Slice(askings[i].thing));
    row.one_of_several = !askings[i].thing.empty();
    row.asked_on = turn.day;
    row.asked_on_basis = turn.day_basis;
    if (row.asked_on.empty() && !message.day.empty()) {  // quoted without a day: not after who quotes it
      row.asked_on = message.day;
      row.asked_on_basis = DayBasis::kIsAnswered;
    }
    row.in_quoted_text = turn.level > 0;
    row.id = FindingId("request", statement.key, row.document, ordinals[{row.document, statement.key}]++);
    const Answer& answer = answers[i];
    row.outcome = answer.outcome;
    if (answer.outcome != RequestOutcome::kUnanswered) {
      const Turn& reply = conversation.turns[answer.turn];
      const Document& holder = *thread[reply.message].document;
      const Span span = EvidenceSpan(answer, reply, holder, askings, i);
      row.evidence =
          Request::Evidence{holder.sha256, span, std::string(holder.Slice(span)), answer.attachment};
      row.answered_on = reply.day;
      row.answered_on_basis = reply.day_basis;
    }
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Request& a, const Request& b) { return a.asked_on < b.asked_on; });
  return rows;
}

}  // namespace candor
