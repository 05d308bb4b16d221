// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_score.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/sha256.h"
#include "text/segmenter.h"

namespace candor {
namespace {

bool Holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// What became of a pattern in one passage.
struct Outcome {
  bool kept = false;
  bool plain = false;  // kept, and no context weighed it
  bool removed = false;
};

}  // namespace

Share ShareOf(size_t right, size_t tried) {
  if (tried == 0) return {};
  constexpr double kZ = 1.96;
  const auto n = static_cast<double>(tried);
  const double p = static_cast<double>(right) / n;
  const double middle = p + kZ * kZ / (2 * n);
  const double reach = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  const double scale = 1 + kZ * kZ / n;
  return {p, std::max(0.0, (middle - reach) / scale), std::min(1.0, (middle + reach) / scale)};
}

double SignalScore::f1() const {
  const size_t all = 2 * right + wrong + missed;
  return all == 0 ? 0 : 2 * static_cast<double>(right) / static_cast<double>(all);
}

RuleScorer::RuleScorer(const Lexicon& lexicon, std::shared_ptr<const RuleSet> rules)
    : scanner_(std::move(rules)) {
  for (const Rule& rule : lexicon.rules) {
    by_signal_[rule.signal] = signals_.size();
    SignalScore& score = signals_.emplace_back();
    score.signal = rule.signal;
    for (const Pattern& pattern : rule.patterns) {
      PatternScore& entry = score.patterns.emplace_back();
      entry.signal = rule.signal;
      entry.pattern = pattern.id;
      entry.language = pattern.language;
      entry.guess = pattern.p;
    }
  }
}

void RuleScorer::Add(const LabelledPassage& passage) {
  ++passages_;
  Document document;
  document.text = passage.text;
  document.type = passage.type;
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  const Trace trace = scanner_.Explain(document);
  std::set<std::string> found;
  std::map<std::string, std::map<std::string, Outcome>> outcomes;  // signal, pattern
  for (const SentenceTrace& sentence : trace.sentences) {
    for (const Finding& finding : sentence.findings) {
      if (finding.confidence >= kCountsFrom) found.insert(finding.signal);
    }
    for (const TraceMatch& match : sentence.matches) {
      Outcome& outcome = outcomes[match.signal][match.pattern];
      const bool weighed = std::any_of(match.contexts.begin(), match.contexts.end(),
                                       [](const TraceContext& context) { return context.add != 0; });
      outcome.kept |= match.kept;
      outcome.plain |= match.kept && !weighed;
      outcome.removed |= !match.kept;
    }
  }
  for (SignalScore& signal : signals_) {
    if (Holds(passage.unsure, signal.signal)) continue;
    const bool labelled = Holds(passage.labels, signal.signal);
    const bool said = found.count(signal.signal) != 0;
    signal.labelled += labelled ? 1 : 0;
    signal.right += labelled && said ? 1 : 0;
    signal.wrong += !labelled && said ? 1 : 0;
    signal.missed += labelled && !said ? 1 : 0;
    const auto hit = outcomes.find(signal.signal);
    if (hit == outcomes.end()) continue;
    const auto kept = std::count_if(hit->second.begin(), hit->second.end(),
                                    [](const auto& entry) { return entry.second.kept; });
    for (PatternScore& pattern : signal.patterns) {
      const auto it = hit->second.find(pattern.pattern);
      if (it == hit->second.end()) continue;
      const Outcome& outcome = it->second;
      if (outcome.kept) {
        ++pattern.hits;
        pattern.right += labelled ? 1 : 0;
        pattern.overlaps += kept > 1 ? 1 : 0;
      } else {
        pattern.conflicts += labelled && outcome.removed ? 1 : 0;
      }
      if (outcome.plain) {
        ++pattern.plain;
        pattern.plain_right += labelled ? 1 : 0;
      }
    }
  }
}

}  // namespace candor
