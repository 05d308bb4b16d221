// SPDX-License-Identifier: GPL-3.0-or-later
//
// How good rules are on passages that people labelled: of each signal how much of what it says is right and
// how much it misses, of each pattern what it adds.
//
//   RuleScorer scorer(rules);
//   for (const LabelledPassage& passage : passages) scorer.Add(passage);
//   for (const SignalScore& signal : scorer.Signals()) ...
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/scanner.h"
#include "lexicons/lexicon.h"
#include "model/document.h"

namespace candor {

struct LabelledPassage {
  std::string text;  ///< UTF-8
  DocumentType type = DocumentType::kOther;
  std::vector<std::string> labels;  ///< signals that it asserts
  std::vector<std::string> unsure;  ///< signals one could argue about: not counted either way
};

/// A share with its 95 % interval (Wilson, J Am Stat Assoc 1927): also of few trials it stays within 0 and 1.
struct Share {
  double value = 0;  ///< 0 when nothing was tried
  double low = 0, high = 1;
};
Share ShareOf(size_t right, size_t tried);

struct PatternScore {
  std::string signal, pattern, language;
  double guess = 0;        ///< the author's p
  size_t hits = 0;         ///< passages in which it hit and was kept
  size_t right = 0;        ///< of these, labelled with the signal
  size_t plain = 0;        ///< of `hits`, those that no context weighed: what calibration may count
  size_t plain_right = 0;  ///< of these, labelled
  size_t overlaps = 0;     ///< of `hits`, those in which another pattern of the signal hit as well
  size_t conflicts = 0;    ///< labelled passages in which an exception or a context took its hit away
};

struct SignalScore {
  std::string signal;
  size_t labelled = 0;
  size_t right = 0, wrong = 0, missed = 0;  ///< passages found at kCountsFrom and above
  std::vector<PatternScore> patterns;       ///< as they stand in the rule

  Share precision() const { return ShareOf(right, right + wrong); }
  Share recall() const { return ShareOf(right, right + missed); }
  double f1() const;
};

/// One thread.
class RuleScorer {
 public:
  static constexpr double kCountsFrom = 0.5;

  /// `lexicon` must be the one that `rules` were compiled from.
  RuleScorer(const Lexicon& lexicon, std::shared_ptr<const RuleSet> rules);

  void Add(const LabelledPassage& passage);

  /// Every rule of the lexicon, in its order.
  const std::vector<SignalScore>& Signals() const { return signals_; }
  size_t passages() const { return passages_; }

 private:
  Scanner scanner_;
  std::vector<SignalScore> signals_;
  std::map<std::string, size_t, std::less<>> by_signal_;
  size_t passages_ = 0;
};

}  // namespace candor
