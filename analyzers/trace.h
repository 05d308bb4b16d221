// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the engine came to its findings, sentence by sentence, for `candor lexicon try`. Plain values; all
// spans are bytes of the document.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "lexicons/lexicon.h"
#include "model/document.h"
#include "model/finding.h"

namespace candor {

struct TraceWord {
  Span span;
  std::string word;    ///< normalised
  bool known = false;  ///< some rule or cue holds it
};

/// A list of a rule stands here.
struct TraceListHit {
  std::string signal;
  std::string list;  ///< empty: words written directly into a pattern; "<name>": a proper name
  std::string language;
  Span span;
};

struct TraceCue {
  CueRole role = CueRole::kCue;
  ContextKind kind = ContextKind::kNegated;  ///< not of stop cues
  std::string language;
  Span span;
  bool counts = true;       ///< false: hidden by a longer cue or a pseudo cue
  Span reach;               ///< hits in there it holds for; empty: for none
  std::vector<Span> scope;  ///< what a cue that counts says something about
};

/// A cue that holds for a hit and what the rule makes of it.
struct TraceContext {
  ContextKind kind = ContextKind::kNegated;
  bool heading = false;  ///< not the kind, but that it stands in a heading
  Span cue;              ///< empty for a question
  Span scope;            ///< empty for a question
  bool drop = false;
  double add = 0;
};

/// A pattern matched.
struct TraceMatch {
  std::string signal;
  std::string pattern;
  std::string language;
  Span span;
  std::vector<Span> words;  ///< what the steps matched, without the gaps
  std::string unless;       ///< id of the exception that removed it
  Span undone;              ///< the pseudo cue that removed it, on a part of which it rests; empty: none
  std::vector<TraceContext> contexts;
  double score = 0;   ///< log-odds of pattern and contexts
  bool kept = false;  ///< it became a finding or part of one
};

/// Something other than a pattern of its rule matched in the passage: an exception or a boost.
struct TraceSide {
  std::string signal;
  std::string id;
  bool boost = false;
  Span span;
  double add = 0;  ///< of a boost
};

struct SentenceTrace {
  Span span;
  BlockKind block = BlockKind::kParagraph;
  ZoneKind zone = ZoneKind::kBody;
  bool scanned = true;  ///< false: tables of contents and zones in which no rule applies
  bool question = false;
  std::vector<TraceWord> words;
  std::vector<TraceListHit> lists;
  std::vector<TraceCue> cues;
  std::vector<TraceMatch> matches;
  std::vector<TraceSide> sides;
  std::vector<Finding> findings;
};

struct Trace {
  std::vector<SentenceTrace> sentences;  ///< one for each Document::sentences
};

}  // namespace candor
