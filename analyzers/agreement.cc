// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/agreement.h"

#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicons/builtin.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

constexpr std::string_view kRule = "ledger/signals/agrees.yaml";
constexpr std::string_view kContext = "context/";
/// Below it a finding is a hint and no more (docs/lexicon-format.md).
constexpr double kSure = 0.5;

/// Without the punctuation by which a pattern tells where the words stand: ": agreed." says "agreed".
Span Trimmed(std::string_view text, Span span) {
  const auto is_word = [&](uint32_t at) {
    const auto c = static_cast<unsigned char>(text[at]);
    return c >= 0x80 || c == '%' || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  };
  while (!span.empty() && !is_word(span.begin)) ++span.begin;
  while (!span.empty() && !is_word(span.end - 1)) --span.end;
  return span;
}

}  // namespace

Result<AgreementFinder> AgreementFinder::Make() {
  Result<Forms> forms = LoadBuiltinForms();
  if (!forms) return forms.error();
  Lexicon lexicon;
  Diagnostics diagnostics;
  for (const BuiltinFile& file : BuiltinFiles()) {
    if (file.name == kRule) {
      Result<Rule> rule = LoadRule(file.bytes, file.name, *forms, &diagnostics);
      if (!rule) return rule.error();
      lexicon.rules.push_back(std::move(*rule));
    } else if (file.name.starts_with(kContext)) {
      const std::string_view language = file.name.substr(kContext.size(), 2);
      Result<std::vector<ContextCue>> cues =
          LoadContext(file.bytes, file.name, language, *forms, &diagnostics);
      if (!cues) return cues.error();
      lexicon.cues.insert(lexicon.cues.end(), cues->begin(), cues->end());
    }
  }
  Result<std::shared_ptr<const RuleSet>> rules = RuleSet::Compile(lexicon);
  if (!rules) return rules.error();
  return AgreementFinder(std::move(*rules));
}

Span AgreementFinder::Find(const Document& message) {
  for (const Finding& finding : scanner_.Scan(message)) {
    if (finding.confidence >= kSure) return Trimmed(message.text, finding.span);
  }
  return {};
}

}  // namespace candor
