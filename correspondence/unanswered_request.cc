// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "base/calendar.h"
#include "correspondence/shape_signals.h"
#include "correspondence/shape_words.h"

namespace candor {
namespace {

// Nobody of the other side wrote a word in the thread since: only another channel could hold the answer.
constexpr double kSilence = 0.9;
// It put the thing off and did not come back to it.
constexpr double kDeferred = 0.75;
// It wrote, and the ledger saw no answer in it: the ledger may be wrong.
constexpr double kSkipped = 0.6;
constexpr double kLate = 0.85;
// Words that stand only in a quotation: who was asked, and when, is what a reply says of it.
constexpr double kQuotedOnly = 0.8;
// Each may have left it to the other.
constexpr double kSeveralAsked = 0.7;

/// Who wrote in a thread, by time: another party, and we to it.
struct Voices {
  std::vector<size_t> theirs, ours;
};
using VoicesByParty = std::map<size_t, Voices>;

VoicesByParty Listen(const ShapeRoom& room, const ShapeThread& thread) {
  VoicesByParty voices;
  for (const size_t i : thread.messages) {
    const std::optional<size_t> author = room.AuthorParty(i);
    if (!author || !room.WrittenBy(i, *author)) continue;
    if (!room.party(*author).ours) {
      voices[*author].theirs.push_back(i);
      continue;
    }
    std::set<size_t> reached;
    for (const size_t reader : room.message(i).readers) {
      const std::optional<size_t> party = room.person(reader).party;
      if (party && !room.party(*party).ours && reached.insert(*party).second)
        voices[*party].ours.push_back(i);
    }
  }
  return voices;
}

/// What the thread shows behind a request.
struct After {
  std::span<const size_t> replies;        ///< of the other side
  std::span<const size_t> written_again;  ///< by us
};

After LookBehind(const ShapeRoom& room, const OurRequest& asking, const Voices& voices) {
  const auto behind = [&](const std::vector<size_t>& messages) {
    const auto first = std::partition_point(messages.begin(), messages.end(), [&](size_t i) {
      return room.Rank(i) < room.Rank(asking.message) ||
             (i == asking.message && !asking.request->in_quoted_text);
    });
    return std::span<const size_t>(first, messages.end());
  };
  return {behind(voices.theirs), behind(voices.ours)};
}

/// It put the thing off itself, and not another party that was asked with it.
bool PutOff(const OurRequest& asking) {
  return asking.request->outcome == RequestOutcome::kDeferred && !asking.answered_by_another;
}

struct Overdue {
  const OurRequest* asking = nullptr;
  int64_t waited = 0;
};

double ConfidenceOf(const OurRequest& asking, const After& after) {
  double confidence = asking.settled          ? kLate
                      : after.replies.empty() ? kSilence
                      : PutOff(asking)        ? kDeferred
                                              : kSkipped;
  if (asking.request->in_quoted_text) confidence *= kQuotedOnly;
  if (asking.to_several) confidence *= kSeveralAsked;
  return confidence;
}

Severity SeverityOf(const ShapeRoom& room, const Overdue& overdue, const After& after) {
  if (overdue.asking->settled) return Severity::kLow;
  // Twice the time, or written to again and nothing came: nobody can have overlooked it.
  const bool ignored = overdue.waited > 2 * int64_t{room.settings().grace_business_days} ||
                       (after.replies.empty() && !after.written_again.empty());
  return ignored ? Severity::kHigh : Severity::kMedium;
}

std::string Summary(const ShapeRoom& room, const std::vector<Overdue>& overdue, const After& after) {
  const Overdue& worst = overdue.front();
  const OurRequest& asking = *worst.asking;
  const std::string other = room.party(asking.other).name;
  const std::string asked = room.person(asking.asker).name + " asked on " + DayOf(asking.asked);
  std::string summary;
  if (asking.settled) {
    summary = other + (asking.settled->refused ? " refused on " : " answered on ") +
              DayOf(asking.settled->day) + " what " + asked + ", after " + BusinessDaysInWords(worst.waited);
  } else {
    summary = other + " has not answered what " + asked + ": " + BusinessDaysInWords(worst.waited) + " by " +
              DayOf(room.as_of());
    if (PutOff(asking)) {
      summary += ", put off";
      if (DayNumber(asking.request->answered_on)) summary += " on " + asking.request->answered_on;
    } else if (!after.replies.empty()) {
      summary +=
          ", " + Counted(static_cast<int64_t>(after.replies.size()), "reply skips it", "replies skip it");
    }
    if (after.replies.empty() && !after.written_again.empty())
      summary += ", written to again " + (after.written_again.size() == 1
                                              ? "on " + room.message(after.written_again[0]).day
                                              : std::to_string(after.written_again.size()) + " times");
  }
  if (overdue.size() > 1)
    summary += "; " + std::to_string(overdue.size()) + " requests of this thread waited longer than " +
               BusinessDaysInWords(room.settings().grace_business_days);
  return summary;
}

void AddEvidence(const ShapeRoom& room, const Overdue& overdue, const After& after,
                 std::vector<ShapeEvidence>* evidence) {
  const OurRequest& asking = *overdue.asking;
  const Request& request = *asking.request;
  evidence->push_back({request.document, request.span,
                       "asked on " + DayOf(asking.asked) + " by " + room.person(asking.asker).name});
  if (asking.settled) {
    evidence->push_back({asking.settled->document, asking.settled->span,
                         std::string(asking.settled->refused ? "refused on " : "answered on ") +
                             DayOf(asking.settled->day) + ", after " + BusinessDaysInWords(overdue.waited)});
    return;
  }
  if (request.evidence && !asking.answered_by_another)
    evidence->push_back(
        {request.evidence->document, request.evidence->span, "put off on " + request.answered_on});
  for (const size_t again : after.written_again) {
    const SentMessage& message = room.message(again);
    if (!message.opening.empty())
      evidence->push_back({message.document, message.opening, "written to again on " + message.day});
  }
}

void OfOneThread(const ShapeRoom& room, std::vector<Overdue> overdue, const Voices& voices,
                 std::vector<ShapeSignal>* signals) {
  // What is still open goes before what came late, what waited longer before what waited less.
  std::stable_sort(overdue.begin(), overdue.end(), [](const Overdue& a, const Overdue& b) {
    const bool a_open = !a.asking->settled, b_open = !b.asking->settled;
    return a_open != b_open ? a_open : a.waited > b.waited;
  });
  const OurRequest& first = *overdue.front().asking;
  ShapeSignal signal;
  signal.signal = "unanswered-request";
  signal.party = room.party(first.other).id;
  signal.thread = room.threads()[first.thread].id;
  if (const NdaPeriod* nda = room.NdaOn(first.ours, first.other, first.asked)) signal.nda = nda->id;
  signal.severity = Severity::kInfo;
  const After after = LookBehind(room, first, voices);
  signal.summary = Summary(room, overdue, after);
  for (const Overdue& one : overdue) {
    const After behind = LookBehind(room, *one.asking, voices);
    signal.severity = std::max(signal.severity, SeverityOf(room, one, behind));
    signal.confidence = std::max(signal.confidence, ConfidenceOf(*one.asking, behind));
    AddEvidence(room, one, &one == overdue.data() ? behind : After(), &signal.evidence);
  }
  signals->push_back(std::move(signal));
}

}  // namespace

void FindUnansweredRequests(const ShapeRoom& room, std::vector<ShapeSignal>* signals) {
  const std::vector<OurRequest>& askings = room.askings();
  std::optional<size_t> heard;  // the thread of `voices`
  VoicesByParty voices;
  for (size_t begin = 0, end = 0; begin < askings.size(); begin = end) {
    const size_t thread = askings[begin].thread, other = askings[begin].other;
    std::vector<Overdue> overdue;
    for (; end < askings.size() && askings[end].thread == thread && askings[end].other == other; ++end) {
      if (const std::optional<int64_t> waited = room.Overdue(askings[end]))
        overdue.push_back({&askings[end], *waited});
    }
    if (overdue.empty()) continue;
    if (heard != thread) voices = Listen(room, room.threads()[thread]);
    heard = thread;
    OfOneThread(room, std::move(overdue), voices[other], signals);
  }
}

}  // namespace candor
