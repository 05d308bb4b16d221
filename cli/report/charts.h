// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts of a report as inline SVG 1.1, each with a title and numbers that a reader without pictures
// gets.
#pragma once

#include <string>
#include <vector>

#include "cli/report/html.h"

namespace candor {

/// A part of a bar: how much, and the class by which the style sheet paints it.
struct BarPart {
  uint64_t count = 0;
  std::string style;  ///< "critical" ... "info", "indexed" ...
  std::string name;
};

struct Bar {
  std::string label;
  std::vector<BarPart> parts;
};

/// Lying bars, one below the other, all on one scale, with their sums.
void AppendBars(const std::string& title, const std::vector<Bar>& bars, Html* html);

/// What the parts of a chart are called, each with its colour and its count.
void AppendLegend(const std::vector<BarPart>& parts, Html* html);

/// A column a month from the first to the last, without gaps, its sum above it; `month` as "2025-03", in any
/// order, the worst part of a column first.
struct MonthCount {
  std::string month;
  std::vector<BarPart> parts;
};
/// A stretch of days, drawn above the columns.
struct MonthSpan {
  std::string label;
  std::string begin, end;  ///< months; `end` empty: goes on
};
void AppendMonths(const std::string& title, const std::vector<MonthCount>& months,
                  const std::vector<MonthSpan>& spans, Html* html);

}  // namespace candor
