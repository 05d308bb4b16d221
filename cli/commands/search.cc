// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/escape.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/json.h"
#include "cli/printer.h"

namespace candor {
namespace {

constexpr long kAll = 1'000'000'000;

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"any", 0, "",
     "QUERY is a question in plain words: any of them, in any form, the best passages first; and, or and not "
     "are words"},
    {"limit", 'n', "N", "show at most N hits (default 20; 0: all)"},
    {"offset", 0, "N", "skip the first N hits"},
    {"min-confidence", 0, "P",
     "signal: and severity: ask for findings at least this sure, in percent (default 50)"},
    {"every", 0, "", "show near-identical passages one by one; else the best of them stands for all"},
    {"no-dedup", 0, "",
     "each copy of a document by itself, near-identical passages one by one: a hit for each file or part"},
    {"group", 0, "BY", "one hit for each document or thread: its best passage"},
    {"explain", 0, "", "only show how the query is read, as text"},
    kDeadlineOption,
    kFormatOption,
    kQueryAsOfOption,
};

constexpr std::string_view kExamples[] = {
    "candor search 'refuse* OR declin*'",
    "candor search '\"customer contracts\" from:partner.example date:2026-03..2026-05'",
    "candor search --any 'cap on liability for indirect damages'",
    "candor search 'party:\"Quellin Controls\" refus*'",
    "candor search --no-dedup 'control:ACME-0001234'  # all copies of what has this page stamp",
    "candor search 'founder w/5 approv* -signal:founder-centric-governance'",
};

Result<SearchOptions::Together> TogetherOption(const Arguments& arguments) {
  using Together = SearchOptions::Together;
  const std::string by = arguments.Get("group");
  if (arguments.Has("no-dedup") && arguments.Has("group"))
    return Error{"usage", "--no-dedup shows each copy by itself, --group puts hits together",
                 "give one of the two", ExitStatus::kUsage};
  if (arguments.Has("no-dedup")) return Together::kNothing;
  if (!arguments.Has("group")) return arguments.Has("every") ? Together::kNothing : Together::kSame;
  if (by == "document") return Together::kDocument;
  if (by == "thread") return Together::kThread;
  return Error{"usage", "hits are not grouped by " + EscapeLine(by), "--group document or --group thread",
               ExitStatus::kUsage};
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  std::string text;
  for (const std::string& operand : arguments.operands()) text += (text.empty() ? "" : " ") + operand;
  const bool any = arguments.Has("any");
  Result<Query> query = any ? ParsePlainQueryOf(arguments, text) : ParseQueryOf(arguments, text);
  if (!query) return query.error();
  Terminal terminal = OutputTerminal(arguments);
  if (arguments.Has("explain")) {
    if (Status one = HasOneFormat(arguments, "--explain"); !one) return one.error();
    terminal.Write(EscapeText(Explain(*query)) + "\n");
    return 0;
  }
  Result<long> limit = arguments.Number("limit", 20, 0, kAll);
  if (!limit) return limit.error();
  Result<long> offset = arguments.Number("offset", 0, 0, 1'000'000'000);
  if (!offset) return offset.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  Result<std::unique_ptr<CaseReader>> reader = OpenCaseWithDeadline(arguments);
  if (!reader) return reader.error();
  if (Status known = KnowsNames(*query, reader->get()); !known) return known.error();
  SearchOptions options;
  options.limit = static_cast<uint32_t>(*limit == 0 ? kAll : *limit);
  options.offset = static_cast<uint32_t>(*offset);
  options.any_words = any;
  options.unread_files = true;
  Result<SearchOptions::Together> together = TogetherOption(arguments);
  if (!together) return together.error();
  options.together = *together;
  options.every_copy = arguments.Has("no-dedup");
  options.min_confidence = static_cast<double>(*percent) / 100;
  Result<SearchResult> result = (*reader)->Search(*query, options);
  if (!result) return result.error();
  Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  if (*format != Format::kText) {
    PrintJson(terminal, *format, result->hits, [](const Hit& hit) { return HitJson(hit); });
    // No object must not read like good news either.
    if (result->total == 0 && coverage->not_fully_read > 0)
      Terminal(stderr).Write("candor: " + NothingFound(*coverage));
    return 0;
  }
  Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  PrintHits(terminal, *rooms, *result, options.offset, *coverage);
  return 0;
}

}  // namespace

const CommandSpec& SearchCommand() {
  static constexpr CommandSpec kCommand = {
      "search",
      "QUERY...",
      1,
      SIZE_MAX,
      "Searches the passages of a case",
      "Words are all wanted (AND). OR, NOT or a leading minus, parentheses, \"a phrase\", prefix*, regist?r, "
      "a w/5 b (within five words: at most four between), a /s b (in one sentence), exact:\"ACME, Inc.\", "
      "/EUR [0-9.]+ million/, and the fields from: to: cc: subject: attachment: party: path: ext: type: "
      "page: "
      "signal: severity: state: tag: flag: date:2026-Q1 date:last-90-days id: thread: control: say more. "
      "party:quellin finds what a company wrote or got, flag:encrypted also files that were not read. "
      "Upper and lower case and accents do not matter. docs/query-language.md explains all of it.\n"
      "A query that begins with a minus goes behind --: candor search -- '-draft refuse'.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
