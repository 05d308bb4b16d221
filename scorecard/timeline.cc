// SPDX-License-Identifier: GPL-3.0-or-later
#include "scorecard/timeline.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/calendar.h"
#include "model/names.h"

namespace candor {
namespace {

class List {
 public:
  explicit List(Day as_of) : as_of_(std::move(as_of)) {}

  void Add(std::string day, TimelineKind kind, const std::string& party, std::string what,
           const std::string& id, const TimelinePlace& place) {
    TimelineEvent event{std::move(day), kind,       party,      std::move(what), id,
                        place.document, place.path, place.room, place.quote,     place.begin};
    event.ahead = !as_of_.empty() && event.day > as_of_;
    events_.push_back(std::move(event));
  }

  void AddNda(const TimelineNda& nda) {
    const std::optional<int64_t> over = DayNumber(nda.end);
    const Day last = over ? DayOf(*over - 1) : Day();  // on which it is still in force
    const bool never = over && last < nda.begin;
    Add(nda.begin, TimelineKind::kNdaBegins, nda.party,
        never          ? "NDA never in force"
        : last.empty() ? "NDA in force, without an end that is known"
                       : "NDA in force until " + last,
        nda.id, nda.place);
    if (!last.empty() && !never) Add(last, TimelineKind::kNdaEnds, nda.party, "NDA ends", nda.id, nda.place);
  }

  void AddRequest(const TimelineRequest& request) {
    const std::string who = request.ours ? "we asked: " : "they asked: ";
    Add(request.asked_on, TimelineKind::kAsked, request.party, who + request.item, request.id, request.asked);
    if (request.outcome != RequestOutcome::kUnanswered) {
      Add(request.answered_on, KindOf(request.outcome), request.party,
          std::string(Name(request.outcome)) + ": " + request.item, request.id, request.answer);
    }
    const bool open =
        request.outcome != RequestOutcome::kAnswered && request.outcome != RequestOutcome::kRefused;
    if (open && !as_of_.empty()) {
      Add(as_of_, TimelineKind::kStillOpen, request.party,
          std::string(Name(request.outcome)) + " to this day: " + request.item, request.id, request.asked);
    }
  }

  void AddFinding(const TimelineFinding& finding) {
    const ScoreEvent& event = finding.event;
    if (event.verdict == Verdict::kDismissed) return;
    const TimelinePlace place{event.document, event.path, event.room,
                              event.sentence.empty() ? event.quote : event.sentence};
    Add(event.day, event.source == EventSource::kShape ? TimelineKind::kShape : TimelineKind::kFinding,
        finding.party, event.signal, event.id, place);
    const bool sunset = event.signal == "sunset-announcement", person = event.signal == "key-person-risk";
    if (!sunset && !person) return;
    for (const std::string& day : finding.stated) {
      Add(day, sunset ? TimelineKind::kSunset : TimelineKind::kDeparture, finding.party,
          sunset ? "end that is announced" : "day named for a key person", event.id, place);
    }
  }

  std::vector<TimelineEvent> Sorted() && {
    const auto key = [](const TimelineEvent& event) {
      return std::tuple(event.day.empty(), std::string_view(event.day), event.kind,
                        std::string_view(event.party), std::string_view(event.document), event.begin,
                        std::string_view(event.id));
    };
    std::sort(events_.begin(), events_.end(),
              [&](const TimelineEvent& a, const TimelineEvent& b) { return key(a) < key(b); });
    return std::move(events_);
  }

 private:
  static TimelineKind KindOf(RequestOutcome outcome) {
    switch (outcome) {
      case RequestOutcome::kAnswered:
        return TimelineKind::kAnswered;
      case RequestOutcome::kPartial:
        return TimelineKind::kPartial;
      case RequestOutcome::kDeferred:
        return TimelineKind::kDeferred;
      case RequestOutcome::kRefused:
        return TimelineKind::kRefused;
      case RequestOutcome::kUnanswered:
        break;
    }
    return TimelineKind::kStillOpen;
  }

  Day as_of_;
  std::vector<TimelineEvent> events_;
};

}  // namespace

std::vector<TimelineEvent> MakeTimeline(const TimelineInput& input) {
  List list(input.as_of);
  for (const TimelineNda& nda : input.ndas) list.AddNda(nda);
  for (const TimelineRequest& request : input.requests) list.AddRequest(request);
  for (const TimelineFinding& finding : input.findings) list.AddFinding(finding);
  return std::move(list).Sorted();
}

}  // namespace candor
