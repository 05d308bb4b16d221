// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "model/document.h"
#include "model/nda_facts.h"

namespace candor {

/// What becomes of an agreement that is no NDA and changes none, but may have a confidentiality clause.
enum class NdaClauses : uint8_t {
  kRead,
  kLeave,  ///< it has no facts: for readers who do not ask, as most contracts of a room are such
};

/// Reads the facts of a non-disclosure agreement off a document whose zones and type are set
/// (text/segmenter.h, analyzers/document_type.h). Another agreement with a confidentiality clause has is_nda
/// false, the kind kClause, and the facts of the agreement, for the clause binds the same parties; anything
/// else has no facts. Of a message, what it does to NDAs (analyzers/nda_mail.h). Deterministic, linear in the
/// text.
NdaFacts ReadNda(const Document& document, NdaClauses clauses = NdaClauses::kRead);

/// An NDA is an agreement or a letter; a document of another type need not be read for its facts.
inline bool MayBeNda(DocumentType type) {
  return type == DocumentType::kNda || type == DocumentType::kContract || type == DocumentType::kLetter;
}

}  // namespace candor
