// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where clauses begin and end, told by the little words of a language (Grammar) and by punctuation: no
// parser, no model. There are two measures.
//
// A *clause* is coarse: it ends at a semicolon and before an enumerated item, "(b) ..."; but what stands
// before the first item governs all of them: "shall not (a) sell; or (b) disclose".
//
// A *phrase* is what a negation governs on its right: it ends where a clause ends, and also
// - before a subordinator ("not signed *because* ..."),
// - before a coordinator when a new subject, auxiliary, complementer or a verb of the past follows ("not
//   signed *and they* left", "did not sign *and refused*"; not in "did not sign and return"),
// - at a comma, but for two kinds: directly behind the cue an insertion of up to five words is skipped ("did
//   not, however, sign"), and a list goes on ("no contracts, accounts or plans"). No part of a list holds a
//   word that begins a clause, and all but the last have at most five words. "Not A, or B" is a list, too;
//   "not A, and B" is none, but "not A, B, and C" is. Behind an "or" the verb of all may follow ("no A, B or
//   C were shared").
// Quotation marks end no phrase that begins before them ("did not “refuse to share”"), and neither do
// brackets directly behind the cue or a complementer; the end of a quotation ends what begins in it. Where a
// hyphen joins the cue to a word, that word is all ("no-charge, perpetual licence"). A cell border or bullet
// ends everything, and so do a full stop directly behind the cue ("No. 5"), a comma or a pronoun as subject
// directly behind one that ends in a determiner ("No, they signed", "no they signed") and "and" with a verb
// of the past directly behind any ("agreed to nothing and refused"); an abbreviation's full stop and the
// label of an item that the cue governs end nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/classified_words.h"
#include "analyzers/enclosures.h"
#include "text/tokenizer.h"

namespace candor {

/// The borders of the clauses of one sentence.
struct Clauses {
  std::vector<uint32_t> semicolons;  ///< words behind one
  std::vector<uint32_t> items;       ///< enumerators but for the first
  std::optional<uint32_t> first_item;
  std::vector<Enclosure> enclosures;  ///< by word, or empty
};

Clauses FindClauses(std::string_view text, std::span<const Token> tokens);

/// True when a clause begins at `word` for a cue that begins at `cue`.
bool StartsClause(const Clauses& clauses, uint32_t word, uint32_t cue);

/// Phrases of one sentence in one language. Views only.
class PhraseFinder : public ClassifiedWords {
 public:
  PhraseFinder(const ClassifiedWords& words, const Clauses& clauses)
      : ClassifiedWords(words), clauses_(clauses) {}

  /// Where the phrase ends that begins at word `begin`, directly behind a cue; `limit` is the end of the
  /// clause, before any stop cue.
  uint32_t EndOf(uint32_t begin, uint32_t limit) const;

  /// Where the clause begins of which the words before `cue` are the subject and the verb; not before
  /// `limit`.
  uint32_t SubjectOf(uint32_t cue, uint32_t limit) const;

  /// At the word another statement begins than the one before it.
  bool PartsStatements(uint32_t word) const;

 private:
  bool IsItem(uint32_t word) const;
  Enclosure EnclosureAt(uint32_t word) const {
    return clauses_.enclosures.empty() ? Enclosure::kNone : clauses_.enclosures[word];
  }
  uint32_t SegmentEnd(uint32_t begin, uint32_t limit) const;
  bool IsPlain(uint32_t begin, uint32_t end) const;
  bool ListGoesOn(uint32_t comma, uint32_t limit, bool listed) const;
  bool BeginsNew(uint32_t coordinator, uint32_t limit) const;
  bool PartsSubject(uint32_t coordinator, uint32_t cue, uint32_t limit) const;
  bool HasOwnSubject(uint32_t begin, uint32_t coordinator, uint32_t limit) const;

  const Clauses& clauses_;
};

}  // namespace candor
