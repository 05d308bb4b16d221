// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "correspondence/shape_signals.h"
#include "correspondence/shape_words.h"

namespace candor {
namespace {

// Two letters of one hand are a hint, six are a pattern.
constexpr double kFirst = 0.5, kEach = 0.08, kMost = 0.9;
// From so many messages on it is how the relationship runs.
constexpr size_t kRoutine = 5;

struct Writing {
  std::vector<size_t> messages;  ///< what persons of the party wrote to us
  std::set<size_t> authors;
  bool handed_over = false;
};

/// Who of the thread's other parties is written to first and does not answer himself: a party of which
/// somebody else does has at least two who know of it, though one writes.
void NoteHandOvers(const ShapeRoom& room, const ShapeThread& thread, std::map<size_t, Writing>* parties) {
  std::map<size_t, std::set<size_t>> addressees;  // by party
  for (const size_t i : thread.messages) {
    const std::optional<size_t> author = room.AuthorParty(i);
    if (!author) continue;
    if (!room.party(*author).ours) {
      const auto asked = addressees.find(*author);
      if (asked != addressees.end() && room.WrittenBy(i, *author) &&
          asked->second.count(*room.message(i).author) == 0)
        (*parties)[*author].handed_over = true;
      continue;
    }
    // The first reader of each party: those of To stand before those of Cc.
    std::set<size_t> seen;
    for (const size_t reader : room.message(i).readers) {
      const Person& person = room.person(reader);
      if (person.party && !room.party(*person.party).ours && seen.insert(*person.party).second &&
          !person.shared)
        addressees[*person.party].insert(reader);
    }
  }
}

void Report(const ShapeRoom& room, size_t other, const Writing& writing, std::vector<ShapeSignal>* signals) {
  const size_t who = *writing.authors.begin();
  const std::vector<size_t>& messages = writing.messages;
  const size_t first = messages.front(), last = messages.back();
  ShapeSignal signal;
  signal.signal = "single-threaded-relationship";
  signal.party = room.party(other).id;
  signal.severity = messages.size() < kRoutine ? Severity::kLow : Severity::kMedium;
  signal.confidence = std::min(kMost, kFirst + kEach * static_cast<double>(messages.size() - 1));
  signal.summary = Counted(static_cast<int64_t>(messages.size()), "message", "messages") + " of " +
                   room.party(other).name + " to us, " + (messages.size() == 1 ? "written by " : "all by ") +
                   room.Titled(who);
  if (room.DayOfMessage(first) && room.DayOfMessage(last)) {
    signal.summary += first == last ? ", on " + DayOf(*room.DayOfMessage(first))
                                    : ", from " + DayOf(*room.DayOfMessage(first)) + " to " +
                                          DayOf(*room.DayOfMessage(last));
  }
  if (const std::optional<ShapeEvidence> title = room.TitleEvidence(who, {}))
    signal.evidence.push_back(*title);
  const auto add = [&](size_t i, std::string_view which) {
    const SentMessage& message = room.message(i);
    if (message.opening.empty()) return;
    const std::string on = room.DayOfMessage(i) ? " of " + DayOf(*room.DayOfMessage(i)) : "";
    signal.evidence.push_back(
        {message.document, message.opening, "the " + std::string(which) + " message" + on});
  };
  const auto has_opening = [&](size_t i) { return !room.message(i).opening.empty(); };
  const auto oldest = std::find_if(messages.begin(), messages.end(), has_opening);
  const auto newest = std::find_if(messages.rbegin(), messages.rend(), has_opening);
  if (oldest != messages.end()) {
    add(*oldest, "first");
    if (*newest != *oldest) add(*newest, "last");
  }
  if (!signal.evidence.empty()) signals->push_back(std::move(signal));
}

}  // namespace

void FindSingleThreadedRelationships(const ShapeRoom& room, std::vector<ShapeSignal>* signals) {
  std::map<size_t, Writing> parties;
  for (const ShapeThread& thread : room.threads()) {
    for (const size_t i : thread.messages) {
      const std::optional<size_t> other = room.AuthorParty(i);
      if (!other || room.party(*other).ours || !room.WrittenBy(i, *other)) continue;
      // Blind copies show no reader: that the message is here says that it reached us.
      if (!room.message(i).readers.empty() && !room.ReachesUs(i)) continue;
      Writing& writing = parties[*other];
      writing.messages.push_back(i);
      writing.authors.insert(*room.message(i).author);
    }
    NoteHandOvers(room, thread, &parties);
  }
  for (auto& [other, writing] : parties) {
    if (writing.authors.size() != 1 || writing.handed_over) continue;
    if (writing.messages.size() < room.settings().single_thread_messages) continue;
    std::sort(writing.messages.begin(), writing.messages.end(),
              [&](size_t a, size_t b) { return room.Rank(a) < room.Rank(b); });
    Report(room, other, writing, signals);
  }
}

}  // namespace candor
