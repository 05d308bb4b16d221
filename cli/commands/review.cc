// SPDX-License-Identifier: GPL-3.0-or-later
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/json.h"
#include "cli/login_name.h"
#include "cli/printer.h"
#include "model/names.h"
#include "store/reader.h"
#include "store/writer.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"state", 's', "STATE", "what you say of them: confirmed, dismissed or open"},
    {"note", 0, "TEXT", "why"},
    {"by", 0, "NAME", "who says it (default: your login name)"},
    {"query", 0, "QUERY", "all findings in passages that this query finds (see candor search --help)"},
    {"min-confidence", 0, "P",
     "of those that --query finds, only those at least this sure, in percent (default 50)"},
    kFormatOption,
    kQueryAsOfOption,
};

constexpr std::string_view kExamples[] = {
    "candor review 3f2a --state confirmed --note 'they said it twice' --by 'M. Oduya'",
    "candor review 3f2a                    # what was said of it, the latest first",
    "candor review --query 'signal:sunset-announcement path:press/' --state dismissed --note 'old news'",
    "candor findings --state open",
};

Error UsageError(std::string message, std::string hint) {
  return {"usage", std::move(message), std::move(hint), ExitStatus::kUsage};
}

/// The findings that are named, one by one or by a query.
Result<std::vector<FindingRow>> Named(const Arguments& arguments, CaseReader* reader) {
  std::vector<FindingRow> rows;
  for (const std::string& id : arguments.operands()) {
    Result<FindingRow> row = reader->FindingById(id);
    if (!row) return row.error();
    rows.push_back(std::move(*row));
  }
  if (!arguments.Has("query")) return rows;
  Result<Query> query = ParseQueryOf(arguments, arguments.Get("query"));
  if (!query) return query.error();
  if (Status known = KnowsNames(*query, reader); !known) return known.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  FindingFilter filter;
  filter.query = std::move(*query);
  filter.min_confidence = static_cast<double>(*percent) / 100;
  Result<std::vector<FindingRow>> found = reader->Findings(filter);
  if (!found) return found.error();
  std::move(found->begin(), found->end(), std::back_inserter(rows));
  return rows;
}

struct History {
  FindingRow row;
  std::vector<Review> reviews;
};

Result<int> Show(const Arguments& arguments, Format format, CaseReader* reader,
                 std::vector<FindingRow> rows) {
  std::vector<History> histories;
  for (FindingRow& row : rows) {
    Result<std::vector<Review>> reviews = reader->ReviewsOf(row.finding.id);
    if (!reviews) return reviews.error();
    histories.push_back({std::move(row), std::move(*reviews)});
  }
  const Terminal terminal = OutputTerminal(arguments);
  if (format != Format::kText) {
    PrintJson(terminal, format, histories, [](const History& history) {
      Json reviews = Json::array();
      for (const Review& review : history.reviews) reviews.push_back(ReviewJson(review));
      return Json{
          {"id", history.row.finding.id}, {"signal", history.row.finding.signal}, {"reviews", reviews}};
    });
    return 0;
  }
  std::string out;
  for (const History& history : histories) {
    out += history.row.finding.id + "  " + history.row.finding.signal + "\n";
    if (history.reviews.empty()) out += "  open: nobody said anything of it\n";
    for (const Review& review : history.reviews) out += "  " + ReviewLine(review) + "\n";
  }
  terminal.Write(out);
  return 0;
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  if (arguments.operands().empty() != arguments.Has("query")) {
    return UsageError(
        arguments.operands().empty() ? "no finding is named" : "both ids and --query are given",
        "name findings by id (candor findings lists them), or all that a query finds with --query");
  }
  if (!arguments.Has("state") && (arguments.Has("note") || arguments.Has("by")))
    return UsageError("--note and --by say something of a verdict, and there is none", "add --state");
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<std::vector<FindingRow>> rows = Named(arguments, reader->get());
  if (!rows) return rows.error();
  if (!arguments.Has("state")) return Show(arguments, *format, reader->get(), std::move(*rows));

  const Result<std::optional<Verdict>> state = StateOption(arguments);
  if (!state) return state.error();
  Review review;
  review.verdict = state->value_or(Verdict::kOpen);
  review.note = arguments.Get("note");
  review.by = arguments.Get("by", LoginName());
  review.at = std::time(nullptr);
  if (review.by.empty()) return UsageError("nobody is known to say it", "name yourself with --by");
  std::vector<std::string> ids;
  for (const FindingRow& row : *rows) ids.push_back(row.finding.id);
  reader->reset();
  if (!ids.empty()) {
    Result<std::unique_ptr<CaseWriter>> writer = CaseWriter::Open(CasePath(arguments));
    if (!writer) return writer.error();
    if (Status said = (*writer)->AddReview(ids, review); !said) return said.error();
  }
  const Terminal terminal = OutputTerminal(arguments);
  if (*format != Format::kText) {
    PrintJson(terminal, *format, ids, [&](const std::string& id) {
      return Json{{"id", id}, {"review", ReviewJson(review)}};
    });
    return 0;
  }
  terminal.Write(std::to_string(ids.size()) + (ids.size() == 1 ? " finding is " : " findings are ") +
                 (review.verdict == Verdict::kOpen ? "open again" : std::string(Name(review.verdict))) +
                 ", by " + EscapeLine(review.by) + "\n");
  return 0;
}

}  // namespace

const CommandSpec& ReviewCommand() {
  static constexpr CommandSpec kCommand = {
      "review",
      "[ID...]",
      0,
      SIZE_MAX,
      "Says that findings are confirmed, dismissed or open again",
      "Records what a person says of findings: confirmed, dismissed, or open again. The machine's finding "
      "stays "
      "as it is; what is dismissed no longer counts in candor score, what is confirmed counts however unsure "
      "candor was. A verdict is on the words and holds for every place at which they stand; it stays when "
      "files "
      "are renamed or moved, when the room is screened again and when rules change, and comes back with its "
      "finding. Every verdict is kept, and the latest counts. Without --state it shows what was said.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
