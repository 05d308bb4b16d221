// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document.h"
#include "model/nda_facts.h"

namespace candor {

/// Reads the facts of a non-disclosure agreement off a document whose zones and type are set
/// (text/segmenter.h, analyzers/document_type.h). Another agreement with a confidentiality clause has is_nda
/// false, the kind kClause, and the facts of the agreement, for the clause binds the same parties; anything
/// else has no facts. Of a message, what it does to NDAs (analyzers/nda_mail.h). Deterministic, linear in the
/// text.
NdaFacts ReadNda(const Document& document);

/// An NDA is an agreement or a letter; a document of another type need not be read for its facts.
inline bool MayBeNda(DocumentType type) {
  return type == DocumentType::kNda || type == DocumentType::kContract || type == DocumentType::kLetter;
}

}  // namespace candor
