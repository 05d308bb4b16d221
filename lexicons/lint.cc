// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/lint.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "lexicons/yaml.h"

namespace candor {
namespace {

using std::string_view;

// Words that stand in nearly every text. A pattern that can be satisfied by them alone finds nothing in
// particular.
constexpr std::array<string_view, 92> kStopwords = {
    "a",    "about", "all", "also", "am",    "an",    "and",   "any",  "are", "as",    "at",   "auf",
    "be",   "been",  "but", "by",   "can",   "das",   "dass",  "dem",  "den", "der",   "des",  "die",
    "do",   "does",  "du",  "ein",  "eine",  "einen", "einer", "er",   "es",  "for",   "from", "had",
    "has",  "have",  "he",  "her",  "his",   "ich",   "if",    "ihr",  "im",  "in",    "is",   "ist",
    "it",   "its",   "may", "me",   "mit",   "my",    "nicht", "no",   "not", "of",    "on",   "or",
    "our",  "out",   "she", "sich", "sie",   "sind",  "so",    "that", "the", "their", "them", "there",
    "they", "this",  "to",  "um",   "und",   "up",    "us",    "was",  "we",  "were",  "what", "which",
    "who",  "will",  "wir", "with", "would", "you",   "your",  "zu"};

string_view NextWord(string_view* rest) {
  static constexpr string_view kBreaks = " -/";
  size_t begin = std::min(rest->find_first_not_of(kBreaks), rest->size());
  size_t end = std::min(rest->find_first_of(kBreaks, begin), rest->size());
  string_view word = rest->substr(begin, end - begin);
  rest->remove_prefix(end);
  return word;
}

std::string Lower(string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool IsStopword(string_view word) {
  return std::binary_search(kStopwords.begin(), kStopwords.end(), Lower(word));
}

bool OnlyStopwords(const TermList& list) {
  if (list.any_name) return true;  // names stand in every text, too
  return std::any_of(list.phrases.begin(), list.phrases.end(), [](const Phrase& phrase) {
    string_view rest = phrase.text;
    for (string_view word = NextWord(&rest); !word.empty(); word = NextWord(&rest)) {
      if (!IsStopword(word)) return false;
    }
    return true;
  });
}

class Linter {
 public:
  Linter(const Rule& rule, const std::vector<bool>& used, string_view source, Diagnostics* diagnostics)
      : rule_(rule), used_(used), source_(source), diagnostics_(diagnostics) {}

  void Run() {
    for (size_t i = 0; i < rule_.lists.size(); ++i) {
      const TermList& list = rule_.lists[i];
      if (!used_[i] && !list.name.empty()) {
        Warn("dead-term", list.mark, list.name.size(),
             "no pattern uses the list \"" + list.name + "\" in language \"" + list.language + "\"");
      }
      Terms(list);
    }
    // An unless or a boost may well be a common word; only what makes a finding is judged.
    for (const Pattern& pattern : rule_.patterns) Judge(pattern);
    Examples();
  }

 private:
  void Warn(string_view code, SourceMark mark, size_t width, std::string message) {
    diagnostics_->Add(code, rule_.file, source_, mark, static_cast<uint32_t>(width), std::move(message));
  }

  void Terms(const TermList& list) {
    if (list.name.empty()) return;
    std::set<std::string> seen;
    for (const Phrase& phrase : list.phrases) {
      if (!seen.insert(list.exact_case ? phrase.text : Lower(phrase.text)).second) {
        Warn("duplicate-term", phrase.mark, 1,
             "\"" + phrase.text + "\" stands already in the list \"" + list.name + "\"");
      }
      bool capitals = phrase.text.size() > 1 && std::all_of(phrase.text.begin(), phrase.text.end(),
                                                            [](char c) { return c >= 'A' && c <= 'Z'; });
      if (capitals && !list.exact_case && IsStopword(phrase.text)) {
        Warn("case-collision", phrase.mark, phrase.text.size(),
             "\"" + phrase.text + "\" also matches the word \"" + Lower(phrase.text) +
                 "\"; put it in a list with \"case: exact\"");
      }
    }
  }

  void Judge(const Pattern& pattern) {
    if (pattern.kind == PatternKind::kRegex) return;
    if (std::all_of(pattern.steps.begin(), pattern.steps.end(),
                    [&](const Step& s) { return OnlyStopwords(rule_.lists[s.list]); })) {
      Warn("only-stopwords", pattern.mark, 1,
           "\"" + pattern.id + "\" can match words that stand in every text");
      return;
    }
    if (pattern.steps.size() != 1) return;
    for (const Phrase& phrase : rule_.lists[pattern.steps.front().list].phrases) {
      string_view rest = phrase.text;
      string_view word = NextWord(&rest);
      if (!NextWord(&rest).empty() || CountCodePoints(word) > 3) continue;
      Warn("too-short", pattern.mark, 1,
           "\"" + pattern.id + "\" matches the single word \"" + phrase.text + "\"");
      return;
    }
  }

  void Examples() {
    auto has = [&](ExampleKind kind) {
      return std::any_of(rule_.examples.begin(), rule_.examples.end(),
                         [&](const Example& e) { return e.kind == kind; });
    };
    SourceMark mark = MarkOfKey(source_, "examples");
    if (mark.line == 0) mark = MarkOfKey(source_, "signal");
    if (!has(ExampleKind::kHit)) Warn("no-example", mark, 8, "the rule has no example that must hit (+)");
    if (!has(ExampleKind::kMiss))
      Warn("no-example", mark, 8, "the rule has no example that must not hit (-)");
  }

  const Rule& rule_;
  const std::vector<bool>& used_;
  string_view source_;
  Diagnostics* diagnostics_;
};

}  // namespace

void LintRule(const Rule& rule, const std::vector<bool>& used, std::string_view source,
              Diagnostics* diagnostics) {
  Linter(rule, used, source, diagnostics).Run();
}

}  // namespace candor
