// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include "analyzers/nda_dates.h"
#include "analyzers/nda_effective.h"
#include "analyzers/nda_law.h"
#include "analyzers/nda_parties.h"
#include "analyzers/nda_term.h"
#include "analyzers/nda_text.h"

namespace candor {

NdaFacts ReadNda(const Document& document) {
  NdaFacts facts;
  facts.is_nda = document.type == DocumentType::kNda;
  facts.confidence = 0.9;
  const NdaText text(document);
  const DateReader dates(text);
  facts.parties = FindParties(text);
  facts.governing_law = FindGoverningLaw(text);
  facts.effective_date = FindEffectiveDate(text, dates);
  if (const auto term = FindTerm(text, dates)) facts.term = term->term;
  return facts;
}

}  // namespace candor
