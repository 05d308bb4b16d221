// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "correspondence/shape_signals.h"
#include "correspondence/shape_words.h"

namespace candor {
namespace {

constexpr double kBothWrite = 0.85;
// One side says that terms are agreed; the other is not heard.
constexpr double kOneWrites = 0.6;

/// Everybody who takes part; nothing when somebody does who is no principal, or whom we do not know.
std::optional<std::set<size_t>> Principals(const ShapeRoom& room, const ShapeThread& thread) {
  std::set<size_t> people;
  for (const size_t i : thread.messages) {
    const SentMessage& message = room.message(i);
    if (message.to_many || !message.author) return std::nullopt;
    people.insert(*message.author);
    people.insert(message.readers.begin(), message.readers.end());
  }
  const bool all = std::all_of(people.begin(), people.end(), [&](size_t who) {
    const Person& person = room.person(who);
    return !person.shared && person.party &&
           (person.level == TitleLevel::kExecutive || person.level == TitleLevel::kOwner);
  });
  return all ? std::optional(people) : std::nullopt;
}

void InThread(const ShapeRoom& room, const ShapeThread& thread, std::vector<ShapeSignal>* signals) {
  if (thread.others.size() != 1) return;
  const size_t other = thread.others.front();
  std::optional<size_t> agreed;  // the first message that says so
  bool we_write = false, they_write = false;
  for (const size_t i : thread.messages) {
    const std::optional<size_t> author = room.AuthorParty(i);
    if (!author || room.message(i).automatic) continue;
    (*author == other ? they_write : we_write) = true;
    if (!agreed && !room.message(i).agrees.empty()) agreed = i;
  }
  if (!agreed) return;
  const std::optional<std::set<size_t>> people = Principals(room, thread);
  if (!people) return;
  std::vector<std::string> names;
  bool ours = false;
  for (const size_t who : *people) {
    names.push_back(room.Titled(who));
    ours = ours || room.party(*room.person(who).party).ours;
  }
  if (!ours) return;

  const SentMessage& message = room.message(*agreed);
  ShapeSignal signal;
  signal.signal = "principals-only";
  signal.party = room.party(other).id;
  signal.thread = thread.id;
  signal.severity = Severity::kMedium;
  signal.confidence = we_write && they_write ? kBothWrite : kOneWrites;
  const std::string on = message.day.empty() ? "" : " on " + message.day;
  std::string list;
  for (size_t i = 0; i < names.size(); ++i) list += (i == 0 ? "" : "; ") + names[i];
  signal.summary = "Terms agreed" + on + " in a conversation of principals alone: " + list;
  signal.evidence.push_back(
      {message.document, message.agrees, "agreed" + on + " by " + room.person(*message.author).name});
  for (const size_t who : *people) {
    if (std::optional<ShapeEvidence> title = room.TitleEvidence(who, thread.id))
      signal.evidence.push_back(std::move(*title));
  }
  if (const std::optional<int64_t> day = room.DayOfMessage(*agreed)) {
    for (const size_t who : *people) {
      const size_t party = *room.person(who).party;
      const NdaPeriod* nda = room.party(party).ours ? room.NdaOn(party, other, *day) : nullptr;
      if (nda != nullptr && signal.nda.empty()) signal.nda = nda->id;
    }
  }
  signals->push_back(std::move(signal));
}

}  // namespace

void FindPrincipalsOnly(const ShapeRoom& room, std::vector<ShapeSignal>* signals) {
  for (const ShapeThread& thread : room.threads()) InThread(room, thread, signals);
}

}  // namespace candor
