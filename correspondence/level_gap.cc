// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "correspondence/shape_signals.h"
#include "correspondence/shape_words.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr double kSure = 0.8;
// Somebody without a known title takes part on the other side: it may be the one who decides.
constexpr double kUnknownBeside = 0.5;

int Steps(TitleLevel high, TitleLevel low) { return static_cast<int>(high) - static_cast<int>(low); }

/// The highest of the people of a party in a thread.
class Top {
 public:
  explicit Top(const ShapeRoom* room) : room_(room) {}

  void Add(size_t who) {
    const TitleLevel level = room_->person(who).level;
    if (level == TitleLevel::kUnknown) {
      unknown_ = true;
      return;
    }
    // Of equals the first in the list of people, whatever the order of messages.
    if (!who_ || level > Level() || (level == Level() && who < *who_)) who_ = who;
  }
  bool known() const { return who_.has_value(); }
  bool unknown() const { return unknown_; }  ///< somebody has no known title
  size_t who() const { return *who_; }
  TitleLevel Level() const { return room_->person(*who_).level; }

 private:
  const ShapeRoom* room_;
  std::optional<size_t> who_;
  bool unknown_ = false;
};

/// Another party in a thread: its own people, and those of ours who write to it.
struct Counterpart {
  explicit Counterpart(const ShapeRoom* room) : theirs(room), our_writers(room) {}
  Top theirs, our_writers;
};

void Report(const ShapeRoom& room, const ShapeThread& thread, size_t other, const Top& ours,
            const Counterpart& other_side, std::vector<ShapeSignal>* signals) {
  const Top& theirs = other_side.theirs;
  const int steps = Steps(ours.Level(), theirs.Level());
  const auto told = [&](const Top& top) {
    return room.Titled(top.who()) + " (" + std::string(Name(top.Level())) + ")";
  };
  ShapeSignal signal;
  signal.signal = "counterpart-level-gap";
  signal.party = room.party(other).id;
  signal.thread = thread.id;
  // Houses of different size name the same work one step higher or lower.
  signal.severity = steps > room.settings().level_gap ? Severity::kMedium : Severity::kLow;
  signal.confidence = theirs.unknown() ? kUnknownBeside : kSure;
  signal.summary = "On our side " + told(ours) + ", on that of " + room.party(other).name + " nobody " +
                   (theirs.unknown() ? "with a known title " : "") + "above " + told(theirs) + ": " +
                   Counted(steps, "step", "steps");
  std::vector<size_t> shown = {theirs.who(), ours.who()};
  if (other_side.our_writers.who() != ours.who()) shown.push_back(other_side.our_writers.who());
  for (const size_t who : shown) {
    if (std::optional<ShapeEvidence> title = room.TitleEvidence(who, thread.id))
      signal.evidence.push_back(std::move(*title));
  }
  if (!signal.evidence.empty()) signals->push_back(std::move(signal));
}

void InThread(const ShapeRoom& room, const ShapeThread& thread, std::vector<ShapeSignal>* signals) {
  Top ours(&room);
  std::map<size_t, Counterpart> others;
  for (const size_t i : thread.messages) {
    const SentMessage& message = room.message(i);
    // A newsletter or an out-of-office note puts nobody opposite anybody.
    if (message.automatic || message.to_many) continue;
    const auto add = [&](size_t who) {
      const Person& person = room.person(who);
      if (person.shared || !person.party) return;
      if (room.party(*person.party).ours) {
        ours.Add(who);
      } else {
        others.emplace(*person.party, &room).first->second.theirs.Add(who);
      }
    };
    if (message.author) add(*message.author);
    std::for_each(message.readers.begin(), message.readers.end(), add);
    const std::optional<size_t> author = room.AuthorParty(i);
    if (!author || !room.party(*author).ours || !room.WrittenBy(i, *author)) continue;
    for (const size_t reader : message.readers) {
      const std::optional<size_t> party = room.person(reader).party;
      if (party && !room.party(*party).ours)
        others.emplace(*party, &room).first->second.our_writers.Add(*message.author);
    }
  }
  for (const auto& [other, counterpart] : others) {
    const Top& theirs = counterpart.theirs;
    const Top& writers = counterpart.our_writers;
    // Who only reads along may be high for other reasons: the one who writes to them has to be, too.
    if (theirs.known() && writers.known() &&
        Steps(writers.Level(), theirs.Level()) >= room.settings().level_gap)
      Report(room, thread, other, ours, counterpart, signals);
  }
}

}  // namespace

void FindCounterpartLevelGaps(const ShapeRoom& room, std::vector<ShapeSignal>* signals) {
  for (const ShapeThread& thread : room.threads()) InThread(room, thread, signals);
}

}  // namespace candor
