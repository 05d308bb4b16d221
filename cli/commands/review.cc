// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <optional>
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
#include "cli/terminal.h"
#include "cli/waiting_printer.h"
#include "model/names.h"
#include "store/reader.h"
#include "store/writer.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"state", 's', "STATE", "what you say of them: confirmed, dismissed or open"},
    {"note", 0, "TEXT", "why"},
    {"tag", 0, "TAG", "put this tag on them, a word of yours", true},
    {"untag", 0, "TAG", "take this tag off them", true},
    {"by", 0, "NAME", "who says it (default: your login name)"},
    {"waiting", 0, "",
     "list what was said of findings that are gone: their file left the room, or the rules no longer make "
     "them"},
    {"query", 0, "QUERY",
     "all findings in paragraphs in which this query finds words, or in passages and documents that its "
     "fields "
     "find (see candor search --help)"},
    {"dry-run", 0, "", "list the findings that are meant, and say nothing of them"},
    kDeadlineOption,
    {"min-confidence", 0, "P",
     "of those that --query finds, only those at least this sure, in percent (default 50)"},
    kFormatOption,
    kQueryAsOfOption,
};

constexpr std::string_view kExamples[] = {
    "candor review 3f2a --state confirmed --note 'they said it twice' --by 'M. Oduya'",
    "candor review 3f2a                    # what was said of it, the latest first",
    "candor review --query 'signal:sunset-announcement path:press/' --state dismissed --note 'old news'",
    "candor review --query 'party:quellin signal:sunset*' --tag board-paper --by 'M. Oduya'",
    "candor review --query 'template' --state dismissed --dry-run    # which would that be?",
    "candor findings --state open --tag board-paper",
    "candor review --waiting",
};

/// Of an id; one digit is too easily another finding's.
constexpr size_t kFewestDigits = 4;

Error UsageError(std::string message, std::string hint) {
  return {"usage", std::move(message), std::move(hint), ExitStatus::kUsage};
}

/// The findings that are named, one by one or by a query.
Result<std::vector<FindingRow>> Named(const Arguments& arguments, CaseReader* reader) {
  std::vector<FindingRow> rows;
  for (const std::string& id : arguments.operands()) {
    Result<FindingRow> row = reader->FindingById(id);
    if (!row) return row.error();
    const bool again = std::any_of(rows.begin(), rows.end(), [&](const FindingRow& other) {
      return other.finding.id == row->finding.id;
    });
    if (!again) rows.push_back(std::move(*row));
  }
  if (!arguments.Has("query")) return rows;
  Result<Query> query = ParseQueryOf(arguments, arguments.Get("query"));
  if (!query) return query.error();
  if (Status known = KnowsNames(*query, reader); !known) return known.error();
  Result<long> percent = arguments.Number("min-confidence", 50, 0, 100);
  if (!percent) return percent.error();
  FindingFilter filter;
  filter.query = std::move(*query);
  filter.own_paragraph = true;
  filter.min_confidence = static_cast<double>(*percent) / 100;
  Result<std::vector<FindingRow>> found = reader->Findings(filter);
  if (!found) return found.error();
  std::move(found->begin(), found->end(), std::back_inserter(rows));
  return rows;
}

Result<int> ShowWaiting(const Arguments& arguments, Format format) {
  for (const char* other : {"state", "note", "tag", "untag", "by", "query", "min-confidence"}) {
    if (arguments.Has(other) || !arguments.operands().empty())
      return UsageError("--waiting is a list of its own", "leave everything else away");
  }
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  const Result<std::vector<WaitingReview>> waiting = (*reader)->WaitingReviews();
  if (!waiting) return waiting.error();
  const Terminal terminal = OutputTerminal(arguments);
  if (format != Format::kText) {
    PrintJson(terminal, format, *waiting, WaitingJson);
    return 0;
  }
  const Result<Rooms> rooms = Rooms::Of(reader->get());
  if (!rooms) return rooms.error();
  PrintWaiting(terminal, *rooms, *waiting);
  return 0;
}

struct History {
  FindingRow row;
  std::vector<Review> reviews;
  std::vector<Tagging> taggings;
};

Result<int> Show(const Arguments& arguments, Format format, CaseReader* reader,
                 std::vector<FindingRow> rows) {
  std::vector<History> histories;
  for (FindingRow& row : rows) {
    Result<std::vector<Review>> reviews = reader->ReviewsOf(row.finding.id);
    if (!reviews) return reviews.error();
    Result<std::vector<Tagging>> taggings = reader->TaggingsOf(row.finding.id);
    if (!taggings) return taggings.error();
    histories.push_back({std::move(row), std::move(*reviews), std::move(*taggings)});
  }
  const Terminal terminal = OutputTerminal(arguments);
  if (format != Format::kText) {
    PrintJson(terminal, format, histories, [](const History& history) {
      Json reviews = Json::array();
      for (const Review& review : history.reviews) reviews.push_back(ReviewJson(review));
      Json taggings = Json::array();
      for (const Tagging& tagging : history.taggings) taggings.push_back(TaggingJson(tagging));
      return Json{{"id", history.row.finding.id},
                  {"signal", history.row.finding.signal},
                  {"reviews", reviews},
                  {"tags", TagsJson(history.row.people_tags)},
                  {"taggings", taggings}};
    });
    return 0;
  }
  std::string out;
  for (const History& history : histories) {
    out += history.row.finding.id + "  " + history.row.finding.signal + "\n";
    if (history.reviews.empty()) out += "  open: nobody said anything of it\n";
    for (const Review& review : history.reviews) out += "  " + ReviewLine(review) + "\n";
    for (const Tagging& tagging : history.taggings) out += "  " + TaggingLine(tagging) + "\n";
  }
  terminal.Write(out);
  return 0;
}

/// What is to be said of the findings.
struct Said {
  std::optional<Review> review;
  std::vector<Tagging> tags;
};

Result<Said> SaidOf(const Arguments& arguments) {
  const std::string by = arguments.Get("by", LoginName());
  const int64_t now = std::time(nullptr);
  Said said;
  const Result<std::optional<Verdict>> state = StateOption(arguments);
  if (!state) return state.error();
  if (*state) said.review = Review{**state, arguments.Get("note"), by, now};
  for (const bool put : {true, false}) {
    const Result<std::vector<std::string>> tags = TagsOption(arguments, put ? "tag" : "untag");
    if (!tags) return tags.error();
    for (const std::string& tag : *tags) {
      const bool both = std::any_of(said.tags.begin(), said.tags.end(),
                                    [&](const Tagging& other) { return other.tag == tag; });
      if (both)
        return UsageError("the tag " + tag + " is to be put on and taken off", "give one of --tag, --untag");
      said.tags.push_back({tag, put, by, now});
    }
  }
  if (by.empty()) return UsageError("nobody is known to say it", "name yourself with --by");
  return said;
}

/// Takes out what would take off a tag that none of the findings has; returns these tags.
std::vector<std::string> WithoutIdle(const std::vector<FindingRow>& rows, Said* said) {
  std::vector<std::string> never;
  std::erase_if(said->tags, [&](const Tagging& tagging) {
    const bool idle = !tagging.put && std::none_of(rows.begin(), rows.end(), [&](const FindingRow& row) {
      return std::any_of(row.people_tags.begin(), row.people_tags.end(),
                         [&](const Tagging& other) { return other.tag == tagging.tag; });
    });
    if (idle) never.push_back(tagging.tag);
    return idle;
  });
  return never;
}

/// "2 findings: confirmed, tagged #board, no longer #later, by Ada".
std::string SaidLine(size_t count, const Said& said) {
  std::string what;
  const auto add = [&](const std::string& words) { what += (what.empty() ? "" : ", ") + words; };
  if (said.review) {
    const bool open = said.review->verdict == Verdict::kOpen;
    add((count == 1 ? "is " : "are ") + (open ? "open again" : std::string(Name(said.review->verdict))));
  }
  for (const Tagging& tagging : said.tags) add((tagging.put ? "tagged #" : "no longer #") + tagging.tag);
  const std::string& by = said.review ? said.review->by : said.tags.front().by;
  return Counted(count, "finding") + (said.review ? " " : ": ") + what + ", by " + EscapeLine(by) + "\n";
}

/// One line each: what a query found has not been seen before.
std::string MeantLines(const std::vector<FindingRow>& rows) {
  std::string out;
  for (const FindingRow& row : rows) {
    out += "  " + row.finding.id + "  " + row.finding.signal + "  " + row.document.control + "  " +
           OneLine(row.sentence) + "\n";
  }
  return out;
}

/// `identity`: of the case in which the findings were looked up.
Result<int> Say(const Arguments& arguments, Format format, const CaseIdentity& identity,
                const std::vector<FindingRow>& rows) {
  Result<Said> said = SaidOf(arguments);
  if (!said) return said.error();
  for (const std::string& tag : WithoutIdle(rows, &*said))
    std::fprintf(stderr, "candor: warning: none of these findings has the tag #%s\n", tag.c_str());
  const bool any = said->review || !said->tags.empty();
  const bool only_shown = arguments.Has("dry-run");
  std::vector<std::string> ids;
  for (const FindingRow& row : rows) ids.push_back(row.finding.id);
  if (!ids.empty() && any && !only_shown) {
    Result<std::unique_ptr<CaseWriter>> writer = CaseWriter::OpenSame(CasePath(arguments), identity);
    if (!writer) return writer.error();
    if (Status noted = (*writer)->AddReview(ids, said->review, said->tags); !noted) return noted.error();
  }
  const Terminal terminal = OutputTerminal(arguments);
  if (format == Format::kText) {
    const bool listed = only_shown || arguments.Has("query");
    terminal.Write(
        (only_shown ? "With --dry-run nothing is noted. Without it " : "") +
        (any ? SaidLine(ids.size(), *said) : "nothing is said of " + Counted(ids.size(), "finding") + "\n") +
        (listed ? MeantLines(rows) : ""));
    return 0;
  }
  Json taggings = Json::array();
  for (const Tagging& tagging : said->tags) taggings.push_back(TaggingJson(tagging));
  PrintJson(terminal, format, ids, [&](const std::string& id) {
    Json json{{"id", id},
              {"review", said->review ? ReviewJson(*said->review) : Json(nullptr)},
              {"taggings", taggings}};
    if (only_shown) json["dry_run"] = true;
    return json;
  });
  return 0;
}

Result<int> Run(const Arguments& arguments) {
  Result<Format> format = FormatOf(arguments);
  if (!format) return format.error();
  if (arguments.Has("waiting")) return ShowWaiting(arguments, *format);
  if (arguments.operands().empty() != arguments.Has("query")) {
    return UsageError(
        arguments.operands().empty() ? "no finding is named" : "both ids and --query are given",
        "name findings by id (candor findings lists them), or all that a query finds with --query");
  }
  const bool says = arguments.Has("state") || arguments.Has("tag") || arguments.Has("untag");
  if ((arguments.Has("note") && !arguments.Has("state")) || (arguments.Has("by") && !says)) {
    return UsageError("--note and --by say something of a verdict, and there is none",
                      arguments.Has("note") ? "add --state" : "add --state, --tag or --untag");
  }
  if (arguments.Has("dry-run") && !says)
    return UsageError("--dry-run says of what a verdict or a tag would be, and there is none",
                      "add --state, --tag or --untag");
  for (const std::string& id : arguments.operands()) {
    if (says && id.size() < kFewestDigits)
      return UsageError("\"" + EscapeLine(id) + "\" is too short to say something of a finding",
                        "give four digits of its id at least");
  }
  Result<std::unique_ptr<CaseReader>> reader = OpenCaseForQuery(arguments);
  if (!reader) return reader.error();
  Result<std::vector<FindingRow>> rows = Named(arguments, reader->get());
  if (!rows) return rows.error();
  if (!says) return Show(arguments, *format, reader->get(), std::move(*rows));
  const Result<CaseIdentity> identity = (*reader)->Identity();
  if (!identity) return identity.error();
  reader->reset();
  return Say(arguments, *format, *identity, *rows);
}

}  // namespace

const CommandSpec& ReviewCommand() {
  static constexpr CommandSpec kCommand = {
      "review",
      "[ID...]",
      0,
      SIZE_MAX,
      "Says that findings are confirmed, dismissed or open again, and puts tags on them",
      "Records what a person says of findings: confirmed, dismissed, or open again. The machine's finding "
      "stays "
      "as it is; what is dismissed no longer counts in candor score, what is confirmed counts however unsure "
      "candor was. Tags are words of your own, found with candor findings --tag and tag: in queries; they "
      "count nowhere, and what the rules say of the way in which something was said ([third-party], "
      "[historical]) is none. A verdict or a tag is on the words and holds for every place at which they "
      "stand; it stays when files "
      "are renamed or moved, when the room is screened again and when rules change, and comes back with its "
      "finding. Everything is kept, and the latest counts. Without --state, --tag and --untag it shows what "
      "was said. What was said of findings that are gone is never lost: candor screen counts it, and "
      "--waiting "
      "lists it.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
