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

/// A column a month from the first to the last, without gaps; `months` as "2025-03", any order.
struct MonthCount {
  std::string month;
  uint64_t high = 0;  ///< critical and high
  uint64_t other = 0;
};
/// A stretch of days, drawn above the columns.
struct MonthSpan {
  std::string label;
  std::string begin, end;  ///< months; `end` empty: goes on
};
void AppendMonths(const std::string& title, const std::vector<MonthCount>& months,
                  const std::vector<MonthSpan>& spans, Html* html);

}  // namespace candor
