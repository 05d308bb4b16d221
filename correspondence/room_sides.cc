// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/room_sides.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/calendar.h"
#include "correspondence/attribution.h"
#include "correspondence/company_name.h"
#include "correspondence/nda_bound.h"
#include "correspondence/nda_in_force.h"
#include "correspondence/person_index.h"
#include "correspondence/quote_moment.h"
#include "correspondence/room_correspondence.h"
#include "text/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

/// Somebody said something on a day.
struct Said {
  Speaker speaker;
  Day day;
};

class SideFinder {
 public:
  SideFinder(const RoomToSide& room, const std::function<Result<std::string>(int64_t)>& text_of)
      : room_(room),
        text_of_(text_of),
        correspondence_(Correspond(room)),
        attribution_(correspondence_),
        people_(correspondence_.parties.people) {
    for (const RoomDocument& document : room.documents) documents_.emplace(document.document, &document);
    for (const SentMessage& message : correspondence_.messages) messages_.emplace(message.document, &message);
    for (size_t i = 0; i < Parties().size(); ++i) {
      for (const std::string& domain : Parties()[i].domains) of_domain_.emplace(domain, i);
    }
  }

  Result<RoomSides> Find() {
    RoomSides sides;
    sides.parties = Parties();
    for (const RoomDocument& document : room_.documents) AddSides(document, &sides.documents);
    for (const FindingInRoom& finding : room_.findings) {
      Result<FindingSide> side = SideOf(finding);
      if (!side) return side.error();
      sides.findings.push_back(std::move(*side));
    }
    return sides;
  }

 private:
  static Correspondence Correspond(const RoomToSide& room) {
    std::vector<Letter> letters;
    std::vector<Agreement> agreements;
    for (const RoomDocument& document : room.documents) {
      const auto& head = document.facts.letterhead;
      if (document.message)
        letters.push_back({document.control, document.sha256, &*document.message, head ? &*head : nullptr});
      if (document.facts.agreement)
        agreements.push_back({document.control, document.sha256, *document.facts.agreement});
    }
    return MakeCorrespondence(letters, agreements, room.us);
  }

  const std::vector<Party>& Parties() const { return correspondence_.parties.parties; }

  const SentMessage* MessageOf(int64_t document) const {
    const auto found = documents_.find(document);
    if (found == documents_.end() || !found->second->message) return nullptr;
    const auto message = messages_.find(found->second->sha256);
    return message == messages_.end() ? nullptr : message->second;
  }

  /// The message that a document is or came with, through archives.
  const SentMessage* CarrierOf(int64_t document) const {
    for (size_t depth = 0; document != 0 && depth <= documents_.size(); ++depth) {
      if (const SentMessage* message = MessageOf(document)) return message;
      const auto found = documents_.find(document);
      if (found == documents_.end()) return nullptr;
      document = found->second->container;
    }
    return nullptr;
  }

  void AddSides(const RoomDocument& document, std::vector<DocumentSide>* sides) const {
    std::vector<DocumentSide> of;
    const auto add = [&](size_t party, DocumentRole role) { of.push_back({document.document, party, role}); };
    if (const SentMessage* carrier = CarrierOf(document.document)) {
      const Speaker speaker = attribution_.SpeakerOf(*carrier);
      if (speaker.side) add(*speaker.side, DocumentRole::kAuthor);
      for (const size_t listener : speaker.listeners) add(listener, DocumentRole::kReader);
    }
    if (document.facts.agreement && document.facts.agreement->is_nda) {
      for (const size_t party : PartiesTo(*document.facts.agreement, correspondence_.parties))
        add(party, DocumentRole::kNamed);
    }
    // Each party once, in the first of its roles.
    std::stable_sort(of.begin(), of.end(),
                     [](const DocumentSide& a, const DocumentSide& b) { return a.party < b.party; });
    std::unique_copy(of.begin(), of.end(), std::back_inserter(*sides),
                     [](const DocumentSide& a, const DocumentSide& b) { return a.party == b.party; });
  }

  /// Who is named above a quotation; nothing: of no party that is known.
  std::optional<size_t> SideNamed(const std::string& author) const {
    const Mailbox mailbox = ParseAuthor(author);
    if (const std::optional<size_t> person = people_.Find(mailbox))
      return correspondence_.parties.people[*person].party;
    const std::string domain = OrganisationOf(mailbox.address);
    const auto found = of_domain_.find(domain);
    if (found != of_domain_.end()) return found->second;
    // Of a party that is only named nobody may have written to this room.
    std::optional<size_t> fits;
    for (size_t i = 0; i < Parties().size(); ++i) {
      if (!Parties()[i].domains.empty() || !IsDomainOf(domain, CompanyWords(Parties()[i].name))) continue;
      if (fits) return std::nullopt;
      fits = i;
    }
    return fits;
  }

  /// Of quoted words whose message is not in the room. Those who were told are not: of the people around the
  /// message that quotes them, the other sides stand in.
  Said SaidAbove(const FindingInRoom& finding, const SentMessage& carrier) const {
    Said said;
    said.speaker.side = SideNamed(finding.author);
    if (!said.speaker.side) return said;
    Speaker around = attribution_.SpeakerOf(carrier);
    if (around.side) around.listeners.push_back(*around.side);
    std::sort(around.listeners.begin(), around.listeners.end());
    for (const size_t party : around.listeners) {
      const bool again = !said.speaker.listeners.empty() && said.speaker.listeners.back() == party;
      if (party != *said.speaker.side && !again) said.speaker.listeners.push_back(party);
    }
    said.speaker.strangers = around.strangers || !around.side;
    said.day = DayWritten(finding, carrier.day);
    return said;
  }

  /// Empty where none can be read or it may be one of two.
  static Day DayWritten(const FindingInRoom& finding, std::string_view not_after) {
    const QuoteMoment moment = ReadQuoteMoment(finding.date, not_after);
    return moment.day && !moment.other_day ? DayOf(*moment.day) : Day();
  }

  Said SaidIn(const FindingInRoom& finding, const SentMessage& carrier) const {
    if (!finding.quoted) return {attribution_.SpeakerOf(carrier), carrier.day};
    if (const SentMessage* origin = MessageOf(finding.origin))
      return {attribution_.SpeakerOf(*origin), origin->day};
    return SaidAbove(finding, carrier);
  }

  NdaAnswer NdaOf(const Said& said, std::optional<size_t> about) const {
    if (!said.speaker.side) return {};
    const size_t side = *said.speaker.side;
    std::vector<size_t> others = said.speaker.listeners;
    std::erase(others, side);
    bool known = !said.speaker.strangers;
    if (others.empty() && known && about) others.push_back(*about);
    known = known && !others.empty();
    for (const size_t other : others) {
      NdaAnswer answer = NdaBetween(correspondence_, side, other, said.day);
      if (answer.state == NdaState::kYes) return answer;
      known = known && answer.state == NdaState::kNo;
    }
    return {known ? NdaState::kNo : NdaState::kUnknown, ""};
  }

  /// A comment or a deletion is its author's, whoever sent the paper; of one whom nobody here knows it is
  /// nobody's.
  Said SaidBeside(const FindingInRoom& finding, const SentMessage* carrier) const {
    if (carrier != nullptr) return SaidAbove(finding, *carrier);
    Said said;
    said.speaker.side = SideNamed(finding.author);
    said.day = DayWritten(finding, "");
    return said;
  }

  static std::string_view SentenceOf(const FindingInRoom& finding) {
    return std::string_view(finding.passage).substr(finding.sentence.begin, finding.sentence.size());
  }
  static Span QuoteIn(const FindingInRoom& finding) {
    return {finding.quote.begin - std::min(finding.sentence.begin, finding.quote.begin),
            finding.quote.end - std::min(finding.sentence.begin, finding.quote.end)};
  }

  Result<FindingSide> SideOf(const FindingInRoom& finding) {
    FindingSide side;
    side.finding = finding.finding;
    if (const SentMessage* message = MessageOf(finding.document)) {
      const Said said = SaidIn(finding, *message);
      const std::string text = documents_.at(finding.document)->message->subject + "\n" + finding.passage;
      side.party = attribution_.OfWords(said.speaker, SentenceOf(finding), QuoteIn(finding), text,
                                        finding.transparency);
      side.nda = NdaOf(said, side.party);
      return side;
    }
    const SentMessage* carrier = CarrierOf(finding.document);
    if (finding.remark) {
      const Said said = SaidBeside(finding, carrier);
      side.party = attribution_.OfWords(said.speaker, SentenceOf(finding), QuoteIn(finding), finding.passage,
                                        finding.transparency);
      side.nda = NdaOf(said, side.party);
      return side;
    }
    Result<std::optional<size_t>> party = OfPaper(finding.document);
    if (!party) return party.error();
    side.party = *party;
    if (carrier != nullptr) side.nda = NdaOf({attribution_.SpeakerOf(*carrier), carrier->day}, side.party);
    return side;
  }

  Result<std::optional<size_t>> OfPaper(int64_t document) {
    const auto [known, is_first] = papers_.try_emplace(document);
    if (!is_first || attribution_.others().empty()) return known->second;
    std::optional<size_t> sender;
    if (const SentMessage* carrier = CarrierOf(document)) sender = attribution_.SideOf(*carrier);
    if (attribution_.IsOther(sender)) {
      known->second = sender;
      return known->second;
    }
    Result<std::string> text = text_of_(document);
    if (!text) return text.error();
    known->second = attribution_.OfPaper(*text, sender);
    return known->second;
  }

  const RoomToSide& room_;
  const std::function<Result<std::string>(int64_t)>& text_of_;
  Correspondence correspondence_;
  Attribution attribution_;  // refers to it
  PersonIndex people_;
  std::unordered_map<int64_t, const RoomDocument*> documents_;
  std::unordered_map<std::string_view, const SentMessage*> messages_;  // by SHA-256
  std::unordered_map<std::string, size_t> of_domain_;
  std::unordered_map<int64_t, std::optional<size_t>> papers_;
};

}  // namespace

Result<RoomSides> FindRoomSides(const RoomToSide& room,
                                const std::function<Result<std::string>(int64_t)>& text_of) {
  return SideFinder(room, text_of).Find();
}

}  // namespace candor
