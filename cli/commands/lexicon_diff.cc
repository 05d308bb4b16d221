// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "analyzers/scanner.h"
#include "cli/analyst.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/lexicon_author.h"
#include "cli/printer.h"
#include "model/names.h"
#include "store/reader.h"
#include "text/segmenter.h"

namespace candor {
namespace {

// A difference in confidence that nobody could see in a list.
constexpr double kSameConfidence = 0.005;
constexpr uint64_t kDocumentsAtOnce = 200;

Result<std::shared_ptr<const RuleSet>> RulesOf(const std::string& name) {
  return LoadRules(name == "builtin" ? std::vector<std::string>() : std::vector<std::string>{name});
}

struct Change {
  char kind = '~';  // + came, - went, ~ says something else
  std::string signal, control, room, path, sentence;
  std::string pattern;
  double before = 0, after = 0;
  struct Field {
    std::string name, before, after;
  };
  std::vector<Field> fields;  // of ~: what differs beside the confidence
};

std::string Joined(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : ", ") + word;
  return joined;
}

/// What a finding says beside its confidence, where two lexicons differ.
std::vector<Change::Field> Differences(const Finding& before, const Finding& after) {
  std::vector<Change::Field> fields;
  const auto compare = [&](std::string name, std::string was, std::string is) {
    if (was != is) fields.push_back({std::move(name), std::move(was), std::move(is)});
  };
  compare("dimension", before.dimension, after.dimension);
  compare("severity", std::string(Name(before.severity)), std::string(Name(after.severity)));
  compare("tags", Joined(before.tags), Joined(after.tags));
  return fields;
}

const char* KindName(char kind) { return kind == '+' ? "added" : kind == '-' ? "removed" : "changed"; }

/// Findings of one document, old against new.
void Compare(const DocumentInfo& info, const Document& document, const std::vector<Finding>& before,
             const std::vector<Finding>& after, double min_confidence, std::vector<Change>* changes) {
  std::map<std::string, std::pair<const Finding*, const Finding*>> by_id;
  for (const Finding& finding : before) by_id[finding.id].first = &finding;
  for (const Finding& finding : after) by_id[finding.id].second = &finding;
  for (const auto& [id, pair] : by_id) {
    const auto& [old_finding, new_finding] = pair;
    const Finding& shown = new_finding != nullptr ? *new_finding : *old_finding;
    Change change;
    change.before = old_finding != nullptr ? old_finding->confidence : 0;
    change.after = new_finding != nullptr ? new_finding->confidence : 0;
    const bool was = old_finding != nullptr && change.before >= min_confidence;
    const bool is = new_finding != nullptr && change.after >= min_confidence;
    if (!was && !is) continue;
    if (was && is) {
      change.fields = Differences(*old_finding, *new_finding);
      if (change.fields.empty() && std::abs(change.before - change.after) < kSameConfidence) continue;
    }
    change.kind = was && is ? '~' : is ? '+' : '-';
    change.signal = shown.signal;
    change.pattern = shown.rule;
    change.control = info.control;
    change.room = info.root;
    change.path = info.path;
    change.sentence = document.Slice(shown.sentence);
    changes->push_back(std::move(change));
  }
}

Json ChangeJson(const Change& change) {
  Json fields = Json::array();
  for (const Change::Field& field : change.fields)
    fields.push_back({{"field", field.name}, {"before", field.before}, {"after", field.after}});
  return Json{{"change", KindName(change.kind)},
              {"signal", change.signal},
              {"rule", change.pattern},
              {"before", Rounded(change.before, 1000)},
              {"after", Rounded(change.after, 1000)},
              {"fields", std::move(fields)},
              {"control", change.control},
              {"room", JsonText(change.room)},
              {"path", JsonText(change.path)},
              {"sentence", change.sentence}};
}

void PrintChanges(const Terminal& terminal, const Rooms& rooms, const std::vector<Change>& changes,
                  uint64_t documents) {
  std::map<std::string, std::map<char, size_t>> counts;
  for (const Change& change : changes) ++counts[change.signal][change.kind];
  std::string signal;
  for (const Change& change : changes) {
    if (change.signal != signal) {
      signal = change.signal;
      auto& count = counts[signal];
      terminal.Write("\n" + terminal.Paint(Style::kBold, signal) + "  " + std::to_string(count['+']) +
                     " added, " + std::to_string(count['-']) + " removed, " + std::to_string(count['~']) +
                     " changed\n");
    }
    char confidence[32];
    if (change.kind == '~') {
      std::snprintf(confidence, sizeof confidence, "%.2f -> %.2f", change.before, change.after);
    } else {
      std::snprintf(confidence, sizeof confidence, "%.2f", change.kind == '+' ? change.after : change.before);
    }
    const Style style = change.kind == '-'   ? Style::kRed
                        : change.kind == '+' ? Style::kGreen
                                             : Style::kYellow;
    terminal.Write("  " + terminal.Paint(style, std::string(1, change.kind)) + " " + confidence + "  " +
                   change.pattern + "  " + change.control + "  " +
                   PathLine(rooms.Shown(change.room, change.path)) + "\n");
    for (const Change::Field& field : change.fields)
      terminal.Write("      " + field.name + " " + (field.before.empty() ? "none" : field.before) + " -> " +
                     (field.after.empty() ? "none" : field.after) + "\n");
    terminal.Write(Wrapped("“" + change.sentence + "”", 6, terminal.width(), 4));
  }
  size_t all[3] = {};
  for (const Change& change : changes) ++all[change.kind == '+' ? 0 : change.kind == '-' ? 1 : 2];
  terminal.Write((changes.empty() ? "" : "\n") + Counted(documents, "document") + ": " +
                 Counted(all[0], "finding") + " added, " + Thousands(all[1]) + " removed, " +
                 Thousands(all[2]) + " changed" +
                 (changes.empty() ? "" : " (every place counts, where candor findings lists events)") + "\n");
}

}  // namespace

Result<int> DiffLexicons(const Arguments& arguments, const Terminal& terminal) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  Result<std::shared_ptr<const RuleSet>> old_rules = RulesOf(arguments.operands()[1]);
  if (!old_rules) return old_rules.error();
  Result<std::shared_ptr<const RuleSet>> new_rules = RulesOf(arguments.operands()[2]);
  if (!new_rules) return new_rules.error();
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(arguments.operands()[3]);
  if (!reader) return reader.error();
  Scanner before(*old_rules), after(*new_rules);
  std::vector<Change> changes;
  uint64_t documents = 0;
  for (std::string control;;) {
    Result<std::vector<DocumentInfo>> some = (*reader)->Documents(control, kDocumentsAtOnce);
    if (!some) return some.error();
    if (some->empty()) break;
    for (const DocumentInfo& info : *some) {
      Result<StoredDocument> stored = (*reader)->LoadDocument(info.control);
      if (!stored) return stored.error();
      Segment(&stored->document);
      Compare(info, stored->document, before.Scan(stored->document), after.Scan(stored->document),
              static_cast<double>(*percent) / 100, &changes);
      ++documents;
    }
    control = some->back().control;
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.signal < b.signal; });
  if (*format == Format::kText) {
    Result<Rooms> rooms = Rooms::Of(reader->get());
    if (!rooms) return rooms.error();
    PrintChanges(terminal, *rooms, changes, documents);
  } else {
    PrintJson(terminal, *format, changes, ChangeJson);
  }
  const bool lost =
      std::any_of(changes.begin(), changes.end(), [](const Change& change) { return change.kind == '-'; });
  return lost ? kLexiconDefects : 0;
}

}  // namespace candor
