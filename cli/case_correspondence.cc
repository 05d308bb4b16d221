// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/case_correspondence.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "analyzers/agreement.h"
#include "analyzers/builtin_rules.h"
#include "analyzers/ledger.h"
#include "analyzers/nda.h"
#include "base/ascii.h"
#include "cli/room_uploads.h"
#include "correspondence/believed_days.h"
#include "correspondence/nda_periods.h"
#include "correspondence/parties.h"
#include "correspondence/person_index.h"
#include "correspondence/signature_facts.h"

namespace candor {
namespace {

/// What is kept of a message once its text is let go.
struct Letter {
  const DocumentInfo* info = nullptr;
  SignatureFacts signature;
  SentMessage sent;
};

Letter ReadLetter(const ReadMessage& message, AgreementFinder* agreement) {
  const Document& document = message.document;
  const Message& header = *message.info->message;
  Letter letter;
  letter.info = message.info;
  SentMessage& sent = letter.sent;
  sent.document = document.sha256;
  sent.thread = header.thread.empty() ? message.info->control : header.thread;
  sent.day = header.date.substr(0, 10);
  sent.date_unix = header.date_unix;
  sent.to_many = header.list.has_value();
  sent.automatic = !header.auto_submitted.empty();
  for (const Zone& zone : document.zones) {
    if (zone.kind != ZoneKind::kSignature || zone.level != 0) continue;
    const std::string text(document.Slice(zone.span));
    letter.signature = ReadSignature(text);
    const size_t title = text.find(letter.signature.title);
    if (!letter.signature.title.empty() && title != std::string::npos) {
      const auto begin = zone.span.begin + static_cast<uint32_t>(title);
      sent.signature_title = {begin, begin + static_cast<uint32_t>(letter.signature.title.size())};
    }
    break;
  }
  for (const Sentence& sentence : document.sentences) {
    const Zone& zone = document.zones[document.blocks[sentence.block].zone];
    if (zone.kind != ZoneKind::kBody || zone.level != 0) continue;
    if (document.Slice(sentence.span).ends_with(",")) continue;  // "Dear Ms Lindgaard,"
    sent.opening = sentence.span;
    break;
  }
  sent.agrees = agreement->Find(document);
  return letter;
}

/// Agreements among the papers of the case.
Result<std::vector<Agreement>> ReadAgreements(CaseReader* reader,
                                              const std::vector<DocumentInfo>& documents) {
  std::vector<Agreement> agreements;
  for (const DocumentInfo& info : documents) {
    if (info.message || !MayBeNda(info.type)) continue;
    Result<StoredDocument> stored = reader->LoadDocument(info.control);
    if (!stored) return stored.error();
    stored->document.type = info.type;
    NdaFacts facts = ReadNda(stored->document);
    if (facts.is_nda) agreements.push_back({info.control, info.sha256, std::move(facts)});
  }
  return agreements;
}

Parties PartiesOf(const std::vector<Letter>& letters, const std::vector<Agreement>& agreements,
                  const std::vector<std::string>& us) {
  std::vector<SignedMessage> messages;
  for (const Letter& letter : letters)
    messages.push_back({&*letter.info->message, letter.signature, letter.sent.to_many});
  std::vector<std::string> companies;
  for (const Agreement& agreement : agreements) {
    for (const NdaParty& party : agreement.facts.parties) {
      if (!party.person) companies.push_back(party.name);
    }
  }
  return FindParties(messages, companies, us);
}

/// The letters with their people, by time; those without a day last.
std::vector<SentMessage> MessagesOf(std::vector<Letter> letters, const Parties& parties) {
  std::vector<std::pair<SentMessage, std::string>> sorted;
  size_t mailbox = 0;
  for (Letter& letter : letters) {
    const Message& header = *letter.info->message;
    SentMessage& sent = letter.sent;
    for (size_t i = 0; i < header.from.size(); ++i, ++mailbox) {
      if (i == 0) sent.author = parties.person_of_mailbox[mailbox];
    }
    for (size_t i = 0; i < header.to.size() + header.cc.size(); ++i, ++mailbox) {
      const size_t reader = parties.person_of_mailbox[mailbox];
      const bool again = std::find(sent.readers.begin(), sent.readers.end(), reader) != sent.readers.end();
      if (!again && sent.author != reader) sent.readers.push_back(reader);
    }
    sorted.emplace_back(std::move(sent), letter.info->control);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    const SentMessage &x = a.first, &y = b.first;
    return std::tuple(x.day.empty(), x.day.empty() ? 0 : x.date_unix, a.second) <
           std::tuple(y.day.empty(), y.day.empty() ? 0 : y.date_unix, b.second);
  });
  std::vector<SentMessage> messages;
  for (auto& [sent, control] : sorted) messages.push_back(std::move(sent));
  return messages;
}

BelievedDays DaysOf(const std::vector<DocumentInfo>& documents) {
  std::vector<SentDay> days;
  for (const DocumentInfo& info : documents) {
    if (!info.message) continue;
    const std::vector<Mailbox>& from = info.message->from;
    const std::string sender = from.empty()                   ? ""
                               : from.front().address.empty() ? from.front().name
                                                              : from.front().address;
    days.push_back({info.message->date.substr(0, 10), AsciiLower(sender)});
  }
  return FindBelievedDays(std::move(days));
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
      if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, *from, *to, row.request.asked_on))
        row.nda = nda->id;
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
  Result<CueScanner> cues = CueScanner::Make(BuiltinRules());
  if (!cues) return cues.error();
  Ledger ledger(std::move(*cues));
  Result<AgreementFinder> agreement = AgreementFinder::Make();
  if (!agreement) return agreement.error();

  const BelievedDays believed = DaysOf(out.documents);
  std::vector<Letter> letters;
  Status read = ForEachConversation(reader, out.documents, [&](const std::vector<ReadMessage>& conversation) {
    for (const ReadMessage& message : conversation) {
      Letter& letter = letters.emplace_back(ReadLetter(message, &*agreement));
      if (letter.sent.day.empty() || believed.Hold(letter.sent.day)) continue;
      out.wrong_dates.push_back(message.info->control);
      letter.sent.day.clear();
    }
    for (LedgerRow& row : ReadRows(&ledger, conversation, believed)) out.requests.push_back(std::move(row));
  });
  if (!read) return read.error();
  Result<std::vector<Agreement>> agreements = ReadAgreements(reader, out.documents);
  if (!agreements) return agreements.error();
  std::vector<std::string> us = options.us;
  if (us.empty()) {
    Result<std::vector<std::string>> stored = reader->OurSide();
    if (!stored) return stored.error();
    us = std::move(*stored);
  }

  Correspondence& correspondence = out.correspondence;
  correspondence.parties = PartiesOf(letters, *agreements, us);
  correspondence.messages = MessagesOf(std::move(letters), correspondence.parties);
  correspondence.ndas = FindNdaPeriods(*agreements, correspondence.parties);
  for (size_t i = 0; i < correspondence.messages.size(); ++i)
    out.message_of.emplace(correspondence.messages[i].document, i);

  std::sort(out.wrong_dates.begin(), out.wrong_dates.end());
  out.as_of = options.as_of.empty() ? believed.last : options.as_of;
  SetSides(correspondence, &out.requests);
  for (LedgerRow& row : out.requests) row.age = AgeOf(row.request, out.as_of);
  SortRows(&out.requests);
  const Status uploads = FindUploads(reader, out.documents, &out.requests);
  if (!uploads) return uploads.error();
  return out;
}

}  // namespace candor
