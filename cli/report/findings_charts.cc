// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "cli/report/charts.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

using BySeverity = std::map<Severity, uint64_t>;

constexpr Severity kWorstFirst[] = {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow,
                                    Severity::kInfo};

std::vector<BarPart> PartsOf(const BySeverity& counts) {
  std::vector<BarPart> parts;
  for (const Severity severity : kWorstFirst) {
    const auto found = counts.find(severity);
    const std::string name(Name(severity));
    if (found != counts.end()) parts.push_back({found->second, name, name});
  }
  return parts;
}

void AppendByMonth(const ReportData& data, Html* html) {
  std::map<std::string, BySeverity> months;
  size_t dated = 0;
  for (const FindingRow& row : data.findings) {
    constexpr size_t kMonth = 7;  // "2025-03"
    if (IsDismissed(row) || IsContext(row)) continue;
    if (!row.document.message || row.document.message->date.size() < kMonth) continue;
    ++dated;
    ++months[row.document.message->date.substr(0, kMonth)][row.finding.severity];
  }
  if (dated == 0) return;
  std::vector<MonthCount> columns;
  for (const auto& [month, counts] : months) columns.push_back({month, PartsOf(counts)});
  std::vector<MonthSpan> spans;
  for (const NdaPeriod& period : data.dossier.mail.correspondence.ndas)
    spans.push_back({"NDA " + period.id, period.begin.substr(0, 7), period.end.substr(0, 7)});
  html->Open("div", {{"class", "chartbox"}}).Element("h3", "By month");
  AppendMonths("Findings in messages by month", columns, spans, html);
  html->Element("p",
                Thousands(dated) + " of " + Counted(data.counts.findings, "finding") +
                    " stand in messages that have a date." +
                    (spans.empty() ? "" : " The bands above the columns are NDAs in force."),
                {{"class", "note"}});
  html->Close();
}

}  // namespace

void AppendFindingCharts(const ReportData& data, Html* html) {
  if (data.counts.findings == 0) return;
  std::map<std::string, BySeverity> by_dimension;
  for (const FindingRow& row : data.findings) {
    if (!IsDismissed(row) && !IsContext(row)) ++by_dimension[row.finding.dimension][row.finding.severity];
  }
  std::vector<Bar> bars;
  for (const ShownFindings::Chapter& chapter : data.shown.chapters) {
    bars.push_back({LabelCapital(chapter.dimension), PartsOf(by_dimension[chapter.dimension])});
    by_dimension.erase(chapter.dimension);
  }
  for (const auto& [dimension, counts] : by_dimension)
    bars.push_back({LabelCapital(dimension), PartsOf(counts)});
  BySeverity all(data.counts.by_severity.begin(), data.counts.by_severity.end());
  html->Open("div", {{"class", "chartbox"}}).Element("h3", "By dimension and severity");
  AppendBars("Findings by dimension and severity", bars, html);
  AppendLegend(PartsOf(all), html);
  html->Close();
  AppendByMonth(data, html);
}

}  // namespace candor
