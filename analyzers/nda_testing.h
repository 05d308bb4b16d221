// SPDX-License-Identifier: GPL-3.0-or-later
//
// For the tests of nda_*.cc: a document out of a string, read as the program would.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "analyzers/document_type.h"
#include "analyzers/nda_effective.h"
#include "analyzers/nda_term.h"
#include "analyzers/nda_text.h"
#include "base/calendar.h"
#include "text/segmenter.h"

namespace candor {

inline Document NdaDocument(std::string text) {
  Document document;
  document.text = std::move(text);
  document.media_type = "text/plain";
  Segment(&document);
  document.type = ClassifyDocument(document);
  return document;
}

/// An NdaText with the document it looks at.
struct NdaSample {
  explicit NdaSample(std::string words) : document(NdaDocument(std::move(words))), text(document) {}
  const Document document;
  const NdaText text;
};

/// The term that a paper of these words has: "2y from its date", "until 2026-12-31", "indefinite"; empty.
inline std::string TermOf(const std::string& words) {
  const NdaSample sample(words);
  const std::optional<NdaTerm> term = FindTerm(sample.text, DateReader(sample.text));
  if (!term) return "";
  std::string said = term->indefinite ? "indefinite"
                     : term->until    ? "until " + IsoDate(*term->until)
                                      : std::to_string(term->count) + "dwmy"[static_cast<size_t>(term->unit)];
  if (term->renews) said += ", renews";
  return said + (term->from == TermFrom::kOwnDate    ? " from its date"
                 : term->from == TermFrom::kPresumed ? " from its date, presumably"
                                                     : "");
}

/// The effective date of a paper of these words, "2024-07-03"; empty.
inline std::string EffectiveDateOf(const std::string& words) {
  const NdaSample sample(words);
  const auto found = FindEffectiveDate(sample.text, DateReader(sample.text));
  return found ? IsoDate(found->date) : "";
}

}  // namespace candor
