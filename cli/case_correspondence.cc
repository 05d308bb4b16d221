// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/case_correspondence.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "analyzers/agreement.h"
#include "analyzers/builtin_rules.h"
#include "analyzers/ledger.h"
#include "cli/later_mail.h"
#include "cli/repeated_requests.h"
#include "cli/room_uploads.h"
#include "correspondence/nda_in_force.h"
#include "correspondence/person_index.h"
#include "correspondence/room_correspondence.h"
#include "text/organisation.h"

namespace candor {
namespace {

/// What was read of each document alone.
struct Papers {
  std::vector<Letter> letters;
  std::vector<Agreement> agreements;
};

Papers PapersOf(const std::vector<DocumentInfo>& documents,
                const std::map<std::string, DocumentFacts>& facts) {
  Papers papers;
  for (const DocumentInfo& info : documents) {
    const auto found = facts.find(info.control);
    const DocumentFacts* of = found == facts.end() ? nullptr : &found->second;
    if (info.message) {
      const bool has_head = of != nullptr && of->letterhead;
      papers.letters.push_back(
          {info.control, info.sha256, &*info.message, has_head ? &*of->letterhead : nullptr});
    }
    if (of != nullptr && of->agreement)
      papers.agreements.push_back({info.control, info.sha256, *of->agreement});
  }
  return papers;
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

/// Whom a request passed between. Of several sides that were asked it is the one that answered: a circular
/// that nobody answers is no single side's silence.
class Sides {
 public:
  explicit Sides(const Parties& parties) : parties_(parties), index_(parties.people) {}

  struct Pair {
    size_t from = 0, to = 0;
  };
  std::optional<Pair> Of(const LedgerRow& row) const {
    const std::optional<size_t> from = PartyOf(row.request.asker);
    if (!from) return std::nullopt;
    std::set<size_t> asked, across;
    for (const Mailbox& mailbox : row.request.asked) {
      const std::optional<size_t> to = PartyOf(mailbox);
      if (!to || *to == *from) continue;
      asked.insert(*to);
      if (AreAcross(*from, *to)) across.insert(*to);
    }
    const std::set<size_t>& others = across.empty() ? asked : across;
    if (others.size() == 1) return Pair{*from, *others.begin()};
    if (!row.answer || !row.answer->message || row.answer->message->from.empty()) return std::nullopt;
    const std::optional<size_t> answers = PartyOf(row.answer->message->from.front());
    return answers && others.contains(*answers) ? std::optional(Pair{*from, *answers}) : std::nullopt;
  }
  /// One of the two is ours.
  bool AreAcross(size_t a, size_t b) const { return parties_.parties[a].ours != parties_.parties[b].ours; }

 private:
  std::optional<size_t> PartyOf(const Mailbox& mailbox) const {
    const std::optional<size_t> person = index_.Find(mailbox);
    return person ? parties_.people[*person].party : std::nullopt;
  }

  const Parties& parties_;
  PersonIndex index_;
};

/// Between whom a request passed, and whether an NDA was in force then.
void SetSides(const Correspondence& correspondence, std::vector<LedgerRow>* rows) {
  const std::vector<Party>& parties = correspondence.parties.parties;
  const Sides sides(correspondence.parties);
  for (LedgerRow& row : *rows) {
    const std::optional<Sides::Pair> between = sides.Of(row);
    if (!between) continue;
    const auto [from, to] = *between;
    if (sides.AreAcross(from, to)) row.party = parties[parties[from].ours ? to : from].id;
    if (NdaBetween(correspondence, from, to, row.request.asked_on).state != NdaState::kYes) continue;
    if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, from, to, row.request.asked_on)) {
      row.nda = nda->id;
      row.nda_period = *nda;
    }
  }
}

/// Those of organisations that no message of the room names: who asked and was asked in quotations.
std::vector<Mailbox> OfQuotationsAlone(const std::vector<LedgerRow>& rows, const Parties& parties) {
  const PersonIndex index(parties.people);
  std::vector<Mailbox> mailboxes;
  for (const LedgerRow& row : rows) {
    if (!row.request.in_quoted_text) continue;
    std::vector<Mailbox> people = row.request.asked;
    people.push_back(row.request.asker);
    for (const Mailbox& person : people) {
      if (!OrganisationOf(person.address).empty() && !index.Find(person)) mailboxes.push_back(person);
    }
  }
  return mailboxes;
}

/// Names and titles of later days make other parties, and other ids, of the same people.
std::map<std::string, size_t> PartiesOfRoom(const Parties& room, const Parties& of_day) {
  std::map<std::string, size_t> found;
  for (size_t i = 0; i < of_day.parties.size(); ++i) found.emplace(of_day.parties[i].id, i);
  std::map<std::string, size_t> of_people;
  const PersonIndex index(room.people);
  for (const Person& person : of_day.people) {
    if (!person.party) continue;
    for (const std::string& address : person.addresses) {
      const std::optional<size_t> same = index.Find({person.name, address});
      if (same && room.people[*same].party)
        of_people.emplace(room.parties[*room.people[*same].party].id, *person.party);
    }
  }
  found.insert(of_people.begin(), of_people.end());
  return found;
}

}  // namespace

const SentMessage* CaseCorrespondence::MessageOf(const std::string& sha256) const {
  const auto found = message_of.find(sha256);
  return found == message_of.end() ? nullptr : &correspondence.messages[found->second];
}

Result<CaseCorrespondence> ReadSides(CaseReader* reader, const CorrespondenceOptions& options) {
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
  Papers papers = PapersOf(out.documents, *facts);
  out.believed = BelievedDaysOf(papers.letters);
  if (!options.as_of.empty()) out.later = LaterMail(out.documents, out.believed, options.as_of);
  std::erase_if(papers.agreements,
                [&](const Agreement& agreement) { return out.later.count(agreement.control) > 0; });
  std::vector<Letter> letters = papers.letters;
  std::erase_if(letters, [&](const Letter& letter) { return out.later.count(letter.control) > 0; });
  out.correspondence = MakeCorrespondence(letters, papers.agreements, us, options.quoted);
  if (letters.size() == papers.letters.size()) {
    for (size_t i = 0; i < out.correspondence.parties.parties.size(); ++i)
      out.party_of_room.emplace(out.PartyAt(i).id, i);
  } else {
    const Correspondence room = MakeCorrespondence(papers.letters, papers.agreements, us, options.quoted);
    out.party_of_room = PartiesOfRoom(room.parties, out.correspondence.parties);
  }
  for (size_t i = 0; i < out.correspondence.messages.size(); ++i)
    out.message_of.emplace(out.correspondence.messages[i].document, i);
  for (const Letter& letter : papers.letters) {
    const std::string& date = letter.header->date;
    if (!date.empty() && !out.believed.Hold(date.substr(0, 10))) out.wrong_dates.push_back(letter.control);
  }
  std::sort(out.wrong_dates.begin(), out.wrong_dates.end());
  std::erase_if(out.documents, [&](const DocumentInfo& info) { return out.later.count(info.control) > 0; });
  out.as_of = options.as_of.empty() ? out.believed.last : options.as_of;
  return out;
}

Result<CaseCorrespondence> ReadCorrespondence(CaseReader* reader, const CorrespondenceOptions& options) {
  Result<CaseCorrespondence> sides = ReadSides(reader, options);
  if (!sides) return sides.error();
  CaseCorrespondence& out = *sides;
  Correspondence& correspondence = out.correspondence;
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
    for (LedgerRow& row : ReadRows(&ledger, conversation, out.believed))
      out.requests.push_back(std::move(row));
  });
  if (!read) return read.error();

  if (std::vector<Mailbox> quoted = OfQuotationsAlone(out.requests, correspondence.parties);
      !quoted.empty()) {
    CorrespondenceOptions again = options;
    again.quoted = std::move(quoted);
    Result<CaseCorrespondence> more = ReadSides(reader, again);
    if (!more) return more.error();
    // The same messages in the same order: only people and parties are more.
    for (size_t i = 0; i < correspondence.messages.size(); ++i) {
      more->correspondence.messages[i].opening = correspondence.messages[i].opening;
      more->correspondence.messages[i].agrees = correspondence.messages[i].agrees;
    }
    correspondence = std::move(more->correspondence);
  }
  SetSides(correspondence, &out.requests);
  SortRows(&out.requests);
  JoinRepeated(correspondence.parties, &out.requests);
  for (LedgerRow& row : out.requests) row.age = AgeOf(row.request, out.as_of);
  if (const Status uploads = FindUploads(reader, out.documents, &out.requests); !uploads)
    return uploads.error();
  return sides;
}

}  // namespace candor
