// SPDX-License-Identifier: GPL-3.0-or-later
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

std::string Lead(const ReportData& data) {
  std::string sides;
  for (const PartyScore& party : data.card.parties) sides += (sides.empty() ? "" : ", ") + party.name;
  std::string lead = sides.empty()
                         ? "No other side is known"
                         : (data.card.parties.size() == 1 ? "Other side: " : "Other sides: ") + sides;
  if (!data.us.empty()) {
    lead += ". Ours: ";
    for (size_t i = 0; i < data.us.size(); ++i) lead += (i > 0 ? ", " : "") + data.us[i];
  }
  if (!data.as_of.empty()) lead += ". As of " + data.as_of;
  return lead + ".";
}

}  // namespace

void OpenTable(const std::vector<std::string>& heads, Html* html) {
  html->Open("table").Open("thead").Open("tr");
  for (const std::string& head : heads) html->Element("th", head, {{"scope", "col"}});
  html->Close().Close().Open("tbody");
}

void AppendRow(const std::vector<std::string>& cells, Html* html) {
  html->Open("tr");
  for (const std::string& cell : cells) html->Element("td", cell);
  html->Close();
}

std::string ReportPage(const ReportData& data, const std::vector<std::string>& files) {
  Html html;
  BeginPage("candor: evidence pack", &html);
  html.Open("header").Element("h1", "What are they not telling us?");
  html.Element("p", Lead(data), {{"class", "lead"}}).Close();
  html.Open("nav").Open("ul");
  for (const Chapter& chapter : kChapters)
    html.Open("li").Element("a", chapter.name, {{"href", "#" + std::string(chapter.id)}}).Close();
  html.Close().Close().Open("main");
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
