// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/known_names.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/escape.h"
#include "cli/options.h"
#include "cli/terminal.h"
#include "lexicons/loader.h"
#include "store/control_number.h"

namespace candor {
namespace {

/// The first of them.
std::string Listed(const std::vector<std::string>& names) {
  constexpr size_t kMostNamed = 10;
  std::string list;
  for (size_t i = 0; i < std::min(names.size(), kMostNamed); ++i)
    list += (i == 0 ? "" : ", ") + EscapeLine(names[i]);
  return names.size() > kMostNamed ? list + " ..." : list;
}

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

Status KnowsSignal(const QueryNode& node, CaseReader* reader) {
  FindingFilter filter;
  filter.query.emplace().root = node;
  Status known = IsKnown("signal \"" + node.text + (node.prefix ? "*\"" : "\""), node.text, node.prefix,
                         &Rule::signal, filter, reader);
  if (known || known.error().status != ExitStatus::kUsage) return known;
  Error error = known.error();
  error.message = "column " + std::to_string(node.column) + ": " + error.message;
  return error;
}

Status KnowsCompany(const QueryNode& node, CaseReader* reader) {
  Query query;
  query.root = node;
  SearchOptions options;
  options.limit = 1;
  Result<SearchResult> found = reader->Search(query, options);
  if (!found) return found.error();
  if (found->total > 0) return {};
  return Error{"usage",
               "column " + std::to_string(node.column) +
                   ": no company that wrote or got anything in this case is called \"" + node.text +
                   (node.prefix ? "*\"" : "\""),
               "candor requests and candor score name them; without party: it is looked for as a word",
               ExitStatus::kUsage};
}

Status IsTag(const std::string& tag, bool prefix, const std::string& where, CaseReader* reader) {
  const Result<std::vector<std::string>> tags = reader->Tags();
  if (!tags) return tags.error();
  if (std::any_of(tags->begin(), tags->end(),
                  [&](const std::string& known) { return prefix ? known.starts_with(tag) : known == tag; })) {
    return {};
  }
  const std::vector<std::string_view> names(tags->begin(), tags->end());
  const std::string known = Listed(*tags);
  return Error{
      "usage", where + "nobody put the tag \"" + tag + (prefix ? "*\"" : "\"") + " on a finding",
      DidYouMean(tag, names, known.empty() ? "candor review ID --tag TAG does" : "there are " + known),
      ExitStatus::kUsage};
}

bool IsOne(const QueryNode& node, QueryField field) {
  return node.kind == QueryKind::kField && node.field == field && !node.range;
}

/// A control number of ours; a stamp has letters in it. `page`: beside the page that the query asks for, or
/// 0.
Status KnowsDocument(const QueryNode& node, uint64_t page, CaseReader* reader) {
  if (node.text.find_first_not_of("0123456789") != std::string::npos) return {};
  const std::string at = "column " + std::to_string(node.column) + ": ";
  const std::string control = ControlName(std::stoll(node.text));
  Result<DocumentInfo> info = reader->FindDocument(control);
  if (!info && info.error().code == "retired")
    return Error{"usage", at + info.error().message, info.error().hint, ExitStatus::kUsage};
  if (!info && info.error().code != "not_found") return info.error();
  if (!info) {
    return Error{"usage", at + "this case has no " + control, "candor documents lists what it has",
                 ExitStatus::kUsage};
  }
  if (page <= info->pages) return {};
  return Error{
      "usage",
      at + info->control + " has " +
          (info->pages == 0 ? "no pages"
                            : "no page " + std::to_string(page) + " but " + Counted(info->pages, "page")),
      info->pages == 0 ? "leave the page out" : "", ExitStatus::kUsage};
}

/// Of parts that are joined by AND, and of a part by itself.
Status KnowsDocuments(std::span<const QueryNode> parts, CaseReader* reader) {
  uint64_t page = 0;
  for (const QueryNode& part : parts) {
    if (IsOne(part, QueryField::kPage)) page = std::stoull(part.text);
  }
  for (const QueryNode& part : parts) {
    if (!IsOne(part, QueryField::kControl)) continue;
    if (Status known = KnowsDocument(part, page, reader); !known) return known;
  }
  return {};
}

Status KnowsNamesOf(const QueryNode& node, CaseReader* reader) {
  for (const QueryNode& child : node.children) {
    if (Status known = KnowsNamesOf(child, reader); !known) return known.error();
  }
  if (node.kind == QueryKind::kAnd) return KnowsDocuments(node.children, reader);
  if (node.kind != QueryKind::kField) return {};
  if (node.field == QueryField::kControl) return KnowsDocuments({&node, 1}, reader);
  if (node.field == QueryField::kSignal) return KnowsSignal(node, reader);
  if (node.field == QueryField::kParty) return KnowsCompany(node, reader);
  if (node.field == QueryField::kTag)
    return IsTag(node.text, node.prefix, "column " + std::to_string(node.column) + ": ", reader);
  return {};
}

}  // namespace

Status KnowsName(const std::string& kind, const std::string& name, std::string Rule::*field,
                 std::string FindingFilter::*filtered, CaseReader* reader) {
  FindingFilter filter;
  filter.*filtered = name;
  return IsKnown(kind + " \"" + name + "\"", name, false, field, filter, reader);
}

Status KnowsTag(const std::string& tag, CaseReader* reader) { return IsTag(tag, false, "", reader); }

Error UnknownParty(const std::string& named, std::span<const Party> others) {
  std::vector<std::string> ids;
  for (const Party& other : others) ids.push_back(other.id);
  const std::string known = Listed(ids);
  return Error{"usage", "no other side of this case is called \"" + named + "\"",
               known.empty() ? "it has no other side" : "it has " + known, ExitStatus::kUsage};
}

Status KnowsNames(const Query& query, CaseReader* reader) { return KnowsNamesOf(query.root, reader); }

}  // namespace candor
