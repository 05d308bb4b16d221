// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/score_input.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "analyzers/stated_days.h"
#include "base/calendar.h"
#include "cli/shape_output.h"
#include "cli/told_requests.h"
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
                           kUnanswered = "unanswered-request", kPeriodGap = "nda-period-gap",
                           kContext = "context", kTransparency = "transparency";

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

  /// Parties of others to whom people were asked that are not row.party, when few enough were asked for each
  /// to be expected to answer (docs/shape.md).
  std::set<std::string> OthersAsked(const LedgerRow& row) const {
    constexpr size_t kMostAsked = 3;
    const std::vector<Person>& people = dossier_.mail.correspondence.parties.people;
    std::set<std::string> asked;
    for (const Mailbox& mailbox : row.request.asked) {
      const std::optional<size_t> person = people_.Find(mailbox);
      if (!person || people[*person].shared || !people[*person].party) continue;
      const Party& party = dossier_.mail.PartyAt(*people[*person].party);
      if (!party.ours) asked.insert(party.id);
    }
    if (asked.size() < 2 || asked.size() > kMostAsked) return {};
    asked.erase(row.party);
    return asked;
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
  Day DayOf(const DocumentInfo* info) const {
    while (info != nullptr) {
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
  event.day = sides.DayOf(&row.document);
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
    event.day = sides.DayOf(sides.Document(shape.evidence[0].document));
  }
  return event;
}

/// The same people of the same rank in four conversations are one fact: of signals that rest on the same
/// words of evidence the surest speaks. Of each its place among `shapes`. Two silences are two, whatever is
/// said of them.
std::vector<size_t> SpeakersOf(const std::vector<ShapeSignal>& shapes) {
  const auto is_same = [&](const ShapeSignal& a, const ShapeSignal& b) {
    return a.signal == b.signal && a.party == b.party && a.signal != kUnanswered &&
           std::equal(a.evidence.begin(), a.evidence.end(), b.evidence.begin(), b.evidence.end(),
                      [](const ShapeEvidence& x, const ShapeEvidence& y) { return x.says == y.says; });
  };
  std::vector<size_t> speakers;
  for (const ShapeSignal& shape : shapes) {
    size_t speaker = speakers.size();
    for (size_t i = 0; i < shapes.size(); ++i) {
      if (is_same(shapes[i], shape) && (shapes[i].confidence > shapes[speaker].confidence ||
                                        (shapes[i].confidence == shapes[speaker].confidence && i < speaker)))
        speaker = i;
    }
    speakers.push_back(speaker);
  }
  return speakers;
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

/// A silence about what lies in the room under its name is half as sure: somebody may have put it there
/// without a word.
void LookForUploads(const std::vector<LedgerRow>& rows, ShapeSignal* shape) {
  constexpr double kPerhapsThere = 0.5;
  std::string papers;
  for (const LedgerRow& row : rows) {
    if (!IsOpen(row.request) || !IsUnansweredShape(*shape, row.request)) continue;
    if (!row.upload) return;
    papers += (papers.empty() ? "" : ", ") + row.upload->document.control;
  }
  if (papers.empty()) return;
  shape->confidence *= kPerhapsThere;
  shape->summary += "; perhaps in the room: " + papers;
}

/// A row of the ledger as the signals of shape take it. Words that a person says to be no refusal and no
/// deferral are none for them: a refusal is taken for an answer, and of a deferral its silence stays.
Request WithoutDismissed(const LedgerRow& row, bool dismissed) {
  Request request = row.request;
  if (!dismissed) return request;
  if (request.outcome == RequestOutcome::kRefused) request.outcome = RequestOutcome::kAnswered;
  if (request.outcome == RequestOutcome::kDeferred) {
    request.outcome = RequestOutcome::kUnanswered;
    request.evidence.reset();
    request.answered_on.clear();
  }
  return request;
}

/// What the summary of refusals and deferrals under an NDA leaves out, with the day.
void TellDismissed(const std::vector<const LedgerRow*>& dismissed, ShapeSignal* shape) {
  if (shape->signal != kPeriodGap) return;
  std::string days;
  for (const LedgerRow* row : dismissed) {
    if (row->party != shape->party) continue;
    days += (days.empty() ? "" : ", ") + row->request.answered_on;
  }
  if (!days.empty()) shape->summary += "; not counted, as dismissed in review: words of " + days;
}

TimelinePlace PlaceOf(const DocumentInfo& info, std::string quote, uint32_t begin) {
  return {info.control, info.path, info.root, std::move(quote), begin};
}

}  // namespace

std::vector<ShapeSignal> ShapesOf(const Dossier& dossier, const ShapeSettings& settings) {
  std::vector<Request> requests;
  std::vector<const LedgerRow*> dismissed;
  for (const LedgerRow& row : dossier.mail.requests) {
    if (IsDismissed(row, dossier)) dismissed.push_back(&row);
    requests.push_back(WithoutDismissed(row, !dismissed.empty() && dismissed.back() == &row));
  }
  std::vector<ShapeFinding> findings;
  for (const DossierFinding& dossier_finding : dossier.findings) {
    const FindingRow& row = dossier_finding.row;
    const Finding& finding = row.finding;
    const bool counts =
        finding.confidence >= kShapeConfidence && !(row.review && row.review->verdict == Verdict::kDismissed);
    if (row.quotation || !counts || (finding.signal != kRefused && finding.signal != kDeferred)) continue;
    findings.push_back({row.document.sha256, finding.span, finding.signal, finding.confidence});
  }
  std::vector<ShapeSignal> shapes =
      FindShapes(dossier.mail.correspondence, requests, findings, dossier.mail.as_of, settings);
  for (ShapeSignal& shape : shapes) {
    LookForUploads(dossier.mail.requests, &shape);
    TellDismissed(dismissed, &shape);
  }
  return shapes;
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
  std::map<std::string, EventsOfRequests> tells;  // by party
  for (const DossierFinding& finding : dossier.findings) {
    if (finding.row.finding.dimension == kContext) continue;
    if (PartyEvidence* party = of(sides.Id(finding.party))) {
      for (size_t r = 0; r < dossier.mail.requests.size(); ++r) {
        const LedgerRow& row = dossier.mail.requests[r];
        if (row.party == party->id && IsEvidenceOf(finding, row))
          tells[party->id][r].push_back(party->events.size());
      }
      party->events.push_back(EventOf(finding, sides));
    } else {
      ++input.unattributed;
    }
  }
  const std::vector<size_t> speakers = SpeakersOf(shapes);
  for (size_t i = 0; i < shapes.size(); ++i) {
    const ShapeSignal& shape = shapes[i];
    PartyEvidence* party = of(shape.party);
    if (party == nullptr) continue;
    for (size_t r = 0; r < dossier.mail.requests.size(); ++r) {
      if (IsUnansweredShape(shape, dossier.mail.requests[r].request))
        tells[party->id][r].push_back(party->events.size());
    }
    party->events.push_back(EventOf(shape, sides));
    party->events.back().promised = PromisedFor(shape, dossier);
    if (speakers[i] != i) party->events.back().told_by = EventOf(shapes[speakers[i]], sides).id;
  }
  for (size_t r = 0; r < dossier.mail.requests.size(); ++r) {
    const LedgerRow& row = dossier.mail.requests[r];
    if (!sides.WeAsked(row)) continue;
    const Request& request = row.request;
    const bool to_nobody = sides.AsksNobody(request);
    const auto owe = [&](PartyEvidence* party, RequestOutcome outcome, std::optional<int64_t> age) {
      const bool overdue = !to_nobody && age && *age > settings.grace_business_days;
      party->owed.push_back({request.id, request.item, request.asked_on, outcome, age, overdue,
                             row.document.control, request.span.begin});
      return overdue;
    };
    // Of several sides that were asked each owes its own answer.
    for (const std::string& asked : sides.OthersAsked(row)) {
      if (PartyEvidence* other = of(asked)) {
        Request open = request;
        open.outcome = RequestOutcome::kUnanswered;
        owe(other, open.outcome, AgeOf(open, dossier.mail.as_of));
      }
    }
    PartyEvidence* party = of(row.party);
    if (party == nullptr) continue;
    if (request.outcome == RequestOutcome::kAnswered) ++party->answered;
    const bool overdue = IsOpen(request) && owe(party, request.outcome, row.age);
    if (IsTold(row, dossier) ||
        (request.outcome == RequestOutcome::kUnanswered && tells[party->id].contains(r)))
      continue;  // of a silence its shape tells more
    if (std::optional<ScoreEvent> event = EventOf(row, overdue)) {
      tells[party->id][r].push_back(party->events.size());
      party->events.push_back(std::move(*event));
    }
  }
  for (PartyEvidence& party : input.parties) CountRequestsOnce(tells[party.id], &party.events);
  for (const DossierUnread& unread : dossier.unread) {
    if (unread.row.state == ItemState::kSkipped) continue;  // left out on purpose, and listed as such
    PartyEvidence* party = of(sides.Id(unread.party));
    (party == nullptr ? input.unread : party->unread)
        .push_back({unread.row.path, unread.row.root, unread.row.code});
  }
  return input;
}

std::map<std::string, std::vector<std::string>> QuestionsOf(const RuleSet& rules, const Dossier& dossier) {
  std::map<std::string, std::vector<std::string>> ask;
  for (const DossierFinding& finding : dossier.findings) {
    const std::string& signal = finding.row.finding.signal;
    if (ask.count(signal) == 0) ask.emplace(signal, rules.Questions(signal));
  }
  for (const char* of_requests : {"refused-disclosure", "deferred-disclosure"})
    ask.emplace(of_requests, rules.Questions(of_requests));
  return ask;
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
                          info == nullptr ? TimelinePlace{nda.id, "", "", "", 0} : PlaceOf(*info, "", 0)});
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
                          PlaceOf(row.document, request.quote, request.span.begin),
                          {}};
    if (row.answer && request.evidence)
      entry.answer = PlaceOf(*row.answer, request.evidence->quote, request.evidence->span.begin);
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
