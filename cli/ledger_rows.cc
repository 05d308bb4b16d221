// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ledger_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "base/calendar.h"
#include "base/utf8.h"

namespace candor {

std::vector<LedgerRow> ReadRows(Ledger* ledger, const std::vector<ReadMessage>& conversation,
                                const BelievedDays& believed) {
  struct Holder {
    const DocumentInfo* info;
    const Document* document;
  };
  std::vector<ThreadMessage> thread;
  std::map<std::string, Holder> of_hash;
  for (const ReadMessage& message : conversation) {
    const std::string& date = message.info->message->date;
    const bool wrong = !date.empty() && !believed.Hold(date.substr(0, 10));
    thread.push_back(
        {&message.document, message.attachments, message.info->control, wrong, {}, message.parts_known});
    of_hash.emplace(message.document.sha256, Holder{message.info, &message.document});
    for (const AttachedList& list : message.lists) {
      thread.push_back({&list.document, {}, list.info.control, wrong, list.items});
      of_hash.emplace(list.document.sha256, Holder{&list.info, &list.document});
    }
  }
  std::vector<LedgerRow> rows;
  for (Request& request : ledger->Read(std::move(thread))) {
    LedgerRow& row = rows.emplace_back();
    const Holder& asked = of_hash.at(request.document);
    row.document = *asked.info;
    row.points = CodePointOffsets(asked.document->text).At(request.span);
    if (request.evidence) {
      const Holder& answered = of_hash.at(request.evidence->document);
      row.answer = *answered.info;
      row.answer_points = CodePointOffsets(answered.document->text).At(request.evidence->span);
    }
    row.request = std::move(request);
  }
  return rows;
}

std::optional<int64_t> AgeOf(const Request& request, const Day& as_of) {
  const std::optional<int64_t> from = DayNumber(request.asked_on);
  const std::optional<int64_t> to = DayNumber(IsOpen(request) ? as_of : request.answered_on);
  if (!from || !to) return std::nullopt;
  return BusinessDays(*from, *to);
}

void SortRows(std::vector<LedgerRow>* rows) {
  auto day = [](const LedgerRow& row) {
    return row.request.asked_on.empty() && row.document.message ? row.document.message->date.substr(0, 10)
                                                                : row.request.asked_on;
  };
  // Things of one sentence stand at one place, in the order of the ledger.
  std::stable_sort(rows->begin(), rows->end(), [&](const LedgerRow& a, const LedgerRow& b) {
    return std::tuple(day(a), a.document.control, a.request.span) <
           std::tuple(day(b), b.document.control, b.request.span);
  });
}

}  // namespace candor
