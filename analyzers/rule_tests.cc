// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_tests.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "analyzers/scanner.h"
#include "text/segmenter.h"

namespace candor {
namespace {

constexpr double kWeak = 0.5;  // "~" examples stay below

Document DocumentOf(const Rule& rule, const Example& example) {
  Document document;
  document.text = example.text;
  document.language = example.language;
  document.type = example.type.value_or(rule.types.empty() ? DocumentType::kOther : rule.types.front());
  bool body = std::find(rule.zones.begin(), rule.zones.end(), ZoneKind::kBody) != rule.zones.end();
  ZoneKind zone = example.zone.value_or(body || rule.zones.empty() ? ZoneKind::kBody : rule.zones.front());
  document.zones = {{zone, {0, static_cast<uint32_t>(example.text.size())}, 0, "", "", ""}};
  Segment(&document);
  return document;
}

std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string Percent(double confidence) {
  std::array<char, 16> text;
  std::snprintf(text.data(), text.size(), "%.2f", confidence);
  return text.data();
}

std::string_view NameOf(ContextKind kind) {
  static constexpr std::array<std::string_view, kContextKinds> kNames = {
      "negated", "hypothetical", "reported", "historical", "a question"};
  return kNames[static_cast<size_t>(kind)];
}

/// Why nothing was found: what took the last match away.
std::string WhyNot(const Trace& trace, const Document& document) {
  std::string why;
  for (const SentenceTrace& sentence : trace.sentences) {
    if (!sentence.scanned) why = "the rule does not apply there";
    for (const TraceMatch& match : sentence.matches) {
      std::string hit = "pattern \"" + match.pattern + "\" matches " + Quoted(document.Slice(match.span));
      if (!match.unless.empty()) return hit + ", but \"" + match.unless + "\" (unless) removes it";
      if (!match.undone.empty())
        return hit + ", but rests on " + Quoted(document.Slice(match.undone)) +
               ", which only looks like a negation";
      for (const TraceContext& context : match.contexts) {
        if (!context.drop) continue;
        hit += context.heading ? ", but it stands in a heading"
                               : ", but it is " + std::string(NameOf(context.kind));
        return context.cue.empty() ? hit : hit + " by " + Quoted(document.Slice(context.cue));
      }
    }
  }
  return why.empty() ? "no pattern matches" : why;
}

/// What a pattern did in the examples that must hit.
struct Exercise {
  bool kept = false;
  std::optional<std::set<std::string>> rivals;  ///< patterns that hit the same words each time
};

class Tester {
 public:
  Tester(const Rule& rule, std::shared_ptr<const RuleSet> rules) : rule_(rule), scanner_(std::move(rules)) {}

  RuleTestReport Run() {
    exercises_.resize(rule_.patterns.size());
    for (const Example& example : rule_.examples) Try(example);
    for (size_t i = 0; i < rule_.patterns.size(); ++i) JudgePattern(rule_.patterns[i], exercises_[i]);
    JudgeSides(rule_.unless, "unless");
    JudgeSides(rule_.boosts, "boost");
    return std::move(report_);
  }

 private:
  void Report(std::string_view code, SourceMark mark, std::string message) {
    report_.diagnostics.push_back({std::string(code), rule_.file, mark, std::move(message)});
  }

  void Fail(const Example& example, std::string message) {
    ++report_.failed;
    Report("example-failed", example.mark, std::move(message));
  }

  void Try(const Example& example) {
    Document document = DocumentOf(rule_, example);
    Trace trace = scanner_.Explain(document, false);
    const Finding* strongest = nullptr;
    bool exact = false;
    for (const SentenceTrace& sentence : trace.sentences) {
      for (const Finding& finding : sentence.findings) {
        if (strongest == nullptr || finding.confidence > strongest->confidence) strongest = &finding;
        exact |= example.span && finding.span == *example.span;
      }
      for (const TraceSide& side : sentence.sides) sides_.insert(side.id);
    }
    std::string found;
    if (strongest != nullptr) {
      found = Quoted(document.Slice(strongest->span)) + " (pattern \"" + strongest->rule + "\", confidence " +
              Percent(strongest->confidence) + ")";
    }
    switch (example.kind) {
      case ExampleKind::kHit:
      case ExampleKind::kWeak:
        ++report_.hits;
        if (strongest == nullptr) {
          Fail(example, "must be found, but is not: " + WhyNot(trace, document));
        } else if (example.span && !exact) {
          Fail(example, "the quote must be " + Quoted(document.Slice(*example.span)) + ", but is " + found);
        } else if (example.kind == ExampleKind::kWeak && strongest->confidence >= kWeak) {
          Fail(example, "must stay below confidence 0.50, but is found at " + Percent(strongest->confidence) +
                            ": " + Quoted(document.Slice(strongest->span)) + " (pattern \"" +
                            strongest->rule + "\")");
        }
        Exercised(trace);
        break;
      case ExampleKind::kMiss:
        ++report_.misses;
        if (strongest != nullptr) Fail(example, "must not be found, but is: " + found);
        break;
      case ExampleKind::kKnownMiss:
        if (strongest == nullptr) {
          ++report_.known_misses;
        } else {
          Report("known-miss-found", example.mark, "a known miss is found by now, mark it with +: " + found);
        }
        break;
    }
  }

  void Exercised(const Trace& trace) {
    for (const SentenceTrace& sentence : trace.sentences) {
      for (size_t i = 0; i < rule_.patterns.size(); ++i) Compare(sentence, rule_.patterns[i], &exercises_[i]);
    }
  }

  void Compare(const SentenceTrace& sentence, const Pattern& pattern, Exercise* exercise) {
    for (const TraceMatch& match : sentence.matches) {
      if (!match.kept || match.pattern != pattern.id) continue;
      exercise->kept = true;
      std::set<std::string> rivals;
      for (const Pattern& other : rule_.patterns) {
        if (other.id == pattern.id || other.p < pattern.p) continue;
        bool same =
            std::any_of(sentence.matches.begin(), sentence.matches.end(), [&](const TraceMatch& rival) {
              return rival.kept && rival.pattern == other.id && rival.span == match.span;
            });
        if (same && (!exercise->rivals || exercise->rivals->count(other.id) != 0)) rivals.insert(other.id);
      }
      exercise->rivals = std::move(rivals);
    }
  }

  void JudgePattern(const Pattern& pattern, const Exercise& exercise) {
    if (!exercise.kept) {
      ++report_.dead;
      Report("dead-pattern", pattern.mark,
             "no example marked + or ~ is hit by pattern \"" + pattern.id + "\"");
    } else if (exercise.rivals && !exercise.rivals->empty()) {
      Report("shadowed", pattern.mark,
             "whatever pattern \"" + pattern.id + "\" hits in the examples is hit by \"" +
                 *exercise.rivals->begin() + "\" already");
    }
  }

  void JudgeSides(const std::vector<Pattern>& patterns, std::string_view kind) {
    for (const Pattern& pattern : patterns) {
      if (sides_.count(pattern.id) != 0) continue;
      ++report_.dead;
      Report("dead-pattern", pattern.mark,
             "no example shows " + std::string(kind) + " \"" + pattern.id + "\" at work");
    }
  }

  const Rule& rule_;
  Scanner scanner_;
  RuleTestReport report_;
  std::vector<Exercise> exercises_;
  std::set<std::string> sides_;  ///< exceptions and boosts that matched beside a hit
};

}  // namespace

Result<RuleTestReport> TestRule(const Rule& rule, const std::vector<ContextCue>& cues) {
  if (rule.status == "retired") {
    Rule tested = rule;
    tested.status = "test";
    return TestRule(tested, cues);
  }
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile({&rule, 1}, cues);
  if (!rules.ok()) return rules.error();
  return Tester(rule, *rules).Run();
}

}  // namespace candor
