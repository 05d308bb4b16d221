// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/end_of_run.h"

#include <optional>
#include <utility>
#include <vector>

#include "analyzers/fingerprint.h"
#include "base/sha256.h"
#include "cli/analyst.h"
#include "cli/document_facts.h"
#include "cli/terminal.h"
#include "correspondence/quote_origins.h"
#include "correspondence/room_sides.h"
#include "correspondence/standing_texts.h"
#include "correspondence/threads.h"
#include "store/reader.h"
#include "text/segmenter.h"

namespace candor {
namespace {

// Names the way in which sides are told (correspondence/room_sides and what it stands on): a case that was
// told in another way is told anew.
constexpr std::string_view kSidesVersion = "2";

// The same of correspondence/standing_texts.
constexpr std::string_view kFootersVersion = "1";

/// The numbers of what somebody wrote, as one mark.
std::string MarkOf(const std::vector<uint32_t>& shingles) {
  std::string mark;
  for (const uint32_t shingle : shingles) mark += std::to_string(shingle) + " ";
  return mark.empty() ? mark : Sha256Hex(mark);
}

}  // namespace

Result<uint64_t> Reanalyse(const std::string& case_path, const std::atomic<bool>& stop,
                           const RuleSource& rules, Progress* progress, CaseWriter* writer) {
  Result<std::vector<std::string>> documents = writer->DocumentsToReanalyse();
  if (!documents) return documents.error();
  if (documents->empty()) return uint64_t{0};
  Result<std::shared_ptr<const RuleSet>> loaded = rules();
  if (!loaded) return loaded.error();
  progress->Say("candor: the lexicon or candor changed; analysing " + Counted(documents->size(), "document") +
                " anew");
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(case_path);
  if (!reader) return reader.error();
  Analyst analyst(*loaded);
  uint64_t reanalysed = 0;
  for (const std::string& control : *documents) {
    if (stop) break;
    Result<StoredDocument> stored = (*reader)->LoadDocument(control);
    if (!stored) return stored.error();
    Segment(&stored->document);
    const std::vector<Finding> findings = analyst.Analyse(&stored->document);
    const DocumentFacts facts = ReadFacts(stored->document);
    if (Status replaced = writer->ReplaceAnalysis(control, findings, facts); !replaced)
      return replaced.error();
    ++reanalysed;
  }
  return reanalysed;
}

Result<std::optional<std::vector<RoomMessage>>> ThreadMessages(CaseWriter* writer) {
  Result<std::optional<std::vector<RoomMessage>>> to_thread = writer->MessagesToThread();
  if (!to_thread) return to_thread.error();
  if (!*to_thread) return to_thread;
  std::vector<RoomMessage>& messages = **to_thread;
  Result<std::vector<MessageQuotes>> quotes = writer->QuotesOf(messages);
  if (!quotes) return quotes.error();
  for (size_t i = 0; i < messages.size(); ++i) {
    messages[i].said = MarkOf((*quotes)[i].own);
    messages[i].quotes = !(*quotes)[i].quoted.empty();
  }
  const std::vector<ThreadPlace> places = FindThreads(messages);
  const QuoteOrigins origins = FindQuoteOrigins(messages, places, *quotes);
  // Conversations last: a run that is killed between the two does both again.
  if (Status set = writer->SetQuoteOrigins(messages, origins.of, origins.missing); !set) return set.error();
  if (Status set = writer->SetThreads(places); !set) return set.error();
  return to_thread;
}

Status FindFooters(CaseWriter* writer) {
  const Result<std::optional<std::vector<ClosedMessage>>> messages =
      writer->MessagesToCompare(kFootersVersion);
  if (!messages) return messages.error();
  if (!*messages) return {};
  return writer->SetStandingTexts(FindStandingTexts(**messages));
}

Status TellSides(CaseWriter* writer, std::optional<std::vector<RoomMessage>> messages) {
  Result<std::optional<RoomToSide>> room = writer->RoomToTellSidesOf(kSidesVersion, std::move(messages));
  if (!room) return room.error();
  if (!*room) return {};
  const Result<RoomSides> sides =
      FindRoomSides(**room, [&](int64_t document) { return writer->TextOf(document); });
  if (!sides) return sides.error();
  return writer->SetRoomSides(*sides);
}

/// What runs told before, as words: wherever they stand, and whatever stands around them.
Status NoteTold(CaseWriter* writer, const std::vector<FindingToGroup>& findings) {
  const Result<std::vector<ToldWords>> before = writer->Told();
  if (!before) return before.error();
  // As if the findings quoted what was told: of a quotation the sentence alone counts.
  std::vector<EventMember> members;
  for (const ToldWords& words : *before) members.push_back({words.signal, words.fingerprint, false, 0});
  for (const FindingToGroup& finding : findings)
    members.push_back({finding.signal, finding.fingerprint, true, 0});
  const std::vector<size_t> leaders = GroupEvents(members);
  std::vector<ToldFinding> told;
  for (size_t i = 0; i < findings.size(); ++i) {
    const size_t leader = leaders[before->size() + i];
    if (leader < before->size()) {
      told.push_back({findings[i].finding, (*before)[leader].told, 0});
    } else {
      told.push_back({findings[i].finding, 0, findings[leader - before->size()].finding});
    }
  }
  return writer->SetTold(told);
}

Status GroupFindings(CaseWriter* writer) {
  Result<std::vector<FindingToGroup>> findings = writer->FindingsToGroup();
  if (!findings) return findings.error();
  // Even then something may have gone: the files that said it.
  if (findings->empty()) return writer->SetTold({});
  if (Status noted = NoteTold(writer, *findings); !noted) return noted;
  std::vector<EventMember> members;
  for (const FindingToGroup& finding : *findings)
    members.push_back({finding.signal, finding.fingerprint, finding.quoted, finding.standing, finding.party});
  const std::vector<size_t> leaders = GroupEvents(members);
  std::vector<FindingEvent> events;
  for (size_t i = 0; i < leaders.size(); ++i)
    events.push_back({(*findings)[i].finding, (*findings)[leaders[i]].finding});
  return writer->SetEvents(events);
}

}  // namespace candor
