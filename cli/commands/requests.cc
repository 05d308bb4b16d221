// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "base/calendar.h"
#include "cli/case_correspondence.h"
#include "cli/commands/as_of.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/commands/known_names.h"
#include "cli/exports/lists_csv.h"
#include "cli/json.h"
#include "cli/later_mail.h"
#include "cli/ledger_rows.h"
#include "cli/party_name.h"
#include "cli/printer.h"
#include "cli/request_filter.h"
#include "cli/request_printer.h"
#include "cli/rooms.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"as-of", 0, "DATE",
     "the state of that day, as 2025-06-30: open requests age to it, later messages are left out (default: "
     "day of the newest message, unless no other supports its date)"},
    {"party", 0, "TEXT",
     "only requests between us and the side whose name or a domain holds TEXT, or whose asker or asked has "
     "TEXT in name or address"},
    {"outcome", 0, "OUTCOME", "only answered, partial, deferred, refused or unanswered ones", true},
    {"open", 0, "", "only what is still owed: unanswered, deferred and partial ones"},
    {"format", 'f', "FORMAT", "text for people, json (one array), jsonl (one object a line) or csv"},
};

constexpr std::string_view kExamples[] = {
    "candor requests --open  # what is still owed, and for how many working days",
    "candor requests --party quellin.example --outcome refused",
    "candor requests --as-of 2025-06-30 --format csv > ledger.csv",
};

constexpr std::array<std::string_view, 5> kOutcomes = {"answered", "partial", "deferred", "refused",
                                                       "unanswered"};

Result<int> Run(const Arguments& arguments) {
  static constexpr std::array<std::string_view, 4> kFormats = {"text", "json", "jsonl", "csv"};
  Result<std::string> format = arguments.Choice("format", "text", kFormats);
  if (!format) return format.error();
  Result<std::string> as_of = AsOf(arguments);
  if (!as_of) return as_of.error();
  std::vector<RequestOutcome> outcomes;
  for (const std::string& word : arguments.All("outcome")) {
    const std::optional<RequestOutcome> outcome = ParseOutcome(word);
    if (!outcome) {
      return Error{"usage",
                   "--outcome takes answered, partial, deferred, refused or unanswered, not \"" + word + "\"",
                   DidYouMean(word, kOutcomes, ""), ExitStatus::kUsage};
    }
    outcomes.push_back(*outcome);
  }
  Terminal terminal = OutputTerminal(arguments);
  Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments);
  if (!reader) return reader.error();
  Result<CaseCorrespondence> read = ReadCorrespondence(reader->get(), {{}, *as_of});
  if (!read) return read.error();
  std::vector<LedgerRow>& rows = read->requests;
  const size_t all = rows.size();
  const std::string party = AsciiLower(arguments.Get("party"));
  const std::set<std::string> parties = PartiesNamed(read->correspondence.parties.parties, party);
  if (arguments.Has("party") && parties.empty() &&
      std::none_of(rows.begin(), rows.end(),
                   [&](const LedgerRow& row) { return IsOfParty(row, party, parties); }))
    return UnknownParty(arguments.Get("party"), read->correspondence.parties.parties);
  std::erase_if(rows, [&](const LedgerRow& row) {
    return (arguments.Has("open") && !IsOpen(row.request)) ||
           (!outcomes.empty() &&
            std::find(outcomes.begin(), outcomes.end(), row.request.outcome) == outcomes.end()) ||
           (!party.empty() && !IsOfParty(row, party, parties));
  });
  if (*format == "csv") {
    terminal.Write(RequestsCsv(rows));
    return 0;
  }
  if (*format != "text") {
    PrintJson(terminal, *format == "json" ? Format::kJson : Format::kJsonl, rows,
              [](const LedgerRow& row) { return RequestJson(row); });
    return 0;
  }
  Result<Rooms> names = Rooms::Of(reader->get());
  if (!names) return names.error();
  for (const LedgerRow& row : rows) PrintRequest(terminal, *names, row);
  const auto open = static_cast<size_t>(
      std::count_if(rows.begin(), rows.end(), [](const LedgerRow& row) { return IsOpen(row.request); }));
  const size_t shown = rows.size();
  std::string sum =
      Thousands(shown) + (shown == 1 ? " request, " : " requests, ") + Thousands(open) + " open";
  if (shown != all) sum += "; " + Thousands(all) + " in the case";
  if (!read->as_of.empty())
    sum += ". Ages are working days to " + read->as_of +
           (as_of->empty() ? ", the day of the newest message" : "");
  if (!read->wrong_dates.empty()) {
    const size_t wrong = read->wrong_dates.size();
    sum +=
        ". The " +
        std::string(wrong == 1 ? "date of 1 message is" : "dates of " + Thousands(wrong) + " messages are") +
        " not believed (" + read->wrong_dates.front() + (wrong > 1 ? ", ..." : "") + ")";
  }
  terminal.Write(sum + ".\n" + LeftOutLine(read->later.size()));
  Result<Coverage> coverage = (*reader)->GetCoverage();
  if (!coverage) return coverage.error();
  PrintCaveats(terminal, *coverage);
  return 0;
}

}  // namespace

const CommandSpec& RequestsCommand() {
  static constexpr CommandSpec kCommand = {
      "requests",
      "",
      0,
      0,
      "Lists who asked whom for what in the correspondence, and what came back",
      "The disclosure ledger: one row for each thing that was asked for in a message of the case, with the "
      "passage that asks and the passage that answers. Several things in one sentence (\"the lease and the "
      "deed\") "
      "are a row each; what was asked for again in another conversation is one.\n\n"
      "Each row ends as one of: answered (the thing or a clear answer came, \"none\" included), partial (a "
      "part "
      "came and a part is missing), deferred (promised, being looked for, or under a condition), refused, or "
      "unanswered (no reply, a reply that skips it, or only a question back). The last word in the thread "
      "counts, however short it is: \"here it is\" is about what was asked for last and is still open. An "
      "attachment counts when the words or its name tie it to the request, or when the reply says nothing "
      "else "
      "and "
      "nothing else is owed; logos, signatures, business cards and invitations are none. \"Attached\" "
      "without "
      "an attachment gives nothing, nor do facts about a paper that was asked for. What is said under the "
      "number of an item answers that item. Request lists that hang on a "
      "message "
      "(a table with a column Request, or numbered items under such a heading) give a row an item. For what "
      "is "
      "still open, a paper of the room whose name or title fits is told as \"perhaps in the room\"; the "
      "outcome "
      "stays.\n\n"
      "Ages are working days, Monday to Friday, from asking to the answer, and for what is still open to "
      "--as-of. Without it they age to the newest day that others support: dates before 1980 or after 2060, "
      "and "
      "later ones more than three years away from all others (unless two people wrote then, or most messages "
      "are "
      "from then), are taken for mistakes of a clock. A message without a day, or with such a one, takes "
      "that of "
      "its quotation or its neighbours in the thread, which its row says. "
      "A request that stands only in quoted history is a row, too: its own message is not in the room.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
