// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/thread_groups.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <string_view>

#include "analyzers/person.h"

namespace candor {
namespace {

constexpr int64_t kSubjectWindow = int64_t{90} * 24 * 3600;
/// Of messages with one subject each is compared with so many before it: a daily report has the same subject
/// for years.
constexpr size_t kMostCompared = 50;

/// Without reply and forward marks, white space squeezed, ASCII in lower case.
std::string BaseSubject(std::string_view subject) {
  std::string base;
  for (char c : subject) {
    const bool space = c == ' ' || c == '\t';
    if (space && (base.empty() || base.back() == ' ')) continue;
    base += space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  constexpr std::array<std::string_view, 14> kMarks = {
      "re:", "aw:", "sv:", "vs:", "antw:", "rif:", "rv:", "r:", "fw:", "fwd:", "wg:", "tr:", "re :", "回复:"};
  std::string_view rest = base;
  for (bool more = true; more;) {
    more = false;
    for (std::string_view mark : kMarks) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      while (rest.starts_with(' ')) rest.remove_prefix(1);
      more = true;
    }
  }
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  return std::string(rest);
}

std::vector<Mailbox> People(const Message& message) {
  std::vector<Mailbox> people = WholePeople(message.from);
  for (const std::vector<Mailbox>& others : {WholePeople(message.to), WholePeople(message.cc)})
    people.insert(people.end(), others.begin(), others.end());
  constexpr size_t kMost = 50;
  if (people.size() > kMost) people.resize(kMost);
  return people;
}

bool ShareSomebody(const Message& a, const Message& b) {
  const std::vector<Mailbox> of_a = People(a), of_b = People(b);
  return std::any_of(of_a.begin(), of_a.end(), [&](const Mailbox& one) {
    return std::any_of(of_b.begin(), of_b.end(),
                       [&](const Mailbox& other) { return SamePerson(one, other); });
  });
}

class Groups {
 public:
  explicit Groups(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t Add() {
    parent_.push_back(parent_.size());
    return parent_.size() - 1;
  }
  size_t Find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(size_t a, size_t b) {
    a = Find(a);
    b = Find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

}  // namespace

std::vector<std::vector<size_t>> GroupThreads(const std::vector<const Message*>& messages) {
  Groups groups(messages.size());
  std::map<std::string, size_t, std::less<>> of_id;  // also of messages that are not in the room
  auto node = [&](const std::string& id) {
    auto [at, is_new] = of_id.try_emplace(id, 0);
    if (is_new) at->second = groups.Add();
    return at->second;
  };
  for (size_t i = 0; i < messages.size(); ++i) {
    const Message& message = *messages[i];
    if (!message.message_id.empty()) groups.Join(i, node(message.message_id));
    if (!message.in_reply_to.empty()) groups.Join(i, node(message.in_reply_to));
    for (const std::string& reference : message.references) groups.Join(i, node(reference));
  }
  std::map<std::string, std::vector<size_t>> of_subject;
  for (size_t i = 0; i < messages.size(); ++i) {
    std::string subject = BaseSubject(messages[i]->subject);
    if (!subject.empty()) of_subject[std::move(subject)].push_back(i);
  }
  auto by_time = [&](size_t a, size_t b) {
    const int64_t at_a = messages[a]->date.empty() ? INT64_MIN : messages[a]->date_unix;
    const int64_t at_b = messages[b]->date.empty() ? INT64_MIN : messages[b]->date_unix;
    return at_a != at_b ? at_a < at_b : a < b;
  };
  for (auto& [subject, members] : of_subject) {
    std::sort(members.begin(), members.end(), by_time);
    for (size_t i = 1; i < members.size(); ++i) {
      for (size_t k = i; k-- > i - std::min(i, kMostCompared);) {
        const Message &a = *messages[members[k]], &b = *messages[members[i]];
        if (groups.Find(members[k]) == groups.Find(members[i])) continue;
        if (!a.date.empty() && !b.date.empty() && b.date_unix - a.date_unix > kSubjectWindow) break;
        if (ShareSomebody(a, b)) groups.Join(members[k], members[i]);
      }
    }
  }
  std::map<size_t, std::vector<size_t>> by_root;
  for (size_t i = 0; i < messages.size(); ++i) by_root[groups.Find(i)].push_back(i);
  std::vector<std::vector<size_t>> out;
  for (auto& [root, members] : by_root) {
    std::sort(members.begin(), members.end(), by_time);
    out.push_back(std::move(members));
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](const auto& a, const auto& b) { return by_time(a.front(), b.front()); });
  return out;
}

}  // namespace candor
