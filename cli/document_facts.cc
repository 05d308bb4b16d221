// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/document_facts.h"

#include <utility>
#include <vector>

#include "analyzers/nda.h"
#include "analyzers/nda_mail.h"
#include "correspondence/closing.h"
#include "correspondence/signature_facts.h"

namespace candor {

DocumentFacts ReadFacts(const Document& document) {
  DocumentFacts facts;
  if (document.message) {
    facts.letterhead = ReadLetterhead(document);
    facts.closing = ReadClosing(document);
    std::vector<NdaChange> changes = FindMailChanges(document);
    if (!changes.empty()) facts.agreement.emplace().changes = std::move(changes);
  } else if (MayBeNda(document.type)) {
    NdaFacts nda = ReadNda(document, NdaClauses::kLeave);
    if (nda.is_nda || !nda.changes.empty()) facts.agreement = std::move(nda);
  }
  return facts;
}

void ReadFacts(Family* family) {
  for (Item& item : family->items) {
    if (item.document) item.facts = ReadFacts(*item.document);
  }
}

}  // namespace candor
