// SPDX-License-Identifier: GPL-3.0-or-later
//
// A correspondence for tests of the signals of shape:
//
//   CorrespondenceBuilder room;
//   room.Party("us.example", "Us Ltd", true).Party("them.example", "Them GmbH");
//   room.Person("Ann Lee", "us.example", TitleLevel::kExecutive, "CEO");
//   room.Mail("m1", "terms", "2025-03-10", "Ann Lee", {"Bob Ray"});
//   room.Ask("m1", "Bob Ray").Refused("m2");
//   EXPECT_EQ(room.Told("unanswered-request"), Lines{...});
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/calendar.h"
#include "correspondence/shape.h"

namespace candor {

using Lines = std::vector<std::string>;

class CorrespondenceBuilder {
 public:
  Correspondence correspondence;
  std::vector<Request> requests;
  std::vector<ShapeFinding> findings;
  Day as_of = "2025-06-05";
  ShapeSettings settings;

  CorrespondenceBuilder& Party(std::string domain, std::string name, bool ours = false) {
    candor::Party party;
    party.id = domain;
    party.name = std::move(name);
    party.domains = {std::move(domain)};
    party.ours = ours;
    correspondence.parties.parties.push_back(party);
    return *this;
  }

  /// `domain` of a party, or another: then the person belongs to none.
  CorrespondenceBuilder& Person(const std::string& name, const std::string& domain,
                                TitleLevel level = TitleLevel::kUnknown, std::string title = "") {
    candor::Person person;
    person.name = name;
    person.addresses = {AddressOf(name, domain)};
    person.organisation = domain;
    person.level = level;
    person.title = std::move(title);
    const auto& parties = correspondence.parties.parties;
    for (size_t i = 0; i < parties.size(); ++i) {
      if (parties[i].id == domain) person.party = i;
    }
    correspondence.parties.people.push_back(person);
    return *this;
  }

  /// Span [10, 20) is its opening, [90, 99) the title of who has one. The first of `to` stands in To.
  SentMessage& Mail(std::string document, std::string thread, Day day, std::string_view from,
                    const std::vector<std::string>& to) {
    SentMessage message;
    message.document = std::move(document);
    message.thread = std::move(thread);
    message.date_unix = DayNumber(day).value_or(0) * 86'400;
    message.day = std::move(day);
    message.author = Find(from);
    for (const std::string& name : to) message.readers.push_back(Find(name));
    message.opening = {10, 20};
    if (!correspondence.parties.people[*message.author].title.empty()) message.signature_title = {90, 99};
    correspondence.messages.push_back(message);
    return correspondence.messages.back();
  }

  /// The message asks for something, at [30, 40), [41, 51) ...; nobody answers.
  CorrespondenceBuilder& Ask(const std::string& document, const std::string& asked) {
    const SentMessage& message = Message(document);
    Request request;
    request.document = document;
    const auto before = std::count_if(requests.begin(), requests.end(),
                                      [&](const Request& other) { return other.document == document; });
    request.span.begin = static_cast<uint32_t>(30 + 11 * before);
    request.span.end = request.span.begin + 10;
    request.id = document + std::to_string(before);
    request.asker = MailboxOf(*message.author);
    request.asked = {MailboxOf(Find(asked))};
    request.asked_on = message.day;
    requests.push_back(request);
    return *this;
  }
  /// What came of the last request, in the sentence at `span` of another message.
  CorrespondenceBuilder& Came(RequestOutcome outcome, const std::string& document, Span span = {60, 70}) {
    requests.back().outcome = outcome;
    requests.back().evidence = Request::Evidence{document, span, ""};
    requests.back().answered_on = Message(document).day;
    return *this;
  }
  CorrespondenceBuilder& Found(std::string_view signal, const std::string& document, Span span,
                               double confidence = 0.9) {
    findings.push_back({document, span, std::string(signal), confidence});
    return *this;
  }
  CorrespondenceBuilder& Nda(const std::string& id, size_t a, size_t b, Day begin, Day end) {
    correspondence.ndas.push_back({id, "sha-" + id, a, b, std::move(begin), std::move(end), 0.9});
    return *this;
  }

  candor::Person& PersonOf(std::string_view name) { return correspondence.parties.people[Find(name)]; }

  std::vector<ShapeSignal> Shapes() const {
    return FindShapes(correspondence, requests, findings, as_of, settings);
  }
  /// Those of one signal: "thread: summary".
  Lines Told(std::string_view signal) const {
    Lines lines;
    for (const ShapeSignal& one : Shapes()) {
      if (one.signal == signal)
        lines.push_back((one.thread.empty() ? one.party : one.thread) + ": " + one.summary);
    }
    return lines;
  }
  /// The only one of a signal; an empty one when there is none or more.
  ShapeSignal Only(std::string_view signal) const {
    ShapeSignal found;
    size_t count = 0;
    for (const ShapeSignal& one : Shapes()) {
      if (one.signal != signal) continue;
      found = one;
      ++count;
    }
    return count == 1 ? found : ShapeSignal();
  }
  /// What its evidence says, each with its document.
  static Lines Evidence(const ShapeSignal& signal) {
    Lines lines;
    for (const ShapeEvidence& evidence : signal.evidence)
      lines.push_back(evidence.document + ": " + evidence.says);
    return lines;
  }

 private:
  static std::string AddressOf(std::string name, const std::string& domain) {
    for (char& c : name) c = c == ' ' ? '.' : AsciiLower(c);
    return name + "@" + domain;
  }
  size_t Find(std::string_view name) const {
    const auto& people = correspondence.parties.people;
    const auto at = std::find_if(people.begin(), people.end(),
                                 [&](const candor::Person& person) { return person.name == name; });
    return static_cast<size_t>(at - people.begin());
  }
  Mailbox MailboxOf(size_t who) const {
    const candor::Person& person = correspondence.parties.people[who];
    return {person.name, person.addresses.front()};
  }
  const SentMessage& Message(const std::string& document) const {
    return *std::find_if(correspondence.messages.begin(), correspondence.messages.end(),
                         [&](const SentMessage& message) { return message.document == document; });
  }
};

/// Two sides: of ours Ann Lee, chief executive, and Cy Fox, vice president; of Them Bob Ray, a clerk, Dora
/// Day, who owns it, and Eva Ott, whose title nobody knows.
inline CorrespondenceBuilder TwoSides() {
  CorrespondenceBuilder room;
  room.Party("them.example", "Them GmbH").Party("us.example", "Us Ltd", true);
  room.Person("Ann Lee", "us.example", TitleLevel::kExecutive, "Chief Executive Officer")
      .Person("Bob Ray", "them.example", TitleLevel::kIndividual, "Sales Clerk")
      .Person("Cy Fox", "us.example", TitleLevel::kVicePresident, "VP Alliances")
      .Person("Dora Day", "them.example", TitleLevel::kOwner, "Owner")
      .Person("Eva Ott", "them.example");
  return room;
}

}  // namespace candor
