// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/subject_index.h"

#include <algorithm>
#include <functional>
#include <iterator>

#include "text/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

// Of a message to thousands, and of thousands of messages under one subject, these few are looked at: the
// work for a message stays bounded. The latest are the likely ones.
constexpr size_t kMostRecipients = 200;
constexpr size_t kMostPlaces = 16;
constexpr size_t kMostCandidates = 32;

bool Usable(const Message& message, const BaseSubject& subject) {
  return !message.date.empty() && !subject.text.empty();
}

/// Whether two sorted lists have something in common.
bool Meet(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

void SortUniquely(std::vector<uint32_t>* keys) {
  std::sort(keys->begin(), keys->end());
  keys->erase(std::unique(keys->begin(), keys->end()), keys->end());
}

uint64_t Key(uint32_t subject, uint32_t person) { return uint64_t{subject} << 32 | person; }

}  // namespace

uint32_t SubjectIndex::Number(char kind, std::string_view text) {
  std::string key(1, kind);
  key.append(text);
  return numbers_.try_emplace(std::move(key), static_cast<uint32_t>(numbers_.size())).first->second;
}

// a: an address; w: the name that stands beside an address; n: a name alone. Two with addresses meet by these
// alone, everybody else by name.
void SubjectIndex::AppendKeys(const std::vector<Mailbox>& mailboxes, Use use, Keys* keys) {
  size_t count = 0;
  for (const Mailbox& mailbox : mailboxes) {
    if (++count > kMostRecipients) break;
    const std::string address = AddressKey(mailbox.address);
    const std::string name = NameKey(mailbox.name);
    const bool look = use == Use::kLook;
    if (!address.empty()) keys->push_back(Number('a', address));
    if (name.empty()) continue;
    if (look || address.empty()) keys->push_back(Number('n', name));
    if (look == address.empty()) keys->push_back(Number('w', name));
  }
  SortUniquely(keys);
}

void SubjectIndex::AppendHouses(const std::vector<Mailbox>& mailboxes, Keys* keys) {
  for (size_t i = 0; i < std::min(mailboxes.size(), kMostRecipients); ++i) {
    const std::string house = OrganisationOf(mailboxes[i].address);
    if (!house.empty()) keys->push_back(Number('h', house));
  }
  SortUniquely(keys);
}

SubjectIndex::Keys SubjectIndex::OtherHouses(const Message& message) {
  Keys own, all, others;
  AppendHouses(message.from, &own);
  for (const auto* list : {&message.to, &message.cc, &message.bcc}) AppendHouses(*list, &all);
  std::set_difference(all.begin(), all.end(), own.begin(), own.end(), std::back_inserter(others));
  return others;
}

SubjectIndex::Keys SubjectIndex::Authors(const Message& message, Use use) {
  Keys keys;
  AppendKeys(message.from, use, &keys);
  return keys;
}

SubjectIndex::Keys SubjectIndex::Recipients(const Message& message, Use use) {
  Keys keys;
  for (const auto* list : {&message.to, &message.cc, &message.bcc}) AppendKeys(*list, use, &keys);
  return keys;
}

void SubjectIndex::Add(uint32_t rank, const Message& message, const BaseSubject& subject) {
  if (!Usable(message, subject)) return;
  const uint32_t number = Number('s', subject.text);
  Entry& entry = entries_[rank];
  entry.date = message.date_unix;
  entry.recipients = Recipients(message, Use::kPut);
  entry.other_houses = OtherHouses(message);
  for (const uint32_t author : Authors(message, Use::kPut)) authors_[Key(number, author)].push_back(rank);
  for (const uint32_t recipient : entry.recipients) recipients_[Key(number, recipient)].push_back(rank);
}

std::vector<uint32_t> SubjectIndex::Latest(const Places& places, uint32_t subject, const Keys& people,
                                           int64_t date, uint64_t window) const {
  std::vector<uint32_t> ranks;
  for (const uint32_t person : people) {
    const auto it = places.find(Key(subject, person));
    if (it == places.end()) continue;
    size_t seen = 0;
    for (auto rank = it->second.rbegin(); rank != it->second.rend() && seen < kMostPlaces; ++rank, ++seen) {
      // Unsigned: a hostile date must not overflow, and what is later than `date` is out as well.
      if (static_cast<uint64_t>(date) - static_cast<uint64_t>(entries_.at(*rank).date) > window) break;
      ranks.push_back(*rank);
    }
  }
  std::sort(ranks.begin(), ranks.end(), std::greater<>());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
  if (ranks.size() > kMostCandidates) ranks.resize(kMostCandidates);
  return ranks;
}

std::vector<uint32_t> SubjectIndex::Candidates(const Message& message, const BaseSubject& subject) {
  std::vector<uint32_t> found;
  if (!Usable(message, subject) || subject.kind == SubjectKind::kNew) return found;
  const uint32_t number = Number('s', subject.text);
  const Keys authors = Authors(message, Use::kLook);
  const Keys recipients = Recipients(message, Use::kLook);
  const auto latest = [&](const Places& places, const Keys& people) {
    return Latest(places, number, people, message.date_unix, kWindowSeconds);
  };
  if (subject.kind == SubjectKind::kForward) {
    std::vector<uint32_t> ranks = latest(authors_, authors);
    const std::vector<uint32_t> received = latest(recipients_, authors);
    ranks.insert(ranks.end(), received.begin(), received.end());
    std::sort(ranks.begin(), ranks.end(), std::greater<>());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    return ranks;
  }
  for (const std::vector<uint32_t>& list : {latest(authors_, recipients), latest(authors_, authors)}) {
    for (const uint32_t rank : list) {
      const Keys& earlier = entries_.at(rank).recipients;
      if (Meet(earlier, authors) || Meet(earlier, recipients)) found.push_back(rank);
    }
  }
  return found;
}

std::vector<uint32_t> SubjectIndex::LostCandidates(const Message& message, const BaseSubject& subject) {
  std::vector<uint32_t> found;
  if (!Usable(message, subject)) return found;
  const uint32_t number = Number('s', subject.text);
  const Keys authors = Authors(message, Use::kLook);
  const Keys recipients = Recipients(message, Use::kLook);
  Keys house;
  AppendHouses(message.from, &house);
  for (const uint32_t rank : Latest(authors_, number, recipients, message.date_unix, kLostWindowSeconds)) {
    const Entry& earlier = entries_.at(rank);
    if (Meet(earlier.recipients, authors) || Meet(earlier.other_houses, house)) found.push_back(rank);
  }
  return found;
}

}  // namespace candor
