// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

struct NdaRecognition {
  bool is_nda = false;
  double confidence = 0;               ///< that is_nda is right
  NdaKind kind = NdaKind::kAgreement;  ///< kClause with is_nda false: a clause inside something else
  bool draft = false;                  ///< its head says so
  std::string note;
  bool binds = false;  ///< there is a duty of confidence at all: it is an NDA, or has a clause
};

/// Whether an agreement is one of non-disclosure, and what it does: is, amends, prolongs or ends one. Builds
/// on the document's type (analyzers/document_type.h): what is called an NDA there is one; a letter that is
/// all about confidence is one, too; any other agreement at most has a clause.
NdaRecognition RecogniseNda(const NdaText& text);

}  // namespace candor
