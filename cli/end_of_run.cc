// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/end_of_run.h"

#include <utility>
#include <vector>

#include "analyzers/fingerprint.h"
#include "cli/analyst.h"
#include "cli/terminal.h"
#include "correspondence/threads.h"
#include "store/reader.h"
#include "text/segmenter.h"

namespace candor {

Result<uint64_t> Reanalyse(const std::string& case_path, const std::atomic<bool>& stop,
                           const RuleSource& rules, Progress* progress, CaseWriter* writer) {
  Result<std::vector<std::string>> documents = writer->DocumentsToReanalyse();
  if (!documents) return documents.error();
  if (documents->empty()) return uint64_t{0};
  Result<std::shared_ptr<const RuleSet>> loaded = rules();
  if (!loaded) return loaded.error();
  progress->Say("candor: the lexicon changed; analysing " + Counted(documents->size(), "document") + " anew");
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(case_path);
  if (!reader) return reader.error();
  Analyst analyst(*loaded);
  uint64_t reanalysed = 0;
  for (const std::string& sha256 : *documents) {
    if (stop) break;
    Result<StoredDocument> stored = (*reader)->LoadDocument(sha256);
    if (!stored) return stored.error();
    Segment(&stored->document);
    if (Status replaced = writer->ReplaceFindings(sha256, analyst.Analyse(&stored->document)); !replaced)
      return replaced.error();
    ++reanalysed;
  }
  return reanalysed;
}

Status GroupFindings(CaseWriter* writer) {
  Result<std::vector<FindingToGroup>> findings = writer->FindingsToGroup();
  if (!findings) return findings.error();
  if (findings->empty()) return {};
  std::vector<EventMember> members;
  for (const FindingToGroup& finding : *findings)
    members.push_back({finding.signal, finding.fingerprint, finding.quoted});
  const std::vector<size_t> leaders = GroupEvents(members);
  std::vector<FindingEvent> events;
  for (size_t i = 0; i < leaders.size(); ++i)
    events.push_back({(*findings)[i].finding, (*findings)[leaders[i]].finding});
  return writer->SetEvents(events);
}

Status ThreadMessages(CaseWriter* writer) {
  Result<std::vector<RoomMessage>> messages = writer->MessagesToThread();
  if (!messages) return messages.error();
  if (messages->empty()) return {};
  return writer->SetThreads(FindThreads(*messages));
}

}  // namespace candor
