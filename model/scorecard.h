// SPDX-License-Identifier: GPL-3.0-or-later
//
// The partner-fit scorecard: what is known of a counterparty, dimension by dimension, and how it reads
// (scorecard/scorecard.h). Values only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/request.h"
#include "model/review.h"

namespace candor {

/// From good to bad; "nothing seen" is no evidence either way, and so neither.
enum class Reading : uint8_t { kNothingSeen, kProceed, kManage, kWalkAway };

enum class EventSource : uint8_t {
  kFinding,  ///< a cluster of findings: the same words in however many places
  kShape,    ///< a signal of shape
  kRequest,  ///< a row of the ledger that no finding and no signal of shape speaks for
};

/// Something that happened once and counts once.
struct ScoreEvent {
  std::string id;       ///< of the finding that speaks for the cluster; else unique in its party
  std::string cluster;  ///< events of one signal and cluster are one, the strongest speaks; empty: alone
  EventSource source = EventSource::kFinding;
  std::string signal;
  std::string dimension;  ///< empty: as the settings say
  Severity severity = Severity::kInfo;
  double confidence = 0;  ///< the machine's, whatever the verdict
  std::vector<std::string> tags;
  bool under_nda = false;  ///< an NDA with us was in force on its day
  Verdict verdict = Verdict::kOpen;
  std::string quote;     ///< verbatim; of a signal of shape its summary
  std::string sentence;  ///< verbatim, around the quote; empty: the quote is all
  std::string document;  ///< control number
  std::string path;      ///< raw bytes; escape before printing
  std::string room;
  Day day;  ///< of its message; empty: not known
  /// Of an unanswered request: it was promised for this day, which lies ahead. Empty: it was not, or is past.
  Day promised = {};
  /// The event that speaks for the same requests, which count once; empty: this one does.
  std::string told_by = {};
  friend bool operator==(const ScoreEvent&, const ScoreEvent&) = default;
};

/// What we asked for and are still owed.
struct OwedRequest {
  std::string id;
  std::string item;
  Day asked_on;
  RequestOutcome outcome = RequestOutcome::kUnanswered;
  std::optional<int64_t> age;  ///< business days
  bool overdue = false;        ///< beyond the grace period
  std::string document;        ///< control number
  uint32_t begin = 0;          ///< place in it, for the order of items of one message
};

/// Something of theirs whose content was lost.
struct UnreadItem {
  std::string path;  ///< raw bytes
  std::string room;
  std::string code;  ///< model/codes.h
};

struct PartyEvidence {
  std::string id, name;  ///< Party::id and name
  std::vector<ScoreEvent> events;
  std::vector<OwedRequest> owed;
  uint64_t answered = 0;  ///< requests of ours that were answered
  std::vector<UnreadItem> unread;
};

struct ScoreInput {
  Day as_of;
  std::vector<PartyEvidence> parties;                   ///< counterparties; never our side
  std::vector<UnreadItem> unread;                       ///< of nobody in particular
  uint64_t unattributed = 0;                            ///< events that are of no party
  std::map<std::string, std::vector<std::string>> ask;  ///< by signal: the questions of its rule
};

/// An event that counts, with every number that goes into it:
///   strength = weight * factor * nda * tags, at most 0.99
///   counts   = strength * confidence * repeat, rounded to three places
struct ScoreStep {
  ScoreEvent event;
  double weight = 0;      ///< of its severity
  double factor = 1;      ///< of its signal
  double nda = 1;         ///< while an NDA was in force
  double tags = 1;        ///< of its tags, multiplied
  double strength = 0;    ///< what it would add if it were certain and the first of its signal
  double confidence = 0;  ///< 1 when a person confirmed it, else the machine's
  double repeat = 1;      ///< less than 1 for all but the strongest of a signal
  double counts = 0;
  double risk = 0;  ///< of the dimension up to here: 1 - (1 - risk before) * (1 - counts), three places
};

struct UncountedEvent {
  ScoreEvent event;
  std::string why;  ///< a clause: "dismissed in review"
};

struct Dealbreaker {
  std::string id;                   ///< of its rule
  std::string says;                 ///< of its rule
  std::vector<std::string> events;  ///< ids of what it rests on, strongest first
};

struct NextQuestion {
  std::string signal;
  std::string question;
};

struct DimensionScore {
  std::string dimension;
  Reading reading = Reading::kNothingSeen;
  double risk = 0;                        ///< three places
  std::vector<ScoreStep> steps;           ///< strongest first
  std::vector<UncountedEvent> uncounted;  ///< by signal and id
  std::vector<Dealbreaker> dealbreakers;  ///< by id
  std::vector<std::string> reasons;       ///< why it reads so; sentences, never empty
  std::vector<NextQuestion> ask;
};

struct PartyScore {
  std::string id, name;
  Reading reading = Reading::kNothingSeen;  ///< of its worst dimension
  std::string reason;                       ///< one sentence
  std::vector<DimensionScore> dimensions;   ///< always the six, then others that a lexicon brings
  std::vector<OwedRequest> owed;            ///< by day
  uint64_t answered = 0;
  std::vector<UnreadItem> unread;  ///< by path
};

struct Scorecard {
  Day as_of;
  std::vector<PartyScore> parties;  ///< worst first; of whom nothing was seen before who may proceed
  std::vector<UnreadItem> unread;   ///< of nobody in particular: it may concern any of them
  uint64_t unattributed = 0;
};

}  // namespace candor
