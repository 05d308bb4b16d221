// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda.h"

#include "analyzers/nda_law.h"
#include "analyzers/nda_text.h"

namespace candor {

NdaFacts ReadNda(const Document& document) {
  NdaFacts facts;
  facts.is_nda = document.type == DocumentType::kNda;
  facts.confidence = 0.9;
  const NdaText text(document);
  facts.governing_law = FindGoverningLaw(text);
  return facts;
}

}  // namespace candor
