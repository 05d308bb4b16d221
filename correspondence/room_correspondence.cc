// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/room_correspondence.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "correspondence/nda_doubts.h"
#include "correspondence/nda_mail_changes.h"
#include "correspondence/nda_periods.h"
#include "correspondence/parties.h"

namespace candor {
namespace {

bool IsToMany(const Message& header) { return header.list.has_value(); }

Parties PartiesOf(std::span<const Letter> letters, std::span<const Agreement> agreements,
                  std::span<const std::string> us, std::span<const Mailbox> quoted) {
  std::vector<SignedMessage> messages;
  for (const Letter& letter : letters) {
    SignedMessage& message = messages.emplace_back();
    message.message = letter.header;
    if (letter.letterhead != nullptr) {
      message.signature = letter.letterhead->signature;
      message.client = letter.letterhead->client;
    }
    message.to_many = IsToMany(*letter.header);
  }
  std::vector<std::string> companies;
  for (const Agreement& agreement : agreements) {
    for (const NdaParty& party : agreement.facts.parties) {
      // A contract that ends an NDA makes nobody a party to one.
      if (!party.person && agreement.facts.is_nda) companies.push_back(party.name);
    }
  }
  return FindParties(messages, companies, us, quoted);
}

/// Which of `sorted` are copies: of the same id, author and moment; or, where one of the two has lost its id,
/// of the same author, moment, subject and readers.
void MarkCopies(std::vector<std::pair<SentMessage, const Letter*>>* sorted) {
  using Moment = std::pair<std::optional<size_t>, int64_t>;
  using Words = std::tuple<Moment, std::string_view, std::vector<size_t>>;
  std::map<std::pair<Moment, std::string_view>, size_t> by_id;
  std::map<Words, size_t> all, without_id;
  for (size_t i = 0; i < sorted->size(); ++i) {
    SentMessage& sent = (*sorted)[i].first;
    const Message& header = *(*sorted)[i].second->header;
    const std::string_view id = header.message_id;
    const Moment moment(sent.author, sent.date_unix);
    const auto mark = [&](const auto& places, const auto& key) {
      if (const auto first = places.find(key); !sent.copy_of && first != places.end())
        sent.copy_of = first->second;
    };
    if (!id.empty()) mark(by_id, std::pair(moment, id));
    if (!sent.day.empty() && sent.author) {
      const Words words(moment, header.subject, sent.readers);
      mark(id.empty() ? all : without_id, words);
      if (!sent.copy_of) {
        all.emplace(words, i);
        if (id.empty()) without_id.emplace(words, i);
      }
    }
    // A copy of one without an id makes its id known.
    if (!id.empty()) by_id.emplace(std::pair(moment, id), sent.copy_of.value_or(i));
  }
}

/// By time, then control number; those without a day last.
std::vector<SentMessage> MessagesOf(std::span<const Letter> letters, const Parties& parties) {
  const BelievedDays believed = BelievedDaysOf(letters);
  std::vector<std::pair<SentMessage, const Letter*>> sorted;
  size_t mailbox = 0;
  for (const Letter& letter : letters) {
    const Message& header = *letter.header;
    SentMessage sent;
    sent.document = letter.document;
    sent.thread = header.thread.empty() ? letter.control : header.thread;
    sent.day = header.date.substr(0, 10);
    if (!believed.Hold(sent.day)) sent.day.clear();
    sent.date_unix = header.date_unix;
    sent.to_many = IsToMany(header);
    if (letter.letterhead != nullptr) sent.signature_title = letter.letterhead->title;
    for (size_t i = 0; i < header.from.size(); ++i, ++mailbox) {
      if (i == 0) sent.author = parties.person_of_mailbox[mailbox];
    }
    sent.automatic =
        !header.auto_submitted.empty() || (sent.author && parties.people[*sent.author].automatic);
    std::unordered_set<size_t> seen;  // a header may hold half a million
    for (size_t i = 0; i < header.to.size() + header.cc.size(); ++i, ++mailbox) {
      const size_t reader = parties.person_of_mailbox[mailbox];
      if (sent.author != reader && seen.insert(reader).second) sent.readers.push_back(reader);
    }
    sorted.emplace_back(std::move(sent), &letter);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    const SentMessage &x = a.first, &y = b.first;
    return std::tuple(x.day.empty(), x.day.empty() ? 0 : x.date_unix, std::string_view(a.second->control)) <
           std::tuple(y.day.empty(), y.day.empty() ? 0 : y.date_unix, std::string_view(b.second->control));
  });
  MarkCopies(&sorted);
  std::vector<SentMessage> messages;
  for (auto& [sent, letter] : sorted) messages.push_back(std::move(sent));
  return messages;
}

}  // namespace

BelievedDays BelievedDaysOf(std::span<const Letter> letters) {
  std::vector<SentDay> days;
  for (const Letter& letter : letters) {
    const std::vector<Mailbox>& from = letter.header->from;
    const std::string sender = from.empty()                   ? ""
                               : from.front().address.empty() ? from.front().name
                                                              : from.front().address;
    days.push_back({letter.header->date.substr(0, 10), AsciiLower(sender)});
  }
  return FindBelievedDays(std::move(days));
}

Correspondence MakeCorrespondence(std::span<const Letter> letters, std::span<const Agreement> agreements,
                                  std::span<const std::string> us, std::span<const Mailbox> quoted) {
  Correspondence correspondence;
  correspondence.parties = PartiesOf(letters, agreements, us, quoted);
  correspondence.messages = MessagesOf(letters, correspondence.parties);
  const std::vector<Agreement> papers =
      WithMail(agreements, letters, correspondence.messages, correspondence.parties);
  NdaHistory history = FindNdaHistory(papers, correspondence.parties);
  correspondence.ndas = std::move(history.periods);
  correspondence.without_period = std::move(history.without_period);
  correspondence.loose_changes = std::move(history.loose_changes);
  correspondence.nda_doubts = std::move(history.doubts);
  correspondence.with_ndas = PartiesWithNdas(papers, correspondence.parties);
  return correspondence;
}

}  // namespace candor
