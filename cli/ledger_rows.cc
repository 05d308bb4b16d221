// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ledger_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "analyzers/builtin_rules.h"
#include "analyzers/ledger.h"
#include "base/calendar.h"
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

/// The messages of each conversation by time, then as they stand in the case. Without a conversation (the run
/// has not ended) each is alone.
std::vector<std::vector<const DocumentInfo*>> Conversations(const std::vector<DocumentInfo>& documents) {
  std::map<std::string, std::vector<const DocumentInfo*>> of_thread;
  for (const DocumentInfo& document : documents) {
    if (!document.message) continue;
    const std::string& thread = document.message->thread;
    of_thread[thread.empty() ? document.control : thread].push_back(&document);
  }
  std::vector<std::vector<const DocumentInfo*>> conversations;
  for (auto& [thread, members] : of_thread) {
    std::stable_sort(members.begin(), members.end(), [](const DocumentInfo* a, const DocumentInfo* b) {
      const bool a_has = !a->message->date.empty(), b_has = !b->message->date.empty();
      return a_has != b_has ? b_has : a->message->date_unix < b->message->date_unix;
    });
    conversations.push_back(std::move(members));
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
  for (const DocumentInfo& document : *documents) {
    if (document.message && as_of.empty())
      out.as_of = std::max(out.as_of, document.message->date.substr(0, 10));
  }
  for (const std::vector<const DocumentInfo*>& group : Conversations(*documents)) {
    std::vector<Document> texts;
    std::map<std::string, size_t> of_hash;
    for (const DocumentInfo* info : group) {
      Result<StoredDocument> stored = reader->LoadDocument(info->control);
      if (!stored) return stored.error();
      Segment(&stored->document);
      of_hash.emplace(stored->document.sha256, texts.size());
      texts.push_back(std::move(stored->document));
    }
    std::vector<ThreadMessage> thread;
    for (size_t k = 0; k < group.size(); ++k) {
      const DocumentInfo& info = *group[k];
      auto parts = attachments->find({info.root, info.path});
      thread.push_back({&texts[k], parts == attachments->end() ? std::vector<std::string>() : parts->second});
    }
    for (Request& request : ledger.Read(thread)) {
      LedgerRow row;
      const size_t asked = of_hash.at(request.document);
      row.document = *group[asked];
      row.points = CodePointOffsets(texts[asked].text).At(request.span);
      if (request.evidence) {
        const size_t answered = of_hash.at(request.evidence->document);
        row.answer = *group[answered];
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
  std::sort(out.rows.begin(), out.rows.end(), [&](const LedgerRow& a, const LedgerRow& b) {
    return std::tuple(day(a), a.document.control, a.request.span) <
           std::tuple(day(b), b.document.control, b.request.span);
  });
  return out;
}

}  // namespace candor
