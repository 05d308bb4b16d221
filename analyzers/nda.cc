// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include <algorithm>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_effective.h"
#include "analyzers/nda_kind.h"
#include "analyzers/nda_law.h"
#include "analyzers/nda_parties.h"
#include "analyzers/nda_term.h"
#include "analyzers/nda_text.h"
#include "base/calendar.h"

namespace candor {
namespace {

/// The day on which it ends: stated, or the term added to the effective date.
std::optional<NdaDate> Expiry(const std::optional<NdaDate>& effective, const TermFinding& found) {
  const NdaTerm& term = found.term;
  if (term.until) return NdaDate{*term.until, term.evidence};
  if (term.count == 0 || !effective || !found.from_effective_date) return std::nullopt;
  CivilDate end = effective->date;
  switch (term.unit) {
    case TermUnit::kDays:
      end = AddDays(end, term.count);
      break;
    case TermUnit::kWeeks:
      end = AddDays(end, 7 * term.count);
      break;
    case TermUnit::kMonths:
      end = AddMonths(end, term.count);
      break;
    case TermUnit::kYears:
      end = AddMonths(end, 12 * term.count);
      break;
  }
  return NdaDate{end,
                 {term.evidence.span, std::min(term.evidence.confidence, effective->evidence.confidence)}};
}

}  // namespace

NdaFacts ReadNda(const Document& document) {
  NdaFacts facts;
  const NdaText text(document);
  NdaRecognition recognition = RecogniseNda(text);
  facts.is_nda = recognition.is_nda;
  facts.confidence = recognition.confidence;
  facts.kind = recognition.kind;
  facts.draft = recognition.draft;
  facts.note = std::move(recognition.note);
  if (!recognition.binds) return facts;
  const DateReader dates(text);
  facts.parties = FindParties(text);
  facts.effective_date = FindEffectiveDate(text, dates);
  facts.governing_law = FindGoverningLaw(text);
  if (const std::optional<TermFinding> found = FindTerm(text, dates)) {
    facts.term = found->term;
    facts.expires = Expiry(facts.effective_date, *found);
  }
  return facts;
}

}  // namespace candor
