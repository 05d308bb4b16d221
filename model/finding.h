// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/span.h"

namespace candor {

/// Harm if the finding is true. Never mixed with how sure we are (Finding::confidence).
enum class Severity : uint8_t { kInfo, kLow, kMedium, kHigh, kCritical };

/// One step of the score: what it was and what it added in log-odds.
struct Reason {
  std::string kind;  ///< pattern | further | boost | context
  std::string name;  ///< pattern id, boost id, "negated" ...
  double add = 0;
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// A signal that a passage asserts. The quote is Document::Slice(span): verbatim by construction.
struct Finding {
  std::string
      id;  ///< 16 hex digits of signal + normalised sentence + document + ordinal (docs/output-schema.md)
  std::string signal;
  std::string dimension;
  std::string rule;  ///< id of the strongest pattern
  Severity severity = Severity::kInfo;
  double confidence = 0;  ///< 0..1
  Span span;              ///< first to last matched word
  Span sentence;
  std::vector<std::string> tags;  ///< "third-party", "historical", "question" ...
  std::vector<Reason> reasons;    ///< how the confidence came about, strongest first
  std::string fingerprint;        ///< by which copies are recognised (analyzers/fingerprint.h)
};

}  // namespace candor
