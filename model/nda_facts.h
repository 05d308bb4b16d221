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

/// From when a length of time is counted.
enum class TermFrom : uint8_t {
  kElse,       ///< from what the paper does not date: each disclosure, the end of talks
  kOwnDate,    ///< from the effective date of the paper that says it, in words
  kPresumed,   ///< the same; nothing is said, and a term begins with its agreement
  kFormerEnd,  ///< "a further two years": from the end of the agreement that is prolonged
  kFirstDate,  ///< "is extended to five years": from the effective date of the agreement that is changed
};

struct NdaTerm {
  int count = 0;  ///< 0: no fixed length
  TermUnit unit = TermUnit::kYears;
  bool indefinite = false;         ///< evergreen, perpetual, until terminated
  std::optional<CivilDate> until;  ///< "until 31 December 2027"
  NdaEvidence evidence;
  TermFrom from = TermFrom::kElse;
  /// "two years from 1 May 2025": the day from which the length is counted.
  std::optional<CivilDate> begin = {};
  bool renews = false;  ///< goes on by itself when it has run out: no day on which it ends is known
  friend bool operator==(const NdaTerm&, const NdaTerm&) = default;
};

struct NdaDate {
  CivilDate date;
  NdaEvidence evidence;
  friend bool operator==(const NdaDate&, const NdaDate&) = default;
};

/// What one paper or message does to an agreement that stands elsewhere.
enum class NdaEffect : uint8_t {
  kAmends,
  kExtends,
  kTerminates,
  kReplaces,
  kOffers,  ///< a message would extend it: no more than that until the other side agrees
  kAgrees,  ///< a message says yes to what the one that it answers offers
};

/// Whether a paper does nothing but change an agreement that stands elsewhere.
inline bool IsChange(NdaKind kind) {
  return kind == NdaKind::kAmendment || kind == NdaKind::kExtension || kind == NdaKind::kTermination;
}

/// What a paper of that kind does.
inline NdaEffect EffectOf(NdaKind kind) {
  return kind == NdaKind::kTermination ? NdaEffect::kTerminates
         : kind == NdaKind::kExtension ? NdaEffect::kExtends
                                       : NdaEffect::kAmends;
}

struct NdaChange {
  NdaEffect effect = NdaEffect::kAmends;
  std::string title;               ///< what it calls that agreement; empty: nothing but "the Agreement"
  std::optional<CivilDate> dated;  ///< the date by which it names it
  std::optional<NdaDate> from;     ///< from when; absent: from the effective date of the paper
  std::optional<NdaTerm>
      new_term;          ///< of an amendment or extension: how long the agreement lasts from now on
  NdaEvidence evidence;  ///< the words that do it
  friend bool operator==(const NdaChange&, const NdaChange&) = default;
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
  bool draft = false;             ///< its head says so, or it is a form not filled in: never in force perhaps
  std::string note;               ///< for people: what makes the answer less than plain; empty otherwise
  std::string title;              ///< what it calls itself, from its head; empty: nothing
  std::vector<NdaParty> parties;  ///< in the order of the document, each once
  /// "on behalf of itself and its affiliates": the words by which it binds companies that it does not name.
  std::optional<NdaEvidence> affiliates;
  std::optional<NdaDate> effective_date;
  std::optional<NdaTerm> term;  ///< in which what is disclosed is protected
  /// Stated, or effective date and term added up; its evidence is that of the term.
  std::optional<NdaDate> expires;
  std::optional<NdaTerm> survival;  ///< how long the duty of confidence outlives the term
  std::optional<NdaLaw> governing_law;
  std::vector<NdaChange> changes;  ///< what it does to other agreements, in the order of the document
  friend bool operator==(const NdaFacts&, const NdaFacts&) = default;
};

}  // namespace candor
