// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/lexicon: the rules, why there are, and what they make of a sentence.
#include <algorithm>
#include <array>

#include "analyzers/scanner.h"
#include "base/escape.h"
#include "base/io.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "cli/serve/handlers.h"
#include "cli/trace_json.h"
#include "lexicons/builtin.h"
#include "lexicons/calibration.h"
#include "lexicons/loader.h"
#include "model/names.h"
#include "text/segmenter.h"

namespace candor {
namespace {

constexpr size_t kLongestTry = 20'000;

std::string_view KindName(ExampleKind kind) {
  switch (kind) {
    case ExampleKind::kHit:
      return "hit";
    case ExampleKind::kMiss:
      return "miss";
    case ExampleKind::kWeak:
      return "weak";
    case ExampleKind::kKnownMiss:
      return "known-miss";
  }
  return "hit";
}

/// The lines of the file that a rule was read from; none when it cannot be read any more.
std::vector<std::string> LinesOf(const std::string& file) {
  std::string text;
  if (file.starts_with(kBuiltinLexicon)) {
    const std::string_view name = std::string_view(file).substr(kBuiltinLexicon.size());
    for (const BuiltinFile& builtin : BuiltinFiles()) {
      if (builtin.name == name) text = builtin.bytes;
    }
  } else if (Result<std::string> read = ReadFile(file); read) {
    text = std::move(*read);
  }
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(ToValidUtf8(std::string_view(text).substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

Json HeadJson(const Rule& rule) {
  uint64_t tried = 0, right = 0;
  std::set<std::string> languages;
  for (const Pattern& pattern : rule.patterns) {
    tried += pattern.tried;
    right += pattern.right;
    languages.insert(pattern.language);
  }
  return {{"signal", rule.signal},
          {"dimension", rule.dimension},
          {"title", rule.title},
          {"severity", Name(rule.severity)},
          {"status", rule.status},
          {"languages", languages},
          {"patterns", rule.patterns.size()},
          {"examples", rule.examples.size()},
          {"calibration", {{"tried", tried}, {"right", right}}}};
}

std::string_view Trimmed(std::string_view line) {
  const size_t first = line.find_first_not_of(" -");
  return first == std::string_view::npos ? std::string_view() : line.substr(first);
}

Json PatternJson(const Pattern& pattern, const std::vector<std::string>& lines) {
  const size_t line = pattern.mark.line;
  return {{"id", pattern.id},
          {"language", pattern.language},
          {"text", line > 0 && line <= lines.size() ? Json(Trimmed(lines[line - 1])) : Json(nullptr)},
          {"line", line},
          {"guess", Rounded(pattern.p, 1000)},
          {"probability", Rounded(ProbabilityOf(pattern), 1000)},
          {"calibration", {{"tried", pattern.tried}, {"right", pattern.right}}}};
}

Json ExampleJson(const Example& example) {
  Json span = nullptr;
  if (example.span) {
    CodePointOffsets offsets(example.text);
    const Span points = offsets.At(*example.span);
    span = {{"begin", points.begin}, {"end", points.end}};
  }
  return {{"kind", KindName(example.kind)},
          {"text", example.text},
          {"language", example.language},
          {"span", span}};
}

}  // namespace

Result<web::Answer> AnswerLexicon(CaseState* state, const web::Call& /*call*/) {
  const auto rules = state->Rules();
  if (!rules) return rules.error();
  Json rows = Json::array();
  for (const Rule& rule : (*rules)->lexicon.rules) rows.push_back(HeadJson(rule));
  return Reply(Json{{"total", rows.size()}, {"digest", (*rules)->lexicon.digest}, {"rows", std::move(rows)}});
}

Result<web::Answer> AnswerRule(CaseState* state, const web::Call& call) {
  const auto rules = state->Rules();
  if (!rules) return rules.error();
  const std::vector<Rule>& all = (*rules)->lexicon.rules;
  const std::string& signal = call.target.segments[2];
  const auto rule =
      std::find_if(all.begin(), all.end(), [&](const Rule& one) { return one.signal == signal; });
  if (rule == all.end())
    return Error{"not_found", "there is no rule for the signal " + EscapeLine(signal), "",
                 ExitStatus::kUsage};
  const std::vector<std::string> lines = LinesOf(rule->file);
  Json json = HeadJson(*rule);
  json["rationale"] = rule->rationale;
  json["ask"] = rule->ask;
  json["rules"] = Json::array();
  for (const Pattern& pattern : rule->patterns) json["rules"].push_back(PatternJson(pattern, lines));
  json["unless"] = Json::array();
  for (const Pattern& pattern : rule->unless) json["unless"].push_back(PatternJson(pattern, lines));
  json["boosts"] = Json::array();
  for (const Pattern& pattern : rule->boosts) json["boosts"].push_back(PatternJson(pattern, lines));
  json["examples"] = Json::array();
  for (const Example& example : rule->examples) json["examples"].push_back(ExampleJson(example));
  return Reply(json);
}

Result<web::Answer> AnswerTry(CaseState* state, const web::Call& call) {
  const Json body = Json::parse(call.body, nullptr, false);
  const bool has_text = body.is_object() && body.contains("text") && body["text"].is_string();
  const bool has_signal = body.is_object() && body.contains("signal") && !body["signal"].is_null();
  if (!has_text || (has_signal && !body["signal"].is_string()) ||
      body["text"].get_ref<const std::string&>().size() > kLongestTry) {
    return Error{"bad_body", "text must be a text of at most " + std::to_string(kLongestTry) + " bytes",
                 "{\"text\": \"...\", \"signal\": \"...\"}", ExitStatus::kUsage};
  }
  const auto rules = state->Rules();
  if (!rules) return rules.error();
  Document document;
  document.text = ToValidUtf8(body["text"].get<std::string>());
  document.sha256 = Sha256Hex(document.text);
  Segment(&document);
  Scanner scanner((*rules)->set);
  const std::string signal = has_signal ? body["signal"].get<std::string>() : "";
  return Reply(Json{{"text", document.text},
                    {"sentences", TraceSentencesJson(document, scanner.Explain(document), signal)}});
}

}  // namespace candor
