// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a non-disclosure agreement says about itself: who, since when, how long, under whose law. Every fact
// stands on a passage of the document; what the document does not say is absent and never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/civil_date.h"
#include "model/span.h"

namespace candor {

/// A stated fact: where it stands, and how sure its reading is. The quote is the document's text in `span`.
struct NdaEvidence {
  Span span;
  double confidence = 0;  ///< 0..1
  friend bool operator==(const NdaEvidence&, const NdaEvidence&) = default;
};

struct NdaParty {
  /// One spelling for one company: legal forms as "Inc.", "Ltd.", "LLC", "LP", "&" as "and", no titles.
  /// Otherwise as written.
  std::string name;
  std::string role;  ///< the agreement's own word for it ("Recipient", "Company"); empty when it has none
  bool person = false;
  NdaEvidence evidence;
  friend bool operator==(const NdaParty&, const NdaParty&) = default;
};

/// What the paper does.
enum class NdaKind : uint8_t {
  kAgreement,    ///< the agreement itself
  kAmendment,    ///< changes one that exists
  kExtension,    ///< prolongs one that exists
  kTermination,  ///< ends one that exists
  kClause,       ///< a confidentiality clause inside an agreement about something else
};

enum class TermUnit : uint8_t { kDays, kWeeks, kMonths, kYears };

struct NdaTerm {
  int count = 0;  ///< 0: no fixed length
  TermUnit unit = TermUnit::kYears;
  bool indefinite = false;         ///< evergreen, perpetual, until terminated
  std::optional<CivilDate> until;  ///< "until 31 December 2027"
  NdaEvidence evidence;
  friend bool operator==(const NdaTerm&, const NdaTerm&) = default;
};

struct NdaDate {
  CivilDate date;
  NdaEvidence evidence;
  friend bool operator==(const NdaDate&, const NdaDate&) = default;
};

struct NdaLaw {
  std::string place;  ///< "New York", "England and Wales", "Germany"
  NdaEvidence evidence;
  friend bool operator==(const NdaLaw&, const NdaLaw&) = default;
};

struct NdaFacts {
  bool is_nda = false;
  double confidence = 0;  ///< that is_nda is right
  NdaKind kind = NdaKind::kAgreement;
  bool draft = false;             ///< its head says draft or not signed: it may never have come into force
  std::string note;               ///< for people: what makes the answer less than plain; empty otherwise
  std::vector<NdaParty> parties;  ///< in the order of the document, each once
  std::optional<NdaDate> effective_date;
  std::optional<NdaTerm> term;
  std::optional<NdaDate>
      expires;  ///< stated, or effective date and term added up; its evidence is that of the term
  std::optional<NdaLaw> governing_law;
  friend bool operator==(const NdaFacts&, const NdaFacts&) = default;
};

}  // namespace candor
