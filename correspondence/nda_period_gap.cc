// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/calendar.h"
#include "correspondence/shape_signals.h"
#include "correspondence/shape_words.h"

namespace candor {
namespace {

// Of the ledger's outcomes, measured against what people read in threads (docs/measurements.md); a finding
// has its own.
constexpr double kLedgerRefusal = 0.85, kLedgerDeferral = 0.75, kLedgerSilence = 0.8;

/// From grave to slight.
enum class GapKind : uint8_t { kRefused, kUnanswered, kDeferred };

struct Gap {
  GapKind kind = GapKind::kRefused;
  int64_t day = 0;                ///< of the refusal or deferral; of an unanswered request, when it was put
  std::optional<size_t> message;  ///< that holds the words: one for all its copies
  std::string document;
  Span span;
  double confidence = 0;
  const NdaPeriod* nda = nullptr;
  bool part = false;  ///< what came was a part
};

using Place = std::pair<size_t, size_t>;  // thread, other party
using Gaps = std::map<Place, std::vector<Gap>>;

/// The NDA under which a request stayed unanswered for longer than the grace period, wherever it was put.
const NdaPeriod* NdaOfSilence(const ShapeRoom& room, const OurRequest& asking) {
  for (const NdaPeriod& nda : room.NdasBetween(asking.ours, asking.other)) {
    const int64_t from = std::max(asking.asked, *DayNumber(nda.begin));
    const int64_t end = DayNumber(nda.end).value_or(room.as_of() + 1);
    if (BusinessDays(from, std::min(room.as_of(), end - 1)) > room.settings().grace_business_days)
      return &nda;
  }
  return nullptr;
}

void OfLedger(const ShapeRoom& room, const OurRequest& asking, Gaps* gaps) {
  const Request& request = *asking.request;
  std::vector<Gap>& here = (*gaps)[{asking.thread, asking.other}];
  if (request.outcome == RequestOutcome::kUnanswered || asking.answered_by_another) {
    const NdaPeriod* nda = asking.settled ? nullptr : NdaOfSilence(room, asking);
    if (nda != nullptr)
      here.push_back({GapKind::kUnanswered, asking.asked, asking.message, request.document, request.span,
                      kLedgerSilence, nda, false});
    return;
  }
  const std::optional<int64_t> day = DayNumber(request.answered_on);
  if (request.outcome == RequestOutcome::kAnswered || !request.evidence || !day) return;
  const NdaPeriod* nda = room.NdaOn(asking.ours, asking.other, *day);
  if (nda == nullptr) return;
  const bool refused = request.outcome == RequestOutcome::kRefused;
  here.push_back({refused ? GapKind::kRefused : GapKind::kDeferred, *day,
                  room.MessageOf(request.evidence->document), request.evidence->document,
                  request.evidence->span, refused ? kLedgerRefusal : kLedgerDeferral, nda,
                  request.outcome == RequestOutcome::kPartial});
}

void OfFinding(const ShapeRoom& room, const Reluctance& reluctance, Gaps* gaps) {
  const NdaPeriod* nda = nullptr;
  for (const size_t reader : room.message(reluctance.message).readers) {
    const std::optional<size_t> of = room.person(reader).party;
    if (nda == nullptr && of && room.party(*of).ours) nda = room.NdaOn(*of, reluctance.other, reluctance.day);
  }
  if (nda == nullptr) return;
  const ShapeFinding& finding = *reluctance.finding;
  (*gaps)[{reluctance.thread, reluctance.other}].push_back(
      {reluctance.refused ? GapKind::kRefused : GapKind::kDeferred, reluctance.day, reluctance.message,
       finding.document, finding.span, finding.confidence, nda, false});
}

/// A part that came, and the words that put the rest off in the same message, are one event; the words tell
/// it.
void DropPartsToldInWords(std::vector<Gap>* gaps) {
  std::set<std::optional<size_t>> told;
  for (const Gap& gap : *gaps) {
    if (gap.kind == GapKind::kDeferred && !gap.part) told.insert(gap.message);
  }
  std::erase_if(*gaps, [&](const Gap& gap) { return gap.part && told.count(gap.message) != 0; });
}

/// By day. Of passages that overlap, in a message or a copy of it, the gravest reading and, of equals, the
/// surest speaks for all.
std::vector<Gap> Merged(std::vector<Gap> gaps) {
  DropPartsToldInWords(&gaps);
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    return std::tie(a.message, a.span, a.kind, b.confidence, a.day, a.document) <
           std::tie(b.message, b.span, b.kind, a.confidence, b.day, b.document);
  });
  std::vector<Gap> merged;
  for (Gap& gap : gaps) {
    Gap* last = merged.empty() ? nullptr : &merged.back();
    if (last == nullptr || last->message != gap.message || !last->span.Overlaps(gap.span)) {
      merged.push_back(std::move(gap));
    } else if (std::pair(gap.kind, -gap.confidence) < std::pair(last->kind, -last->confidence)) {
      // What begins first stays the quote: it is the whole sentence.
      last->kind = gap.kind;
      last->confidence = gap.confidence;
    }
  }
  std::sort(merged.begin(), merged.end(), [](const Gap& a, const Gap& b) {
    return std::tie(a.day, a.document, a.span) < std::tie(b.day, b.document, b.span);
  });
  return merged;
}

std::string Days(const std::vector<Gap>& gaps, GapKind kind) {
  std::vector<std::string> days;
  for (const Gap& gap : gaps) {
    if (gap.kind == kind && (days.empty() || days.back() != DayOf(gap.day))) days.push_back(DayOf(gap.day));
  }
  return Joined(days);
}

int64_t Count(const std::vector<Gap>& gaps, GapKind kind) {
  return std::count_if(gaps.begin(), gaps.end(), [&](const Gap& gap) { return gap.kind == kind; });
}

std::string Summary(const ShapeRoom& room, size_t other, const std::vector<Gap>& gaps, const NdaPeriod& nda) {
  std::vector<std::string> did;
  const auto add = [&](GapKind kind, std::string_view verb, std::string_view one, std::string_view many) {
    if (const int64_t count = Count(gaps, kind); count > 0)
      did.push_back(std::string(verb) + Counted(count, one, many) + " (" + Days(gaps, kind) + ")");
  };
  add(GapKind::kRefused, "refused ", "time", "times");
  add(GapKind::kDeferred, "put off ", "time", "times");
  add(GapKind::kUnanswered, "left unanswered ", "request", "requests");
  return room.party(other).name + " " + Joined(did) + " under the NDA in force since " + nda.begin;
}

std::string Says(const Gap& gap) {
  return (gap.kind == GapKind::kRefused    ? "refused on "
          : gap.kind == GapKind::kDeferred ? "put off on "
                                           : "unanswered since ") +
         DayOf(gap.day);
}

}  // namespace

void FindNdaPeriodGaps(const ShapeRoom& room, std::vector<ShapeSignal>* signals) {
  Gaps gaps;
  for (const OurRequest& asking : room.askings()) OfLedger(room, asking, &gaps);
  for (const Reluctance& reluctance : room.reluctances()) OfFinding(room, reluctance, &gaps);
  for (auto& [place, all] : gaps) {
    if (all.empty()) continue;
    std::vector<Gap> merged = Merged(std::move(all));
    // The first of the gravest is what is quoted, the others follow by day.
    const auto gravest = std::min_element(merged.begin(), merged.end(),
                                          [](const Gap& a, const Gap& b) { return a.kind < b.kind; });
    ShapeSignal signal;
    signal.signal = "nda-period-gap";
    signal.party = room.party(place.second).id;
    signal.thread = room.threads()[place.first].id;
    signal.nda = gravest->nda->id;
    signal.summary = Summary(room, place.second, merged, *gravest->nda);
    // Who refuses under an NDA has lost the usual reason to; who is silent or slow may only be slow.
    signal.severity = gravest->kind == GapKind::kRefused ? Severity::kHigh : Severity::kMedium;
    for (const Gap& gap : merged)
      signal.confidence = std::max(signal.confidence, gap.confidence * gap.nda->confidence);
    std::rotate(merged.begin(), gravest, gravest + 1);
    for (const Gap& gap : merged) signal.evidence.push_back({gap.document, gap.span, Says(gap)});
    signals->push_back(std::move(signal));
  }
}

}  // namespace candor
