// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/score_input.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analyzers/stated_days.h"
#include "base/calendar.h"
#include "cli/shape_output.h"
#include "correspondence/nda_periods.h"
#include "correspondence/person_index.h"
#include "correspondence/shape.h"
#include "model/names.h"

namespace candor {
namespace {

/// How often the ledger tells the outcome of a request rightly (docs/measurements.md: .57 to .79).
constexpr double kLedgerConfidence = 0.6;

constexpr double kShapeConfidence = 0.5;  // of findings on which a signal of shape may rest

constexpr std::string_view kRefused = "refused-disclosure", kDeferred = "deferred-disclosure",
                           kUnanswered = "unanswered-request", kContext = "context",
                           kTransparency = "transparency";

bool Meet(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

/// What a case knows of its documents and sides, looked up by the words that rows have.
class Sides {
 public:
  explicit Sides(const Dossier& dossier)
      : dossier_(dossier), people_(dossier.mail.correspondence.parties.people) {
    for (const DocumentInfo& info : dossier.mail.documents) {
      by_hash_.emplace(info.sha256, &info);
      by_place_.emplace(std::pair(info.root, info.path), &info);
    }
  }

  const DocumentInfo* Document(const std::string& sha256) const {
    const auto found = by_hash_.find(sha256);
    return found == by_hash_.end() ? nullptr : found->second;
  }

  std::string Id(std::optional<size_t> party) const { return party ? dossier_.mail.PartyAt(*party).id : ""; }

  bool WeAsked(const LedgerRow& row) const {
    const std::vector<Person>& people = dossier_.mail.correspondence.parties.people;
    const std::optional<size_t> person = people_.Find(row.request.asker);
    return person && people[*person].party && dossier_.mail.PartyAt(*people[*person].party).ours;
  }

  /// It went to desks and shared addresses alone: nobody in particular is silent.
  bool AsksNobody(const Request& request) const {
    const std::vector<Person>& people = dossier_.mail.correspondence.parties.people;
    return !request.asked.empty() &&
           std::all_of(request.asked.begin(), request.asked.end(), [&](const Mailbox& mailbox) {
             const std::optional<size_t> person = people_.Find(mailbox);
             return person && people[*person].shared;
           });
  }

  /// The day on which a document was sent, by itself or with a message; empty for papers.
  Day DayOf(const std::string& sha256) const {
    for (const DocumentInfo* info = Document(sha256); info != nullptr;) {
      if (const SentMessage* message = dossier_.mail.MessageOf(info->sha256)) return message->day;
      const auto parent = by_place_.find({info->root, info->container});
      info = info->container.empty() || parent == by_place_.end() ? nullptr : parent->second;
    }
    return "";
  }

 private:
  const Dossier& dossier_;
  PersonIndex people_;
  std::unordered_map<std::string, const DocumentInfo*> by_hash_;
  std::map<std::pair<std::string, std::string>, const DocumentInfo*> by_place_;  // room and path
};

void SetPlace(const DocumentInfo& info, ScoreEvent* event) {
  event->document = info.control;
  event->path = info.path;
  event->room = info.root;
}

ScoreEvent EventOf(const DossierFinding& finding, const Sides& sides) {
  const FindingRow& row = finding.row;
  ScoreEvent event;
  event.id = row.finding.id;
  event.cluster = row.event;
  event.signal = row.finding.signal;
  event.dimension = row.finding.dimension;
  event.severity = row.finding.severity;
  event.confidence = row.finding.confidence;
  event.tags = row.finding.tags;
  event.under_nda = row.nda.state == NdaState::kYes;
  event.verdict = row.review ? row.review->verdict : Verdict::kOpen;
  event.quote = row.quote;
  event.sentence = row.sentence;
  SetPlace(row.document, &event);
  event.day = sides.DayOf(row.document.sha256);
  // A remark was made on its own day, whenever the paper was sent.
  if (const std::optional<int64_t> day = DayNumber(std::string_view(row.zone.date))) event.day = DayOf(*day);
  return event;
}

ScoreEvent EventOf(const ShapeSignal& shape, const Sides& sides) {
  ScoreEvent event;
  event.source = EventSource::kShape;
  event.id = ShapeId(shape);
  event.signal = shape.signal;
  event.severity = shape.severity;
  event.confidence = shape.confidence;
  event.under_nda = !shape.nda.empty();
  event.quote = shape.summary;
  if (!shape.evidence.empty()) {
    if (const DocumentInfo* info = sides.Document(shape.evidence[0].document)) SetPlace(*info, &event);
    event.day = sides.DayOf(shape.evidence[0].document);
  }
  return event;
}

/// Whether the same words stand at `points` of the document, where they were forwarded or quoted.
bool IsPlaceOf(const FindingRow& row, const std::string& control, Span points) {
  return std::any_of(row.also.begin(), row.also.end(), [&](const EventPlace& place) {
    return place.control == control && Meet({place.begin_point, place.end_point}, points);
  });
}

/// Whether a finding, or a signal of shape, tells already what came of a request.
bool IsTold(const LedgerRow& row, const Dossier& dossier, const std::vector<ShapeSignal>& shapes) {
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
  return std::any_of(shapes.begin(), shapes.end(), [&](const ShapeSignal& shape) {
    return shape.signal == kUnanswered &&
           std::any_of(shape.evidence.begin(), shape.evidence.end(), [&](const ShapeEvidence& evidence) {
             return evidence.document == request.document && Meet(evidence.span, request.span);
           });
  });
}

/// The same people of the same rank in four conversations are one fact: of signals that rest on the same
/// words of evidence the surest stays.
std::vector<ShapeSignal> OncePerFact(const std::vector<ShapeSignal>& shapes) {
  std::vector<ShapeSignal> once;
  for (const ShapeSignal& shape : shapes) {
    const auto same = std::find_if(once.begin(), once.end(), [&](const ShapeSignal& other) {
      return other.signal == shape.signal && other.party == shape.party &&
             std::equal(other.evidence.begin(), other.evidence.end(), shape.evidence.begin(),
                        shape.evidence.end(),
                        [](const ShapeEvidence& a, const ShapeEvidence& b) { return a.says == b.says; });
    });
    if (same == once.end()) {
      once.push_back(shape);
    } else if (shape.confidence > same->confidence) {
      *same = shape;
    }
  }
  return once;
}

/// What the ledger alone tells; nothing for an answer and for what may still be answered in time.
std::optional<ScoreEvent> EventOf(const LedgerRow& row, bool overdue) {
  const Request& request = row.request;
  ScoreEvent event;
  event.source = EventSource::kRequest;
  event.id = request.id;
  event.dimension = kTransparency;
  event.confidence = kLedgerConfidence;
  event.under_nda = !row.nda.empty();
  event.severity = Severity::kMedium;
  event.signal = kDeferred;
  switch (request.outcome) {
    case RequestOutcome::kAnswered:
      return std::nullopt;
    case RequestOutcome::kRefused:
      event.signal = kRefused;
      event.severity = Severity::kHigh;
      break;
    case RequestOutcome::kPartial:
    case RequestOutcome::kDeferred:
      break;
    case RequestOutcome::kUnanswered:
      if (!overdue) return std::nullopt;
      event.signal = kUnanswered;
      break;
  }
  event.quote = request.evidence ? request.evidence->quote : request.quote;
  event.day = request.evidence ? request.answered_on : request.asked_on;
  SetPlace(row.answer && request.evidence ? *row.answer : row.document, &event);
  return event;
}

bool IsOverdue(const LedgerRow& row, const ShapeSettings& settings) {
  return IsOpen(row.request) && row.age && *row.age > settings.grace_business_days;
}

TimelinePlace PlaceOf(const DocumentInfo& info, std::string quote) {
  return {info.control, info.path, info.root, std::move(quote)};
}

}  // namespace

std::vector<ShapeSignal> ShapesOf(const Dossier& dossier, const ShapeSettings& settings) {
  std::vector<Request> requests;
  for (const LedgerRow& row : dossier.mail.requests) requests.push_back(row.request);
  std::vector<ShapeFinding> findings;
  for (const DossierFinding& dossier_finding : dossier.findings) {
    const FindingRow& row = dossier_finding.row;
    const Finding& finding = row.finding;
    const bool counts =
        finding.confidence >= kShapeConfidence && !(row.review && row.review->verdict == Verdict::kDismissed);
    if (row.quotation || !counts || (finding.signal != kRefused && finding.signal != kDeferred)) continue;
    findings.push_back({row.document.sha256, finding.span, finding.signal, finding.confidence});
  }
  return FindShapes(dossier.mail.correspondence, requests, findings, dossier.mail.as_of, settings);
}

ScoreInput ScoreInputOf(const Dossier& dossier, const std::vector<ShapeSignal>& shapes,
                        const ShapeSettings& settings, std::map<std::string, std::vector<std::string>> ask) {
  const Sides sides(dossier);
  ScoreInput input;
  input.as_of = dossier.mail.as_of;
  input.ask = std::move(ask);
  std::map<std::string, size_t> place;
  for (size_t other : dossier.others) {
    const Party& party = dossier.mail.PartyAt(other);
    place.emplace(party.id, input.parties.size());
    input.parties.push_back({party.id, party.name, {}, {}, 0, {}});
  }
  const auto of = [&](const std::string& id) {
    const auto found = place.find(id);
    return found == place.end() ? nullptr : &input.parties[found->second];
  };
  for (const DossierFinding& finding : dossier.findings) {
    if (finding.row.finding.dimension == kContext) continue;
    if (PartyEvidence* party = of(sides.Id(finding.party))) {
      party->events.push_back(EventOf(finding, sides));
    } else {
      ++input.unattributed;
    }
  }
  for (const ShapeSignal& shape : OncePerFact(shapes)) {
    if (PartyEvidence* party = of(shape.party)) party->events.push_back(EventOf(shape, sides));
  }
  for (const LedgerRow& row : dossier.mail.requests) {
    PartyEvidence* party = of(row.party);
    if (party == nullptr || !sides.WeAsked(row)) continue;
    const Request& request = row.request;
    const bool overdue = IsOverdue(row, settings) && !sides.AsksNobody(request);
    if (request.outcome == RequestOutcome::kAnswered) ++party->answered;
    if (IsOpen(request)) {
      party->owed.push_back({request.id, request.item, request.asked_on, request.outcome, row.age, overdue,
                             row.document.control});
    }
    if (IsTold(row, dossier, shapes)) continue;
    if (std::optional<ScoreEvent> event = EventOf(row, overdue)) party->events.push_back(std::move(*event));
  }
  for (const DossierUnread& unread : dossier.unread) {
    if (unread.row.state == ItemState::kSkipped) continue;  // left out on purpose, and listed as such
    PartyEvidence* party = of(sides.Id(unread.party));
    (party == nullptr ? input.unread : party->unread)
        .push_back({unread.row.path, unread.row.root, unread.row.code});
  }
  return input;
}

TimelineInput TimelineInputOf(const Dossier& dossier, const std::vector<ShapeSignal>& shapes,
                              double min_confidence) {
  const Sides sides(dossier);
  TimelineInput input;
  input.as_of = dossier.mail.as_of;
  for (const NdaPeriod& nda : dossier.mail.correspondence.ndas) {
    const bool ours = dossier.mail.PartyAt(nda.a).ours;
    if (ours == dossier.mail.PartyAt(nda.b).ours) continue;  // between others, or among ourselves
    const DocumentInfo* info = sides.Document(nda.document);
    input.ndas.push_back({dossier.mail.PartyAt(ours ? nda.b : nda.a).id, nda.id, nda.begin, nda.end,
                          info == nullptr ? TimelinePlace{nda.id, "", "", ""} : PlaceOf(*info, "")});
  }
  for (const LedgerRow& row : dossier.mail.requests) {
    const Request& request = row.request;
    TimelineRequest entry{row.party,
                          request.id,
                          request.item,
                          sides.WeAsked(row),
                          request.asked_on,
                          request.answered_on,
                          request.outcome,
                          PlaceOf(row.document, request.quote),
                          {}};
    if (row.answer && request.evidence) entry.answer = PlaceOf(*row.answer, request.evidence->quote);
    if (!row.party.empty()) input.requests.push_back(std::move(entry));
  }
  for (const DossierFinding& finding : dossier.findings) {
    if (finding.row.finding.dimension == kContext) continue;
    ScoreEvent event = EventOf(finding, sides);
    if (event.confidence < min_confidence && event.verdict != Verdict::kConfirmed) continue;
    std::vector<std::string> stated = StatedDays(finding.row.sentence, event.day);
    input.findings.push_back({sides.Id(finding.party), std::move(event), std::move(stated)});
  }
  for (const ShapeSignal& shape : shapes) input.findings.push_back({shape.party, EventOf(shape, sides), {}});
  return input;
}

}  // namespace candor
