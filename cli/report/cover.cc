// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "base/calendar.h"
#include "cli/missing_printer.h"
#include "cli/report/passage_words.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "cli/version.h"
#include "model/codes.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

/// "5 June 2025" of a day that begins with "2025-06-05"; else as it is.
std::string DayWords(const std::string& day) {
  constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};
  const std::optional<int64_t> number = DayNumber(day);
  if (!number) return day;
  const CivilDate date = CivilOf(*number);
  return std::to_string(date.day) + " " + std::string(kMonths[date.month - 1]) + " " +
         std::to_string(date.year);
}

/// What a room is called before people; the whole path stands with what was read.
std::string RoomWords(const ReportData& data, const RoomRow& room) {
  if (data.room_rows.size() > 1) {
    std::string shown = data.PlaceOf(room.name, "");
    while (shown.size() > 1 && shown.ends_with('/')) shown.pop_back();
    return shown;
  }
  std::string_view name = room.name;
  while (name.size() > 1 && name.ends_with('/')) name.remove_suffix(1);
  return std::string(name.substr(name.rfind('/') + 1));
}

/// The sentence of a finding; of a table in text the cell that has it.
std::string SentenceWords(const FindingRow& row) {
  const std::string& type = row.document.media_type;
  if (type == "text/csv") return Flowing(CellWith(row.sentence, row.quote, ','));
  if (type == "text/tab-separated-values") return Flowing(CellWith(row.sentence, row.quote, '\t'));
  return Flowing(row.sentence);
}

void AppendHead(const ReportData& data, Html* html) {
  html->Element("p", "What are they not telling us?", {{"class", "kicker"}});
  html->Element("h1", data.title);
  html->Open("dl");
  const auto fact = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) html->Element("dt", name).Element("dd", value);
  };
  fact("For", data.prepared_for);
  fact("By", data.prepared_by);
  std::string rooms;
  for (const RoomRow& room : data.room_rows)
    rooms += (rooms.empty() ? "" : "; ") + RoomWords(data, room) + " (" + Counted(room.files, "file") + ")";
  fact(data.room_rows.size() == 1 ? "Data room" : "Data rooms", rooms);
  fact("State of", DayWords(data.as_of));
  if (!data.runs.empty())
    fact("Screened on",
         DayWords(IsoSecond(data.runs.back().started)) + ", with candor " + std::string(kVersion));
  html->Close();
}

/// Those that may have to be walked away from or managed one by one, the others by name.
void AppendSides(const ReportData& data, Html* html) {
  html->Element("h2", "The sides");
  if (data.card.parties.empty()) {
    html->Element("p", "No other side is known from the correspondence; no side has a reading.");
    return;
  }
  constexpr size_t kMost = 8, kMostNames = 12;
  size_t told = 0;
  std::map<Reading, std::vector<std::string>> others;
  html->Open("table", {{"class", "sides"}}).Open("tbody");
  for (const PartyScore& party : data.card.parties) {
    if (NothingSeen(party) || told == kMost) {
      others[party.reading].push_back(party.name);
      continue;
    }
    ++told;
    html->Open("tr").Element("th", party.name, {{"scope", "row"}}).Open("td");
    AppendReading(party.reading, html);
    html->Close().Element("td", WhyItReads(data, party)).Close();
  }
  html->Close().Close();
  for (const auto& [reading, names] : others) {
    std::string line = LabelCapital(Name(reading)) + ": ";
    for (size_t i = 0; i < names.size() && i < kMostNames; ++i) line += (i > 0 ? ", " : "") + names[i];
    if (names.size() > kMostNames) line += " and " + Thousands(names.size() - kMostNames) + " more";
    html->Element("p", line + ".");
  }
}

std::string Counts(const FindingCounts& counts) {
  std::string line;
  for (auto each = counts.by_severity.rbegin(); each != counts.by_severity.rend(); ++each)
    line += (line.empty() ? ": " : ", ") + Thousands(each->second) + " " + std::string(Name(each->first));
  line += ". " + Thousands(counts.confirmed) + " confirmed by people, " +
          Thousands(counts.findings - counts.confirmed) + " not";
  if (counts.dismissed > 0) line += "; " + Thousands(counts.dismissed) + " more were dismissed";
  return line + ".";
}

void AppendFound(const ReportData& data, Html* html) {
  html->Element("h2", "What was found").Open("ul");
  html->Open("li").Element("b", Counted(data.counts.findings, "finding")).Text(Counts(data.counts)).Close();
  const auto gravest = std::find_if(data.findings.begin(), data.findings.end(), [](const FindingRow& row) {
    return !IsDismissed(row) && !IsContext(row);
  });
  if (gravest != data.findings.end()) {
    html->Open("li").Text("The gravest by severity and confidence: ").Element("q", SentenceWords(*gravest));
    html->Text(" (");
    if (const auto number = data.shown.numbers.find(gravest->finding.id); number != data.shown.numbers.end())
      html->Element("a", "finding " + std::to_string(number->second), {{"href", "#finding-" + number->first}})
          .Text(", ");
    AppendControl(gravest->document.control, html);
    html->Text(")").Close();
  }
  std::map<RequestOutcome, uint64_t> outcomes;
  for (const LedgerRow& row : data.dossier.mail.requests) ++outcomes[row.request.outcome];
  html->Open("li").Element("b", Counted(data.dossier.mail.requests.size(), "request"));
  html->Text(" in the correspondence");
  bool first = true;
  for (const auto& [outcome, count] : outcomes) {
    html->Text((first ? ": " : ", ") + Thousands(count) + " " + std::string(Name(outcome)));
    first = false;
  }
  html->Text(".").Close().Close();
}

void AppendNotRead(const ReportData& data, Html* html) {
  const Coverage& coverage = data.coverage;
  html->Element("h2", "What was not read");
  std::map<std::string, uint64_t> codes;
  for (const ExceptionRow& row : data.exceptions) {
    const CodeInfo* info = FindCode(row.code);
    if (info != nullptr && info->loses_content) ++codes[row.code];
  }
  std::string line = Thousands(coverage.not_fully_read) + " of " + Counted(coverage.discovered, "item") +
                     " were not or only partly read.";
  for (const auto& [code, count] : codes)
    line += (code == codes.begin()->first ? " By cause: " : ", ") + Label(code) + " " + Thousands(count);
  if (!codes.empty()) line += ".";
  if (coverage.missing_messages > 0) line += " " + MissingLine(coverage.missing_messages) + ".";
  html->Element("p", line, {{"class", coverage.not_fully_read > 0 ? "warning" : "fine"}});
}

}  // namespace

void AppendCover(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "summary"}, {"class", "cover"}});
  AppendHead(data, html);
  AppendSides(data, html);
  AppendFound(data, html);
  AppendNotRead(data, html);
  html->Element("h2", "How to read it").Open("ul");
  for (const char* line :
       {"Each finding has a number, the words verbatim and where they stand. Severity is the harm if it is "
        "true, confidence how sure candor is.",
        "A reading adds up what was found of a side: proceed, manage, or walk away, where a dealbreaker "
        "holds. "
        "It is for people to judge, and no legal advice.",
        "No finding is not no risk, and nothing seen is no good news: what was not read was not searched."})
    html->Element("li", line);
  html->Close();
  html->Open("div", {{"class", "signature"}});
  html->Element("p", data.prepared_by.empty() ? "Reviewed by" : "Reviewed by " + data.prepared_by);
  html->Element("p", "Date").Element("p", "Signature").Close().Close();
}

}  // namespace candor
