// SPDX-License-Identifier: GPL-3.0-or-later
//
// The correspondence as signals of shape look at it: threads in the order of time, requests with the two
// parties they stand between and the day on which they were settled, reluctant passages with who wrote them
// to whom.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/correspondence.h"
#include "model/request.h"
#include "model/settings.h"
#include "model/shape.h"

namespace candor {

/// A request that one of our people put to people of another party. A request to two other parties is two of
/// these.
struct OurRequest {
  const Request* request = nullptr;
  size_t message = 0;          ///< index into Correspondence::messages; the one that holds the words
  size_t thread = 0;           ///< index into ShapeRoom::threads
  size_t asker = 0;            ///< index into Parties::people
  size_t ours = 0, other = 0;  ///< indices into Parties::parties
  bool to_several = false;     ///< more than one other party was asked
  int64_t asked = 0;           ///< day number (base/calendar.h)

  /// What settles it: the thing, a part of it, or a refusal.
  struct Settlement {
    int64_t day = 0;
    std::string document;
    Span span;
    bool refused = false;
  };
  std::optional<Settlement> settled;
  /// What came is of another party that was asked with this one, and settles nothing here.
  bool answered_by_another = false;
};

/// A refusal or deferral that somebody of another party wrote to us.
struct Reluctance {
  const ShapeFinding* finding = nullptr;
  size_t message = 0, thread = 0;
  size_t other = 0;
  bool refused = false;  ///< else deferred
  int64_t day = 0;
};

struct ShapeThread {
  std::string id;
  std::vector<size_t> messages;  ///< by time, then document
  std::vector<size_t> others;    ///< parties not ours with an author or reader, sorted
};

class ShapeRoom {
 public:
  /// Everything given must outlive the room.
  ShapeRoom(const Correspondence& correspondence, const std::vector<Request>& requests,
            const std::vector<ShapeFinding>& findings, const Day& as_of, const ShapeSettings& settings);

  const ShapeSettings& settings() const { return settings_; }
  /// "Today"; 0 when not even a message has a day.
  int64_t as_of() const { return as_of_; }

  const std::vector<ShapeThread>& threads() const { return threads_; }  ///< by id
  const std::vector<OurRequest>& askings() const { return askings_; }   ///< by thread, other party, day
  const std::vector<Reluctance>& reluctances() const { return reluctances_; }  ///< the same

  const SentMessage& message(size_t index) const { return correspondence_.messages[index]; }
  const Person& person(size_t index) const { return correspondence_.parties.people[index]; }
  const Party& party(size_t index) const { return correspondence_.parties.parties[index]; }

  /// The message whose text that document holds; of a copy the message that it is a copy of.
  std::optional<size_t> MessageOf(std::string_view document) const;
  /// Its place among all messages in the order of time.
  size_t Rank(size_t message) const { return rank_[message]; }
  std::optional<int64_t> DayOfMessage(size_t message) const { return days_[message]; }
  std::optional<size_t> AuthorParty(size_t message) const;
  /// A person of that party wrote it himself: neither a machine nor a list or desk.
  bool WrittenBy(size_t message, size_t party) const;
  /// One of our people is among the readers.
  bool ReachesUs(size_t message) const;

  /// The NDA in force between two parties on that day (correspondence/nda_in_force.h); nullptr: none, or it
  /// may be over.
  const NdaPeriod* NdaOn(size_t a, size_t b, int64_t day) const;
  /// All between two parties, by begin.
  std::span<const NdaPeriod> NdasBetween(size_t a, size_t b) const;

  /// The working days that a request waited, or waits as of today, when they are more than the grace period.
  /// A request that only its own answer quotes is not overdue: when it was put, and how often, nobody knows.
  std::optional<int64_t> Overdue(const OurRequest& asking) const;

  /// "Pia Lindgaard, Sales Coordinator"
  std::string Titled(size_t person) const;
  /// Where a signature says the title of a person: in `thread` when it does there, else in the newest
  /// message.
  std::optional<ShapeEvidence> TitleEvidence(size_t person, std::string_view thread) const;

 private:
  void SortThreads();
  void SortTitles();
  void SortNdas();
  void TakeRequests(const std::vector<Request>& requests);
  void TakeFindings(const std::vector<ShapeFinding>& findings);
  void SettleByFindings(const std::vector<Request>& requests);

  const Correspondence& correspondence_;
  const ShapeSettings& settings_;
  int64_t as_of_ = 0;
  std::vector<std::optional<int64_t>> days_;  ///< of each message
  std::vector<size_t> thread_of_;             ///< of each message
  std::vector<size_t> rank_;                  ///< of each message in the order of time
  std::unordered_map<std::string_view, size_t> by_document_;
  std::vector<ShapeThread> threads_;
  std::vector<OurRequest> askings_;
  std::vector<Reluctance> reluctances_;
  std::map<std::pair<size_t, size_t>, std::vector<NdaPeriod>> ndas_;  ///< by the lesser party, then begin
  std::vector<std::vector<size_t>>
      titles_;  ///< for each person, messages with its title, by thread, then time
  std::vector<std::optional<size_t>> newest_title_;  ///< for each person
};

}  // namespace candor
