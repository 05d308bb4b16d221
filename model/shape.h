// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals that no sentence states: they are seen in who writes, who answers and when
// (correspondence/shape.h).
#pragma once

#include <string>
#include <vector>

#include "model/finding.h"
#include "model/span.h"

namespace candor {

/// A finding of refused-disclosure or deferred-disclosure in what the author of a message wrote himself (not
/// in what he quotes): signals of shape ask who wrote it to whom and when.
struct ShapeFinding {
  std::string document;  ///< SHA-256
  Span span;
  std::string signal;
  double confidence = 0;
  friend bool operator==(const ShapeFinding&, const ShapeFinding&) = default;
};

/// A passage on which a signal of shape rests.
struct ShapeEvidence {
  std::string document;  ///< SHA-256
  Span span;
  std::string says;  ///< what it shows, for people: "asked on 2025-04-14", "Pia Lindgaard, Sales Coordinator"
  friend bool operator==(const ShapeEvidence&, const ShapeEvidence&) = default;
};

struct ShapeSignal {
  std::string signal;  ///< unanswered-request | nda-period-gap | single-threaded-relationship |
                       ///< counterpart-level-gap | principals-only
  std::string party;   ///< Party::id of the other side
  std::string thread;  ///< empty: all correspondence with that party
  std::string nda;     ///< NdaPeriod::id in force, or empty
  Severity severity = Severity::kMedium;
  double confidence = 0;
  std::string summary;                  ///< one sentence with people, days and numbers
  std::vector<ShapeEvidence> evidence;  ///< never empty; the first is what is quoted
  friend bool operator==(const ShapeSignal&, const ShapeSignal&) = default;
};

}  // namespace candor
