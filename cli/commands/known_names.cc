// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/known_names.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/escape.h"
#include "cli/options.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

Status IsKnown(const std::string& named, const std::string& name, bool prefix, std::string Rule::*field,
               const FindingFilter& filter, CaseReader* reader) {
  Result<uint64_t> there = reader->CountFindings(filter);
  if (!there) return there.error();
  if (*there > 0) return {};
  Result<Lexicon> lexicon = LoadBuiltinLexicon();
  if (!lexicon) return lexicon.error();
  std::vector<std::string_view> names;
  for (const Rule& rule : lexicon->rules) names.push_back(rule.*field);
  if (std::any_of(names.begin(), names.end(),
                  [&](std::string_view known) { return prefix ? known.starts_with(name) : known == name; })) {
    return {};
  }
  return Error{"usage", "neither a built-in rule nor a finding of this case has the " + named,
               DidYouMean(name, names, "candor lexicon list names the signals and dimensions"),
               ExitStatus::kUsage};
}

Status KnowsSignalsOf(const QueryNode& node, CaseReader* reader) {
  for (const QueryNode& child : node.children) {
    if (Status known = KnowsSignalsOf(child, reader); !known) return known.error();
  }
  if (node.kind != QueryKind::kField || node.field != QueryField::kSignal) return {};
  FindingFilter filter;
  filter.query.emplace().root = node;
  Status known = IsKnown("signal \"" + node.text + (node.prefix ? "*\"" : "\""), node.text, node.prefix,
                         &Rule::signal, filter, reader);
  if (known || known.error().status != ExitStatus::kUsage) return known;
  Error error = known.error();
  error.message = "column " + std::to_string(node.column) + ": " + error.message;
  return error;
}

}  // namespace

Status KnowsName(const std::string& kind, const std::string& name, std::string Rule::*field,
                 std::string FindingFilter::*filtered, CaseReader* reader) {
  FindingFilter filter;
  filter.*filtered = name;
  return IsKnown(kind + " \"" + name + "\"", name, false, field, filter, reader);
}

Error UnknownParty(const std::string& named, std::span<const Party> others) {
  constexpr size_t kMostNamed = 10;
  std::string known;
  for (size_t i = 0; i < std::min(others.size(), kMostNamed); ++i)
    known += (i == 0 ? "" : ", ") + EscapeLine(others[i].id);
  if (others.size() > kMostNamed) known += " ...";
  return Error{"usage", "no other side of this case is called \"" + named + "\"",
               known.empty() ? "it has no other side" : "it has " + known, ExitStatus::kUsage};
}

Status KnowsSignals(const Query& query, CaseReader* reader) { return KnowsSignalsOf(query.root, reader); }

}  // namespace candor
