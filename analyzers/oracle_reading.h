// SPDX-License-Identifier: GPL-3.0-or-later
//
// analyzers/insertions.h and analyzers/shortening.h a second time, for the oracle: sentences without words
// that may be left out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/oracle_context.h"
#include "analyzers/oracle_words.h"
#include "lexicons/lexicon.h"

namespace candor::oracle {

/// A sentence that has only some of its words.
struct Shortened {
  std::vector<Word> words;   // with what stands before them now
  std::vector<size_t> kept;  // their places in the whole sentence
  std::vector<Place> stops;  // that part the words, in places of the shortened sentence
  bool whole = true;         // nothing is left out
  /// Words on both sides of something that is left out.
  bool Spans(const Chain& chain) const;
  /// Of words of the whole sentence none is left out.
  bool Keeps(const Chain& chain) const;
};

/// Where the words of a cue stand, also over insertions.
std::vector<Place> CuePlaces(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                             const ContextCue& cue);

/// The whole sentence and each ellipsis; or, if any, the sentence without its insertions. Nothing is left out
/// in a language of which fewer words stand in the sentence than of another.
std::vector<Shortened> ReadingsOf(const SentenceWords& sentence, const std::vector<ContextCue>& cues,
                                  const std::string& language, bool insertions);

}  // namespace candor::oracle
