// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ledger_rows.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "analyzers/builtin_rules.h"
#include "analyzers/calendar.h"
#include "analyzers/ledger.h"
#include "base/utf8.h"
#include "text/segmenter.h"

namespace candor {
namespace {

using Place = std::pair<std::string, std::string>;  // room, path

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

/// Names of the parts of each message, read or not.
Result<std::map<Place, std::vector<std::string>>> Attachments(CaseReader* reader,
                                                              const std::vector<DocumentInfo>& documents) {
  std::map<Place, std::vector<std::string>> attachments;
  for (const DocumentInfo& document : documents) {
    if (!document.container.empty())
      attachments[{document.root, document.container}].push_back(NameOf(document.path));
  }
  Result<std::vector<ExceptionRow>> exceptions = reader->Exceptions();
  if (!exceptions) return exceptions.error();
  for (const ExceptionRow& row : *exceptions) {
    if (row.state == ItemState::kFailed && !row.container.empty())
      attachments[{row.root, row.container}].push_back(NameOf(row.path));
  }
  return attachments;
}

/// Indices of `messages` by conversation, in each by time; those without a date come first. A message that
/// has no place in a conversation is one of its own.
std::vector<std::vector<size_t>> Conversations(const std::vector<const Message*>& messages) {
  const auto by_time = [&](size_t a, size_t b) {
    const int64_t at_a = messages[a]->date.empty() ? INT64_MIN : messages[a]->date_unix;
    const int64_t at_b = messages[b]->date.empty() ? INT64_MIN : messages[b]->date_unix;
    return at_a != at_b ? at_a < at_b : a < b;
  };
  std::vector<size_t> order(messages.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), by_time);
  std::vector<std::vector<size_t>> conversations;
  std::map<std::string, size_t> known;
  for (const size_t i : order) {
    const std::string& id = messages[i]->thread;
    const auto [at, fresh] =
        id.empty() ? std::pair(known.end(), true) : known.emplace(id, conversations.size());
    if (fresh) conversations.emplace_back();
    (fresh ? conversations.back() : conversations[at->second]).push_back(i);
  }
  return conversations;
}

std::optional<int64_t> Age(const Request& request, const Day& as_of) {
  const std::optional<int64_t> from = DayNumber(request.asked_on);
  const std::optional<int64_t> to = DayNumber(IsOpen(request) ? as_of : request.answered_on);
  if (!from || !to) return std::nullopt;
  return BusinessDays(*from, *to);
}

}  // namespace

Result<CaseLedger> ReadLedger(CaseReader* reader, const Day& as_of) {
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  Result<std::map<Place, std::vector<std::string>>> attachments = Attachments(reader, *documents);
  if (!attachments) return attachments.error();
  Result<CueScanner> cues = CueScanner::Make(BuiltinRules());
  if (!cues) return cues.error();
  Ledger ledger(std::move(*cues));

  CaseLedger out;
  out.as_of = as_of;
  std::vector<const DocumentInfo*> infos;
  std::vector<const Message*> messages;
  for (const DocumentInfo& document : *documents) {
    if (!document.message) continue;
    infos.push_back(&document);
    messages.push_back(&*document.message);
    if (as_of.empty()) out.as_of = std::max(out.as_of, document.message->date.substr(0, 10));
  }
  for (const std::vector<size_t>& group : Conversations(messages)) {
    std::vector<Document> texts;
    std::map<std::string, size_t> of_hash;
    for (size_t i : group) {
      Result<StoredDocument> stored = reader->LoadDocument(infos[i]->control);
      if (!stored) return stored.error();
      Segment(&stored->document);
      of_hash.emplace(stored->document.sha256, texts.size());
      texts.push_back(std::move(stored->document));
    }
    std::vector<ThreadMessage> thread;
    for (size_t k = 0; k < group.size(); ++k) {
      const DocumentInfo& info = *infos[group[k]];
      auto parts = attachments->find({info.root, info.path});
      thread.push_back({&texts[k], parts == attachments->end() ? std::vector<std::string>() : parts->second});
    }
    for (Request& request : ledger.Read(thread)) {
      LedgerRow row;
      const size_t asked = of_hash.at(request.document);
      row.document = *infos[group[asked]];
      row.points = CodePointOffsets(texts[asked].text).At(request.span);
      if (request.evidence) {
        const size_t answered = of_hash.at(request.evidence->document);
        row.answer = *infos[group[answered]];
        row.answer_points = CodePointOffsets(texts[answered].text).At(request.evidence->span);
      }
      row.age = Age(request, out.as_of);
      row.request = std::move(request);
      out.rows.push_back(std::move(row));
    }
  }
  auto day = [](const LedgerRow& row) {
    return row.request.asked_on.empty() && row.document.message ? row.document.message->date.substr(0, 10)
                                                                : row.request.asked_on;
  };
  std::stable_sort(out.rows.begin(), out.rows.end(),
                   [&](const LedgerRow& a, const LedgerRow& b) { return day(a) < day(b); });
  return out;
}

}  // namespace candor
