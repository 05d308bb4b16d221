// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/charts.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

namespace candor {
namespace {

constexpr int kWidth = 720, kLabelWidth = 170, kSumWidth = 60;

std::string N(double value) { return std::to_string(static_cast<int64_t>(value + 0.5)); }

void AppendText(double x, double y, std::string_view text, std::string_view style, Html* html) {
  html->Element("text", text, {{"x", N(x)}, {"y", N(y)}, {"class", std::string(style)}});
}

void AppendRect(double x, double y, double width, double height, const std::string& style,
                const std::string& says, Html* html) {
  html->Open("rect",
             {{"x", N(x)}, {"y", N(y)}, {"width", N(width)}, {"height", N(height)}, {"class", style}});
  html->Element("title", says).Close();
}

void OpenChart(const std::string& title, int height, Html* html) {
  html->Open("svg", {{"viewBox", "0 0 " + std::to_string(kWidth) + " " + std::to_string(height)},
                     {"role", "img"},
                     {"class", "chart"},
                     {"aria-label", title}});
  html->Element("title", title);
}

uint64_t SumOf(const std::vector<BarPart>& parts) {
  uint64_t sum = 0;
  for (const BarPart& part : parts) sum += part.count;
  return sum;
}

/// Months since year 0 of "2025-03...".
std::optional<int> MonthNumber(const std::string& month) {
  int year = 0, number = 0;
  constexpr size_t kLength = 7;
  if (month.size() < kLength || std::from_chars(month.data(), month.data() + 4, year).ec != std::errc() ||
      std::from_chars(month.data() + 5, month.data() + kLength, number).ec != std::errc() || number < 1 ||
      number > 12)
    return std::nullopt;
  return year * 12 + number - 1;
}

std::string MonthName(int number) {
  const std::string month = std::to_string(number % 12 + 1);
  return std::to_string(number / 12) + (month.size() < 2 ? "-0" : "-") + month;
}

}  // namespace

void AppendBars(const std::string& title, const std::vector<Bar>& bars, Html* html) {
  constexpr int kRow = 24, kThick = 16;
  uint64_t most = 1;
  for (const Bar& bar : bars) most = std::max(most, SumOf(bar.parts));
  OpenChart(title, static_cast<int>(bars.size()) * kRow + 4, html);
  double y = 2;
  for (const Bar& bar : bars) {
    AppendText(0, y + 12, bar.label, "label", html);
    double x = kLabelWidth;
    for (const BarPart& part : bar.parts) {
      if (part.count == 0) continue;
      const double width =
          static_cast<double>(part.count) / static_cast<double>(most) * (kWidth - kLabelWidth - kSumWidth);
      AppendRect(x, y, std::max(width, 1.0), kThick, part.style,
                 bar.label + ": " + std::to_string(part.count) + " " + part.name, html);
      x += width;
    }
    AppendText(x + 6, y + 12, std::to_string(SumOf(bar.parts)), "number", html);
    y += kRow;
  }
  html->Close();
}

void AppendLegend(const std::vector<BarPart>& parts, Html* html) {
  html->Open("p", {{"class", "legend"}});
  for (const BarPart& part : parts) {
    html->Open("span").Element("i", "", {{"class", "swatch " + part.style}});
    html->Text(" " + part.name + " " + std::to_string(part.count)).Close().Text(" ");
  }
  html->Close();
}

void AppendMonths(const std::string& title, const std::vector<MonthCount>& months,
                  const std::vector<MonthSpan>& spans, Html* html) {
  constexpr int kTop = 8, kSpanRow = 16, kColumns = 110, kAxis = 22;
  constexpr int kCount = 14, kCountWidth = 16;  // above a column
  constexpr int kMostMonths = 240;  // a date that is wrong by decades must not make the others a hair
  std::map<int, const std::vector<BarPart>*> by_month;
  for (const MonthCount& month : months) {
    if (const std::optional<int> number = MonthNumber(month.month)) by_month[*number] = &month.parts;
  }
  if (by_month.empty()) return;
  const int last = by_month.rbegin()->first;
  const int first = std::max(by_month.begin()->first, last - kMostMonths + 1);
  uint64_t most = 1;
  for (const auto& [number, parts] : by_month) most = std::max(most, SumOf(*parts));
  const int height = kTop + static_cast<int>(spans.size()) * kSpanRow + kColumns + kAxis;
  OpenChart(title, height, html);
  const double step = std::min(60.0, static_cast<double>(kWidth) / (last - first + 1));
  double y = kTop;
  for (const MonthSpan& span : spans) {
    const std::optional<int> begin = MonthNumber(span.begin);
    if (!begin || *begin > last) continue;
    const int end = std::clamp(MonthNumber(span.end).value_or(last), first, last);
    const double x = (std::max(*begin, first) - first) * step;
    AppendRect(x, y, std::max((end + 1 - first) * step - x, 2.0), kSpanRow - 4, "span", span.label, html);
    AppendText(x + 4, y + 10, span.label, "onspan", html);
    y += kSpanRow;
  }
  const double foot = height - kAxis;
  for (int number = first; number <= last; ++number) {
    const double x = (number - first) * step;
    if (number == first || number == last || number % 12 == 0 || step >= 50)
      AppendText(x, height - 6, MonthName(number), "axis", html);
    const auto found = by_month.find(number);
    if (found == by_month.end()) continue;
    const double unit = static_cast<double>(kColumns - kCount) / static_cast<double>(most);
    const double width = std::max(step - 2, 1.0);
    double top = foot;
    for (const BarPart& part : *found->second) {
      const double part_height = static_cast<double>(part.count) * unit;
      top -= part_height;
      AppendRect(x, top, width, part_height, part.style,
                 MonthName(number) + ": " + std::to_string(part.count) + " " + part.name, html);
    }
    if (step >= kCountWidth)
      AppendText(x + width / 2 - 3, top - 3, std::to_string(SumOf(*found->second)), "number", html);
  }
  html->Close();
}

}  // namespace candor
