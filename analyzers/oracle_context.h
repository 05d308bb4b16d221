// SPDX-License-Identifier: GPL-3.0-or-later
//
// analyzers/context.h a second time, for the oracle: which cues count for a hit, and which contexts hold for
// it.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <set>
#include <string>
#include <vector>

#include "analyzers/oracle_words.h"
#include "lexicons/lexicon.h"

namespace candor::oracle {

struct CuePlace {
  const ContextCue* cue;
  Place place;
  bool inside_clause = false;  // a connective that is
};

/// What the grammar of one language says of the words of a sentence.
struct Classified {
  std::vector<std::set<WordClass>> classes;
  std::vector<bool> past, adverb, ahead;

  bool Has(size_t i, std::initializer_list<WordClass> any) const {
    for (WordClass of : any) {
      if (classes[i].count(of) != 0) return true;
    }
    return false;
  }
};

/// The cues of a language that are not hidden by longer ones or by the hit itself.
std::vector<CuePlace> CuesThatCount(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                    const std::string& language, const Chain& hit);

/// A negative pseudo cue among them stands partly in the hit and partly outside of it.
bool IsUndone(const SentenceWords& sentence, const std::vector<ContextCue>& cues, const std::string& language,
              const Chain& hit);

Classified Classify(const std::vector<Word>& words, const std::vector<ContextCue>& cues,
                    const std::string& language);

/// A stop cue, or a connective that begins a clause; not between two commas.
bool Stops(const SentenceWords& sentence, const CuePlace& cue);

/// A connective inside a clause.
bool IsInsideClause(const SentenceWords& sentence, const Classified& grammar, Place connective);

/// Between two commas.
bool Inserted(const SentenceWords& sentence, Place place);

/// It answers a question with yes.
bool Affirms(const SentenceWords& sentence, const std::vector<ContextCue>& cues, const std::string& language);

/// The kinds of context that the sentence behind establishes for a hit of which `last` is the last part.
std::set<ContextKind> ContextsFromBehind(const SentenceWords& sentence, const SentenceWords& behind,
                                         const std::vector<ContextCue>& cues, const std::string& language,
                                         Place last);

/// The newest date with a month or season, and of any kind.
struct DocumentYears {
  size_t full = 0, any = 0;
};

/// The kinds of context that hold for a hit in this sentence. `years` are those of the document; `doubted`:
/// the rule takes a question for less.
/// `*dated`: the context is historical by a date alone, and whether the document has another date.
enum class Dated { kNo, kLongAgo, kUndated };
std::set<ContextKind> ContextsOf(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                 const std::string& language, const Chain& hit, DocumentYears years,
                                 bool doubted, Dated* dated);

/// The kinds of context that a sentence with a colon at its end hands on to the items below it.
std::set<ContextKind> HandedOn(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                               const std::string& language);

}  // namespace candor::oracle
