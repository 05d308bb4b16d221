// SPDX-License-Identifier: GPL-3.0-or-later
//
// Events for tests, and those of the sample room (samples/EXPECTED.md) with the confidences that candor gives
// them.
#pragma once

#include <string>

#include "model/score_settings.h"
#include "model/scorecard.h"

namespace candor {

inline ScoreEvent Event(std::string id, std::string signal, std::string dimension, Severity severity,
                        double confidence, std::string document = "ROOM-000001") {
  ScoreEvent event;
  event.id = std::move(id);
  event.signal = std::move(signal);
  event.dimension = std::move(dimension);
  event.severity = severity;
  event.confidence = confidence;
  event.document = std::move(document);
  return event;
}

inline ScoreEvent UnderNda(ScoreEvent event) {
  event.under_nda = true;
  return event;
}

inline ScoreEvent Shape(std::string id, std::string signal, Severity severity, double confidence,
                        std::string document) {
  ScoreEvent event = Event(std::move(id), std::move(signal), "", severity, confidence, std::move(document));
  event.source = EventSource::kShape;
  return event;
}

inline const DimensionScore& DimensionOf(const PartyScore& party, std::string_view dimension) {
  for (const DimensionScore& score : party.dimensions) {
    if (score.dimension == dimension) return score;
  }
  static const DimensionScore kNone;
  return kNone;
}

/// The settings without tables: weights, thresholds, no factors, no dealbreakers.
inline ScoreSettings Plain() { return ScoreSettings(); }

inline ScoreInput OneParty(std::vector<ScoreEvent> events) {
  ScoreInput input;
  input.parties.resize(1);
  input.parties[0].id = "partner.example";
  input.parties[0].name = "Partner Ltd";
  input.parties[0].events = std::move(events);
  return input;
}

inline ScoreInput SampleRoom() {
  constexpr Severity kMedium = Severity::kMedium, kHigh = Severity::kHigh;
  const std::string refused = "refused-disclosure", deferred = "deferred-disclosure",
                    withheld = "withheld-content", sunset = "sunset-announcement",
                    founder = "founder-centric-governance", deal = "unilateral-deal", ip = "ip-exposure",
                    person = "key-person-risk";
  const std::string transparency = "transparency", fit = "strategic-fit", governance = "governance",
                    value = "value-balance", relation = "relationship", property = "intellectual-property";
  PartyEvidence quellin{"quellin.example", "Quellin Controls, Inc.", {}, {}, 3, {}};
  quellin.events = {
      Event("r1", refused, transparency, kHigh, 0.726, "ROOM-19-02"),
      UnderNda(Event("r2", refused, transparency, kHigh, 0.66, "ROOM-14-03")),
      UnderNda(Event("r3", refused, transparency, kHigh, 0.62, "ROOM-02-04")),
      UnderNda(Event("r4", refused, transparency, kHigh, 0.64, "ROOM-02-04")),
      Event("r5", refused, transparency, kHigh, 0.82, "ROOM-qa-log"),
      Event("r6", refused, transparency, kHigh, 0.64, "ROOM-minutes"),
      Event("r7", refused, transparency, kHigh, 0.56, "ROOM-visit"),
      Event("d1", deferred, transparency, kMedium, 0.6, "ROOM-19-02"),
      UnderNda(Event("d2", deferred, transparency, kMedium, 0.6, "ROOM-14-03")),
      UnderNda(Event("d3", deferred, transparency, kMedium, 0.62, "ROOM-23-05")),
      UnderNda(Event("d4", deferred, transparency, kMedium, 0.841, "ROOM-06-05")),
      Event("d5", deferred, transparency, kMedium, 0.56, "ROOM-qa-log"),
      Event("w1", withheld, transparency, kMedium, 0.97, "ROOM-minutes"),
      Event("w2", withheld, transparency, kMedium, 0.8, "ROOM-draft"),
      Event("w3", withheld, transparency, kMedium, 0.96, "ROOM-draft"),
      Event("w4", withheld, transparency, kMedium, 0.62, "ROOM-qa-log"),
      UnderNda(Shape("u1", "unanswered-request", kHigh, 0.9, "ROOM-14-04")),
      UnderNda(Shape("g1", "nda-period-gap", kHigh, 0.9, "ROOM-14-03")),
      Event("s1", sunset, fit, kHigh, 0.777, "ROOM-roadmap"),
      Event("s2", sunset, fit, kHigh, 0.875, "ROOM-prices"),
      Event("s3", sunset, fit, kHigh, 0.709, "ROOM-interface"),
      Event("s4", sunset, fit, kHigh, 0.726, "ROOM-20-05"),
      Event("s5", sunset, fit, kHigh, 0.62, "ROOM-firmware"),
      Event("c1", "strategy-change", fit, kMedium, 0.729, "ROOM-minutes"),
      Event("c2", "strategy-change", fit, kMedium, 0.812, "ROOM-press"),
      Event("p1", "priority-mismatch", fit, kMedium, 0.726, "ROOM-29-04"),
      Event("p2", "priority-mismatch", fit, kMedium, 0.677, "ROOM-organisation"),
      Shape("l1", "counterpart-level-gap", kMedium, 0.7, "ROOM-14-03"),
      Event("f1", founder, governance, kMedium, 0.74, "ROOM-letter"),
      Event("f2", founder, governance, kMedium, 0.62, "ROOM-minutes"),
      Event("f3", founder, governance, kMedium, 0.724, "ROOM-organisation"),
      Event("f4", founder, governance, kMedium, 0.62, "ROOM-20-01"),
      Event("f5", founder, governance, kMedium, 0.688, "ROOM-02-04"),
      Event("f6", founder, governance, kMedium, 0.741, "ROOM-press"),
      Event("i1", "informal-governance", governance, kMedium, 0.688, "ROOM-minutes"),
      Event("i2", "informal-governance", governance, kMedium, 0.759, "ROOM-visit"),
      Event("k1", person, governance, kHigh, 0.58, "ROOM-visit"),
      Event("k2", person, governance, kHigh, 0.72, "ROOM-farewell"),
      Event("k3", person, governance, kHigh, 0.729, "ROOM-minutes"),
      Event("v1", deal, value, kMedium, 0.526, "ROOM-draft"),
      Event("v2", deal, value, kMedium, 0.56, "ROOM-draft"),
      Event("v3", deal, value, kMedium, 0.57, "ROOM-draft"),
      Event("v4", deal, value, kMedium, 0.68, "ROOM-draft"),
      Event("b1", "drive-by-deal", relation, kMedium, 0.816, "ROOM-17-01"),
      Event("b2", "drive-by-deal", relation, kMedium, 0.673, "ROOM-29-04"),
      Event("a1", "relationship-only-alliance", relation, kMedium, 0.729, "ROOM-20-01"),
      Event("a2", "relationship-only-alliance", relation, kMedium, 0.643, "ROOM-letter"),
      Shape("o1", "principals-only", kMedium, 0.8, "ROOM-17-01"),
      Event("x1", ip, property, kHigh, 0.6, "ROOM-draft"),
      Event("x2", ip, property, kHigh, 0.793, "ROOM-draft"),
      Event("x3", ip, property, kHigh, 0.74, "ROOM-ownership"),
  };
  quellin.owed = {{"q1", "a copy of the share register", "2025-04-14", RequestOutcome::kUnanswered, 38, true,
                   "ROOM-14-04"}};
  for (const char* path : {"02-company/accounts-2024.pdf", "03-products/calibration-2022.pdf"})
    quellin.unread.push_back({path, "room", path[1] == '2' ? "encrypted" : "corrupt"});

  PartyEvidence brandtvogel{"brandtvogel.example", "Brandtvogel Messtechnik GmbH", {}, {}, 1, {}};
  brandtvogel.events = {
      Event("r8", refused, transparency, kHigh, 0.66, "ROOM-28-05"),
      Shape("u2", "unanswered-request", kMedium, 0.9, "ROOM-05-05"),
      Event("s6", sunset, fit, kHigh, 0.76, "ROOM-28-05"),
      Shape("l2", "counterpart-level-gap", kMedium, 0.7, "ROOM-28-05"),
      Event("f7", founder, governance, kMedium, 0.793, "ROOM-28-05"),
      Event("i3", "informal-governance", governance, kMedium, 0.547, "ROOM-28-05"),
      Shape("t1", "single-threaded-relationship", kMedium, 0.7, "ROOM-28-05"),
  };
  PartyEvidence northmere{"northmere.example", "Northmere Water Board", {}, {}, 1, {}};
  ScoreInput input;
  input.as_of = "2025-06-05";
  input.parties = {std::move(northmere), std::move(quellin), std::move(brandtvogel)};
  return input;
}

}  // namespace candor
