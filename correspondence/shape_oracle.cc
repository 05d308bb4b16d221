// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/shape_oracle.h"

#include <algorithm>
#include <optional>

#include "base/calendar.h"
#include "text/person_name.h"

namespace candor {
namespace {

struct Room {
  const Correspondence& correspondence;
  const std::vector<Request>& requests;
  const std::vector<ShapeFinding>& findings;
  int64_t today;
  const ShapeSettings& settings;

  using Message = SentMessage;
  const std::vector<Message>& messages() const { return correspondence.messages; }
  const Person& Who(size_t person) const { return correspondence.parties.people[person]; }
  bool Ours(size_t party) const { return correspondence.parties.parties[party].ours; }
  std::optional<size_t> PartyOf(const Message& message) const {
    return message.author ? Who(*message.author).party : std::nullopt;
  }
  bool ToUs(const Message& message) const {
    return std::any_of(message.readers.begin(), message.readers.end(),
                       [&](size_t reader) { return Who(reader).party && Ours(*Who(reader).party); });
  }
  static bool Before(const Message& a, const Message& b) {
    return std::tuple(a.day.empty(), a.date_unix, a.document) <
           std::tuple(b.day.empty(), b.date_unix, b.document);
  }
  const Message* Holder(const std::string& document) const {
    for (const Message& message : messages()) {
      if (message.document == document) return &message;
    }
    return nullptr;
  }
  std::optional<size_t> Find(const Mailbox& mailbox) const {
    const auto& people = correspondence.parties.people;
    std::optional<size_t> found;
    for (size_t i = 0; i < people.size(); ++i) {
      if (mailbox.address.empty() ? NameKey(people[i].name) == NameKey(mailbox.name)
                                  : people[i].addresses.front() == AddressKey(mailbox.address))
        found = i;
    }
    return found;
  }

  /// The party of ours that asked, when people of `other` were asked by this.
  std::optional<size_t> AskerOf(const Request& request, size_t other) const {
    const Message* holder = Holder(request.document);
    if (holder == nullptr || holder->to_many || !DayNumber(request.asked_on)) return std::nullopt;
    const std::optional<size_t> asker = request.in_quoted_text ? Find(request.asker) : holder->author;
    if (!asker || !Who(*asker).party || !Ours(*Who(*asker).party)) return std::nullopt;
    for (const Mailbox& mailbox : request.asked) {
      const std::optional<size_t> who = Find(mailbox);
      if (who && Who(*who).party == other && !Who(*who).shared) return Who(*asker).party;
    }
    return std::nullopt;
  }
  /// Another party that was asked as well wrote what came: nothing of `other` did.
  bool CameOfAnother(const Request& request, size_t other) const {
    const Message* reply = request.evidence ? Holder(request.evidence->document) : nullptr;
    const std::optional<size_t> wrote = reply == nullptr ? std::nullopt : PartyOf(*reply);
    return wrote && *wrote != other && !Ours(*wrote) && AskerOf(request, *wrote);
  }

  bool Counts(const ShapeFinding& finding, const std::string& thread, size_t other) const {
    const Message* holder = Holder(finding.document);
    return holder != nullptr && holder->thread == thread && PartyOf(*holder) == other && !holder->automatic &&
           !holder->to_many && ToUs(*holder) && finding.confidence >= 0.5 && DayNumber(holder->day) &&
           (finding.signal == "refused-disclosure" || finding.signal == "deferred-disclosure");
  }

  std::optional<int64_t> SettledOn(const Request& request, size_t other) const {
    std::optional<int64_t> day;
    if (request.evidence && !CameOfAnother(request, other) && request.outcome != RequestOutcome::kDeferred &&
        request.outcome != RequestOutcome::kUnanswered)
      day = DayNumber(request.answered_on);
    const Message& asking = *Holder(request.document);
    for (const ShapeFinding& finding : findings) {
      if (!Counts(finding, asking.thread, other) || finding.signal != "refused-disclosure") continue;
      const Message& refusing = *Holder(finding.document);
      bool applies = *DayNumber(refusing.day) >= *DayNumber(request.asked_on);
      applies = applies && (Before(asking, refusing) || request.in_quoted_text) && !Before(refusing, asking);
      applies = applies && !(request.evidence && request.evidence->document == finding.document);
      for (const Request& another : requests) {
        if (another.evidence && another.evidence->document == finding.document &&
            another.evidence->span.Overlaps(finding.span))
          applies = false;
        const Message* later = Holder(another.document);
        if (AskerOf(another, other) && later->thread == asking.thread && Before(asking, *later) &&
            !Before(refusing, *later))
          applies = false;  // something was asked in between
      }
      if (applies) day = std::min(day.value_or(*DayNumber(refusing.day)), *DayNumber(refusing.day));
    }
    return day;
  }

  bool Unanswered(const std::string& thread, size_t other) const {
    return std::any_of(requests.begin(), requests.end(), [&](const Request& request) {
      if (!AskerOf(request, other) || Holder(request.document)->thread != thread) return false;
      const std::optional<int64_t> settled = SettledOn(request, other);
      if (settled && request.in_quoted_text) return false;
      return BusinessDays(*DayNumber(request.asked_on), settled.value_or(today)) >
             settings.grace_business_days;
    });
  }

  bool UnderNda(size_t a, size_t b, int64_t day) const {
    return std::any_of(correspondence.ndas.begin(), correspondence.ndas.end(), [&](const NdaPeriod& nda) {
      return ((nda.a == a && nda.b == b) || (nda.a == b && nda.b == a)) && DayNumber(nda.begin) &&
             *DayNumber(nda.begin) <= day && (nda.end.empty() || day < *DayNumber(nda.end));
    });
  }

  bool NdaGap(const std::string& thread, size_t other) const {
    for (const Request& request : requests) {
      const std::optional<size_t> asker = AskerOf(request, other);
      if (!asker || Holder(request.document)->thread != thread) continue;
      if (request.outcome == RequestOutcome::kUnanswered || CameOfAnother(request, other)) {
        if (SettledOn(request, other)) continue;
        for (const NdaPeriod& nda : correspondence.ndas) {  // each period by itself
          if (std::pair(std::min(nda.a, nda.b), std::max(nda.a, nda.b)) !=
                  std::pair(std::min(*asker, other), std::max(*asker, other)) ||
              !DayNumber(nda.begin))
            continue;
          int64_t silent = 0;
          for (int64_t day = std::max(*DayNumber(request.asked_on), *DayNumber(nda.begin)) + 1;
               day <= today && (nda.end.empty() || day < *DayNumber(nda.end)); ++day)
            silent += BusinessDays(day - 1, day);
          if (silent > settings.grace_business_days) return true;
        }
      } else if (request.outcome != RequestOutcome::kAnswered && request.evidence &&
                 DayNumber(request.answered_on) && UnderNda(*asker, other, *DayNumber(request.answered_on))) {
        return true;
      }
    }
    for (const ShapeFinding& finding : findings) {
      if (!Counts(finding, thread, other)) continue;
      const Message& holder = *Holder(finding.document);
      for (const size_t reader : holder.readers) {
        const std::optional<size_t> party = Who(reader).party;
        if (party && Ours(*party) && UnderNda(*party, other, *DayNumber(holder.day))) return true;
      }
    }
    return false;
  }

  bool Written(const Message& message, size_t party) const {
    return PartyOf(message) == party && !message.automatic && !message.to_many &&
           !Who(*message.author).shared;
  }

  bool SingleThreaded(size_t other) const {
    std::set<size_t> writers;
    size_t count = 0;
    bool quote = false;
    for (const Message& message : messages()) {
      if (!Written(message, other) || (!message.readers.empty() && !ToUs(message))) continue;
      ++count;
      writers.insert(*message.author);
      quote = quote || !message.opening.empty();
    }
    for (const Message& message : messages()) {
      if (message.author && !message.signature_title.empty() && writers.count(*message.author) != 0)
        quote = true;
      if (!Written(message, other)) continue;
      std::set<size_t> asked;
      for (const Message& before : messages()) {
        if (before.thread != message.thread || !Before(before, message) || !PartyOf(before) ||
            !Ours(*PartyOf(before)))
          continue;
        for (const size_t reader : before.readers) {
          if (Who(reader).party != other) continue;
          if (!Who(reader).shared) asked.insert(reader);
          break;
        }
      }
      if (!asked.empty() && asked.count(*message.author) == 0) return false;
    }
    return writers.size() == 1 && count >= settings.single_thread_messages && quote;
  }

  bool LevelGap(const std::string& thread, size_t other) const {
    TitleLevel theirs = TitleLevel::kUnknown, ours = TitleLevel::kUnknown;
    for (const Message& message : messages()) {
      if (message.thread != thread || message.automatic || message.to_many) continue;
      std::vector<size_t> everybody = message.readers;
      bool to_them = false;
      for (const size_t reader : message.readers) to_them = to_them || Who(reader).party == other;
      if (message.author) everybody.push_back(*message.author);
      for (const size_t who : everybody) {
        if (Who(who).party == other && !Who(who).shared) theirs = std::max(theirs, Who(who).level);
      }
      if (to_them && PartyOf(message) && Ours(*PartyOf(message)) && !Who(*message.author).shared)
        ours = std::max(ours, Who(*message.author).level);
    }
    return theirs != TitleLevel::kUnknown &&
           static_cast<int>(ours) - static_cast<int>(theirs) >= settings.level_gap;
  }

  bool PrincipalsOnly(const std::string& thread, size_t other) const {
    bool agreed = false, ours = false, theirs = false;
    for (const Message& message : messages()) {
      if (message.thread != thread) continue;
      if (!message.author || message.to_many) return false;
      agreed = agreed || (!message.agrees.empty() && !message.automatic && PartyOf(message));
      std::vector<size_t> everybody = message.readers;
      everybody.push_back(*message.author);
      for (const size_t who : everybody) {
        const Person& person = Who(who);
        if (person.shared || !person.party || person.level < TitleLevel::kExecutive) return false;
        if (!Ours(*person.party) && *person.party != other) return false;
        (Ours(*person.party) ? ours : theirs) = true;
      }
    }
    return agreed && ours && theirs;
  }
};

}  // namespace

std::set<ShapeKey> ShapesByDefinition(const Correspondence& correspondence,
                                      const std::vector<Request>& requests,
                                      const std::vector<ShapeFinding>& findings, const Day& as_of,
                                      const ShapeSettings& settings) {
  const Room room{correspondence, requests, findings, *DayNumber(as_of), settings};
  std::set<std::string> threads;
  for (const SentMessage& message : correspondence.messages) threads.insert(message.thread);
  std::set<ShapeKey> found;
  for (size_t other = 0; other < correspondence.parties.parties.size(); ++other) {
    const Party& party = correspondence.parties.parties[other];
    if (party.ours) continue;
    if (room.SingleThreaded(other)) found.emplace("single-threaded-relationship", party.id, "");
    for (const std::string& thread : threads) {
      if (room.Unanswered(thread, other)) found.emplace("unanswered-request", party.id, thread);
      if (room.NdaGap(thread, other)) found.emplace("nda-period-gap", party.id, thread);
      if (room.LevelGap(thread, other)) found.emplace("counterpart-level-gap", party.id, thread);
      if (room.PrincipalsOnly(thread, other)) found.emplace("principals-only", party.id, thread);
    }
  }
  return found;
}

}  // namespace candor
