// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as a rule file, a context file and a list of word forms. What must hold: no crash, no endless
// loop, a result exactly when there is no error, spans of examples inside their text, list numbers inside the
// rule.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "lexicons/loader.h"

namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

void CheckRule(const candor::Rule& rule) {
  for (const auto* patterns : {&rule.patterns, &rule.unless, &rule.boosts}) {
    for (const candor::Pattern& pattern : *patterns) {
      Expect(pattern.kind == candor::PatternKind::kRegex || !pattern.steps.empty());
      for (const candor::Step& step : pattern.steps) {
        Expect(step.list < rule.lists.size() && step.min_gap <= step.max_gap);
        Expect(rule.lists[step.list].any_name == rule.lists[step.list].phrases.empty());
        Expect(rule.lists[step.list].language == pattern.language);
      }
    }
  }
  for (const candor::Example& example : rule.examples) {
    Expect(!example.text.empty());
    if (example.span)
      Expect(example.span->begin < example.span->end && example.span->end <= example.text.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const candor::Forms kForms = *candor::LoadBuiltinForms();
  std::string_view text(reinterpret_cast<const char*>(data), size);
  {
    candor::Diagnostics diagnostics;
    candor::Result<candor::Rule> rule = candor::LoadRule(text, "fuzz.yaml", kForms, &diagnostics);
    Expect(rule.ok() == (diagnostics.errors() == 0));
    if (rule) CheckRule(*rule);
    Expect(candor::FormatDiagnostics(diagnostics).empty() == diagnostics.list().empty());
  }
  {
    candor::Diagnostics diagnostics;
    Expect(candor::LoadContext(text, "en.yaml", "en", kForms, &diagnostics).ok() ==
           (diagnostics.errors() == 0));
  }
  {
    candor::Diagnostics diagnostics;
    candor::Forms forms;
    forms.Add(text, "forms.en.tsv", "en", &diagnostics);
    candor::FormatDiagnostics(diagnostics);
  }
  return 0;
}
