// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
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

/// Whether the opening names a non-disclosure agreement.
bool NamesNdaInHead(const NdaText& text);

/// What the head of the paper says that it is: an agreement, or the amendment, extension or termination of
/// one. A letter says so in its first sentences, naming that agreement.
NdaKind KindOfHead(const NdaText& text);

/// Whether an agreement is one of non-disclosure. Builds on the document's type (analyzers/document_type.h):
/// what is called an NDA there is one; a letter that is all about confidence is one, too, and so is one that
/// changes an NDA; any other agreement at most has a clause. `head` and `changes` of KindOfHead() and
/// FindNdaChanges().
NdaRecognition RecogniseNda(const NdaText& text, NdaKind head, std::span<const NdaChange> changes);

}  // namespace candor
