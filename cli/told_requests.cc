// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/told_requests.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "analyzers/promised_day.h"

namespace candor {
namespace {

constexpr std::string_view kRefused = "refused-disclosure", kDeferred = "deferred-disclosure",
                           kUnanswered = "unanswered-request", kContext = "context",
                           kTransparency = "transparency";

bool Meet(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/// Whether the same words stand at `points` of the document, where they were forwarded or quoted.
bool IsPlaceOf(const FindingRow& row, const std::string& control, Span points) {
  return std::any_of(row.also.begin(), row.also.end(), [&](const EventPlace& place) {
    return place.control == control && Meet({place.begin_point, place.end_point}, points);
  });
}

/// Below it a finding is a hint and no more (docs/lexicon-format.md).
constexpr double kSure = 0.5;

bool Stands(const ScoreEvent& event) {
  return event.verdict == Verdict::kConfirmed ||
         (event.verdict != Verdict::kDismissed && event.confidence >= kSure);
}

bool SpeaksLouder(const ScoreEvent& a, const ScoreEvent& b) {
  return std::tuple(Stands(a), a.severity, a.confidence) > std::tuple(Stands(b), b.severity, b.confidence);
}

}  // namespace

bool IsUnansweredShape(const ShapeSignal& shape, const Request& request) {
  return shape.signal == kUnanswered &&
         std::any_of(shape.evidence.begin(), shape.evidence.end(), [&](const ShapeEvidence& evidence) {
           return evidence.document == request.document && Meet(evidence.span, request.span);
         });
}

bool IsEvidenceOf(const DossierFinding& finding, const LedgerRow& row) {
  const Request& request = row.request;
  const Finding& found = finding.row.finding;
  if (!request.evidence || (found.signal != kRefused && found.signal != kDeferred)) return false;
  if (row.answer && IsPlaceOf(finding.row, row.answer->control, row.answer_points)) return true;
  return finding.row.document.sha256 == request.evidence->document &&
         Meet(found.sentence, request.evidence->span);
}

bool IsDismissed(const LedgerRow& row, const Dossier& dossier) {
  bool dismissed = false;
  for (const DossierFinding& finding : dossier.findings) {
    if (!IsEvidenceOf(finding, row)) continue;
    if (!finding.row.review || finding.row.review->verdict != Verdict::kDismissed) return false;
    dismissed = true;
  }
  return dismissed;
}

bool IsTold(const LedgerRow& row, const Dossier& dossier) {
  const Request& request = row.request;
  if (request.evidence) {
    // A refusal is told by a finding in its words; of a half answer or a promise the rest of the message
    // tells.
    const bool refused = request.outcome == RequestOutcome::kRefused;
    return std::any_of(dossier.findings.begin(), dossier.findings.end(), [&](const DossierFinding& finding) {
      const Finding& found = finding.row.finding;
      if (refused && row.answer && IsPlaceOf(finding.row, row.answer->control, row.answer_points))
        return true;
      if (finding.row.document.sha256 != request.evidence->document) return false;
      if (found.dimension == kTransparency && !refused) return true;
      return found.dimension != kContext && Meet(found.sentence, request.evidence->span);
    });
  }
  return false;
}

void CountRequestsOnce(const EventsOfRequests& tells, std::vector<ScoreEvent>* events) {
  std::map<size_t, size_t> softer;  // event -> the one that speaks for its request
  std::set<size_t> speaks;
  for (const auto& [request, of_one] : tells) {
    const size_t loudest = *std::min_element(of_one.begin(), of_one.end(), [&](size_t a, size_t b) {
      return SpeaksLouder((*events)[a], (*events)[b]);
    });
    speaks.insert(loudest);
    for (const size_t event : of_one) {
      if (event != loudest) softer.emplace(event, loudest);
    }
  }
  for (const auto& [event, loudest] : softer) {
    if (!speaks.contains(event)) (*events)[event].told_by = (*events)[loudest].id;
  }
  // The ledger's own word is only for what nothing else tells.
  std::erase_if(*events, [](const ScoreEvent& event) {
    return event.source == EventSource::kRequest && !event.told_by.empty();
  });
}

Day PromisedFor(const ShapeSignal& shape, const Dossier& dossier) {
  Day promised;
  for (const LedgerRow& row : dossier.mail.requests) {
    const Request& request = row.request;
    if (!IsOpen(request) || !IsUnansweredShape(shape, request)) continue;
    const std::optional<Day> day = request.outcome == RequestOutcome::kDeferred && request.evidence
                                       ? PromisedDay(request.evidence->quote, request.answered_on)
                                       : std::nullopt;
    if (!day || *day < dossier.mail.as_of) return "";
    if (promised.empty() || *day < promised) promised = *day;
  }
  return promised;
}

}  // namespace candor
