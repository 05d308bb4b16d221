// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/case_correspondence.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/agreement.h"
#include "analyzers/builtin_rules.h"
#include "analyzers/ledger.h"
#include "correspondence/nda_periods.h"
#include "correspondence/person_index.h"
#include "correspondence/room_correspondence.h"

namespace candor {
namespace {

/// Letters and agreements, from what was read of each document.
Correspondence Correspond(const std::vector<DocumentInfo>& documents,
                          const std::map<std::string, DocumentFacts>& facts,
                          const std::vector<std::string>& us) {
  std::vector<Letter> letters;
  std::vector<Agreement> agreements;
  for (const DocumentInfo& info : documents) {
    const auto found = facts.find(info.control);
    const DocumentFacts* of = found == facts.end() ? nullptr : &found->second;
    if (info.message) {
      const bool has_head = of != nullptr && of->letterhead;
      letters.push_back({info.control, info.sha256, &*info.message, has_head ? &*of->letterhead : nullptr});
    }
    if (of != nullptr && of->agreement) agreements.push_back({info.control, info.sha256, *of->agreement});
  }
  return MakeCorrespondence(letters, agreements, us);
}

/// The first sentence of what its author wrote, after "Dear Ms Lindgaard,".
Span OpeningOf(const Document& document) {
  for (const Sentence& sentence : document.sentences) {
    const Zone& zone = document.zones[document.blocks[sentence.block].zone];
    const bool own = zone.kind == ZoneKind::kBody && zone.level == 0;
    if (own && !document.Slice(sentence.span).ends_with(",")) return sentence.span;
  }
  return {};
}

/// Between whom a request passed, and whether an NDA was in force then.
void SetSides(const Correspondence& correspondence, std::vector<LedgerRow>* rows) {
  const Parties& parties = correspondence.parties;
  const PersonIndex index(parties.people);
  const auto party_of = [&](const Mailbox& mailbox) {
    const std::optional<size_t> person = index.Find(mailbox);
    return person ? parties.people[*person].party : std::nullopt;
  };
  for (LedgerRow& row : *rows) {
    const std::optional<size_t> from = party_of(row.request.asker);
    for (const Mailbox& asked : row.request.asked) {
      const std::optional<size_t> to = party_of(asked);
      if (!from || !to || *from == *to) continue;
      if (parties.parties[*from].ours != parties.parties[*to].ours)
        row.party = parties.parties[parties.parties[*from].ours ? *to : *from].id;
      if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, *from, *to, row.request.asked_on)) {
        row.nda = nda->id;
        row.nda_period = *nda;
      }
      break;
    }
  }
}

}  // namespace

const SentMessage* CaseCorrespondence::MessageOf(const std::string& sha256) const {
  const auto found = message_of.find(sha256);
  return found == message_of.end() ? nullptr : &correspondence.messages[found->second];
}

Result<CaseCorrespondence> ReadCorrespondence(CaseReader* reader, const CorrespondenceOptions& options) {
  CaseCorrespondence out;
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  out.documents = std::move(*documents);
  const Result<std::map<std::string, DocumentFacts>> facts = reader->Facts();
  if (!facts) return facts.error();
  std::vector<std::string> us = options.us;
  if (us.empty()) {
    Result<std::vector<std::string>> stored = reader->OurSide();
    if (!stored) return stored.error();
    us = std::move(*stored);
  }
  Correspondence& correspondence = out.correspondence;
  correspondence = Correspond(out.documents, *facts, us);
  for (size_t i = 0; i < correspondence.messages.size(); ++i)
    out.message_of.emplace(correspondence.messages[i].document, i);

  Result<CueScanner> cues = CueScanner::Make(BuiltinRules());
  if (!cues) return cues.error();
  Ledger ledger(std::move(*cues));
  Result<AgreementFinder> agreement = AgreementFinder::Make();
  if (!agreement) return agreement.error();
  Status read = ForEachConversation(reader, out.documents, [&](const std::vector<ReadMessage>& conversation) {
    for (const ReadMessage& message : conversation) {
      SentMessage& sent = correspondence.messages[out.message_of.at(message.info->sha256)];
      sent.opening = OpeningOf(message.document);
      sent.agrees = agreement->Find(message.document);
    }
    for (LedgerRow& row : ReadRows(&ledger, conversation)) out.requests.push_back(std::move(row));
  });
  if (!read) return read.error();

  out.as_of = options.as_of;
  if (out.as_of.empty()) {
    for (const SentMessage& message : correspondence.messages) out.as_of = std::max(out.as_of, message.day);
  }
  SetSides(correspondence, &out.requests);
  for (LedgerRow& row : out.requests) row.age = AgeOf(row.request, out.as_of);
  SortRows(&out.requests);
  return out;
}

}  // namespace candor
