// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened between us and a party, and what is still to come, in one list (scorecard/timeline.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/request.h"
#include "model/scorecard.h"

namespace candor {

/// In the order in which they stand within a day.
enum class TimelineKind : uint8_t {
  kNdaBegins,
  kAsked,
  kAnswered,
  kPartial,
  kDeferred,
  kRefused,
  kFinding,
  kShape,
  kSunset,     ///< a day that a sunset announcement states
  kDeparture,  ///< a day that a finding about a key person states
  kStillOpen,  ///< a request that is owed on the day up to which the list reaches
  kNdaEnds,
};

struct TimelineEvent {
  std::string day;  ///< "2025-03-14"; stated less exactly "2025-06" or "2028"; empty: not known
  TimelineKind kind = TimelineKind::kFinding;
  std::string party;     ///< Party::id; empty: of nobody in particular
  std::string what;      ///< one line for people
  std::string id;        ///< of the finding, request or agreement
  std::string document;  ///< control number
  std::string path, room;
  std::string quote;   ///< verbatim; empty where nothing was said
  uint32_t begin = 0;  ///< place in the document, for the order of what stands in one
  bool ahead = false;  ///< after the day up to which the list reaches
  friend bool operator==(const TimelineEvent&, const TimelineEvent&) = default;
};

/// Where something stands.
struct TimelinePlace {
  std::string document, path, room, quote;
  uint32_t begin = 0;  ///< place in the document, for the order of what stands in one
};

struct TimelineNda {
  std::string party, id;
  Day begin, end;  ///< as NdaPeriod
  TimelinePlace place;
};

struct TimelineRequest {
  std::string party, id, item;
  bool ours = true;  ///< we asked; else they did
  Day asked_on, answered_on;
  RequestOutcome outcome = RequestOutcome::kUnanswered;
  TimelinePlace asked, answer;  ///< answer: empty where there is none
};

struct TimelineFinding {
  std::string party;
  ScoreEvent event;
  std::vector<std::string> stated;  ///< days that its sentence states
};

struct TimelineInput {
  Day as_of;
  std::vector<TimelineNda> ndas;
  std::vector<TimelineRequest> requests;
  std::vector<TimelineFinding> findings;
};

}  // namespace candor
