// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "cli/confinement_line.h"
#include "cli/missing_printer.h"
#include "cli/report/charts.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/codes.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

bool LosesContent(const std::string& code) {
  const CodeInfo* info = FindCode(code);
  return info != nullptr && info->loses_content;
}

/// What was lost by code, with what can be done about it.
void AppendUnread(const ReportData& data, Html* html) {
  std::map<std::string, std::vector<const ExceptionRow*>> by_code;
  for (const ExceptionRow& row : data.exceptions) {
    if (LosesContent(row.code)) by_code[row.code].push_back(&row);
  }
  if (by_code.empty()) return;
  constexpr size_t kMost = 20;  // of a code; all of them stand in the last part
  OpenTable("unread", {"What", "Where", "What to do"}, html);
  for (const auto& [code, rows] : by_code) {
    const CodeInfo* info = FindCode(code);
    html->Open("tr");
    html->Open("td").Element("b", Label(code)).Text(" " + std::string(info->meaning)).Close();
    html->Open("td").Open("ul");
    for (size_t i = 0; i < rows.size() && i < kMost; ++i)
      html->Element("li", data.PlaceOf(rows[i]->root, rows[i]->path));
    html->Close();
    if (rows.size() > kMost) html->Element("p", "and " + Thousands(rows.size() - kMost) + " more");
    html->Close();
    html->Element("td", info->advice).Close();
  }
  html->Close().Close();
}

}  // namespace

void AppendCoverage(const ReportData& data, Html* html) {
  const Coverage& coverage = data.coverage;
  html->Open("section", {{"id", "coverage"}}).Element("h2", "What was screened, and what was not read");
  const std::string unread = Thousands(coverage.not_fully_read) + " of " +
                             Counted(coverage.discovered, "item") + " were not or only partly read.";
  html->Element("p", unread, {{"class", coverage.not_fully_read > 0 ? "warning" : "fine"}});
  if (coverage.not_fully_read > 0)
    html->Element("p", "No finding in them is not good news: they were not searched, or not in full.");
  AppendUnread(data, html);
  const std::string walls = ConfinementLine(coverage.confinement);
  if (!walls.empty()) html->Element("p", "Documents were " + walls + ".", {{"class", "warning"}});
  if (const std::string line = UncoveredLine(data.uncovered); !line.empty())
    html->Element("p", line, {{"class", "warning"}});
  if (coverage.missing_messages > 0)
    html->Element("p", MissingLine(coverage.missing_messages) + ".", {{"class", "warning"}});
  const std::vector<BarPart> parts = {{coverage.indexed, "indexed", "read"},
                                      {coverage.duplicate, "duplicate", "copies of others"},
                                      {coverage.failed, "failed", "failed"},
                                      {coverage.skipped, "skipped", "skipped by a rule"}};
  html->Open("div", {{"class", "chartbox"}});
  AppendBars("Items by how they ended", {{"Items", parts}}, html);
  AppendLegend(parts, html);
  html->Close();
  html->Element("p", Thousands(coverage.discovered) + " items = " + Thousands(coverage.indexed) + " read + " +
                         Thousands(coverage.duplicate) +
                         (coverage.duplicate == 1 ? " copy + " : " copies + ") + Thousands(coverage.failed) +
                         " failed + " + Thousands(coverage.skipped) + " skipped, in " +
                         Counted(coverage.files, "file") + " on disk; " +
                         Counted(coverage.documents, "document") + " of different content.");
  html->Open("ul");
  for (const RoomRow& room : data.room_rows)
    html->Element("li", "Room " + room.name + ": " + Counted(room.files, "file"));
  html->Close().Close();
}

void AppendExceptions(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "exceptions"}}).Element("h2", "Exceptions");
  if (data.exceptions.empty()) {
    html->Element("p", "Everything was read.").Close();
    return;
  }
  html->Element("p", "All that was not read, or read and not perfectly.");
  OpenTable("exceptions", {"Path", "State", "What", "Detail"}, html);
  for (const ExceptionRow& row : data.exceptions)
    AppendRow({data.PlaceOf(row.root, row.path), std::string(Name(row.state)), Label(row.code), row.detail},
              html);
  html->Close().Close().Close();
}

}  // namespace candor
