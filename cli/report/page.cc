// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/pack.h"
#include "cli/report/page_head.h"
#include "cli/report/sections.h"

namespace candor {
namespace {

struct Chapter {
  std::string_view id, name;
};
constexpr Chapter kChapters[] = {
    {"coverage", "What was read"},
    {"readings", "How each side reads"},
    {"findings", "Findings"},
    {"ledger", "Ledger"},
    {"ndas", "NDAs"},
    {"timeline", "Timeline"},
    {"exceptions", "Exceptions"},
    {"method", "Method and limits"},
};

}  // namespace

void OpenTable(std::string_view kind, const std::vector<std::string>& heads, Html* html) {
  html->Open("table", {{"class", std::string(kind)}}).Open("thead").Open("tr");
  for (const std::string& head : heads) html->Element("th", head, {{"scope", "col"}});
  html->Close().Close().Open("tbody");
}

void AppendControl(std::string_view control, Html* html) {
  html->Element("span", control, {{"class", "control"}});
}

void AppendRow(const std::vector<std::string>& cells, Html* html) {
  html->Open("tr");
  for (const std::string& cell : cells) html->Element("td", cell);
  html->Close();
}

std::string ReportPage(const ReportData& data, const std::vector<std::string>& files) {
  Html html;
  BeginPage(data.title + kPackTitleEnd, &html);
  html.Open("main");
  AppendCover(data, &html);
  html.Open("nav").Open("ul");
  for (const Chapter& chapter : kChapters)
    html.Open("li").Element("a", chapter.name, {{"href", "#" + std::string(chapter.id)}}).Close();
  html.Close().Close();
  AppendCoverage(data, &html);
  AppendReadings(data, &html);
  AppendFindings(data, &html);
  AppendLedger(data, &html);
  AppendDays(data, &html);
  AppendExceptions(data, &html);
  AppendMethod(data, files, &html);
  return html.Take();
}

}  // namespace candor
