// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sections of a report, in the order in which a partner reads: what was looked at, how each side reads,
// why, and what it rests on. Each is one file.
#pragma once

#include <string>
#include <vector>

#include "cli/report/html.h"
#include "cli/report/report_data.h"

namespace candor {

/// The first page: whose matter it is, how the sides read, what was found and not read, and who signs.
void AppendCover(const ReportData& data, Html* html);
/// What was screened, and before all else what was not read.
void AppendCoverage(const ReportData& data, Html* html);
/// How each other side reads, with dealbreakers and what to ask next.
void AppendReadings(const ReportData& data, Html* html);
/// How many findings of which severity by dimension and by month.
void AppendFindingCharts(const ReportData& data, Html* html);
/// Charts, and the findings by dimension in their passages; those that were dismissed behind them.
void AppendFindings(const ReportData& data, Html* html);
/// Who asked whom for what, and what came.
void AppendLedger(const ReportData& data, Html* html);
/// When NDAs were in force, and the days of it all.
void AppendDays(const ReportData& data, Html* html);
/// Everything that was not read, or not perfectly.
void AppendExceptions(const ReportData& data, Html* html);
/// How it was made, what it cannot say, and what else is in the pack (`files`: their names).
void AppendMethod(const ReportData& data, const std::vector<std::string>& files, Html* html);

/// "walk away" and so on, in a frame of its own.
void AppendReading(Reading reading, Html* html);
/// Why a side reads so, in one line.
std::string WhyItReads(const ReportData& data, const PartyScore& party);
/// A side of which nothing was seen, for or against: it needs no more than its name.
bool NothingSeen(const PartyScore& party);

/// The whole page.
std::string ReportPage(const ReportData& data, const std::vector<std::string>& files);

/// A row of header cells; opens table and body. The caller closes both. `kind`: the class by which the style
/// sheet gives the columns their widths; those of a table without hang on the longest word in it.
void OpenTable(std::string_view kind, const std::vector<std::string>& heads, Html* html);
/// A control number, which does not break.
void AppendControl(std::string_view control, Html* html);
/// A row of cells.
void AppendRow(const std::vector<std::string>& cells, Html* html);

}  // namespace candor
