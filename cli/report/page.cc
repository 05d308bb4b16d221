// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/base64.h"
#include "base/hex.h"
#include "base/sha256.h"
#include "cli/report/sections.h"
#include "cli/report/style.h"

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

/// No script, nothing from anywhere, and of styles the one below, by its hash.
std::string Policy() {
  Sha256 hash;
  hash.Update(kReportStyle);
  return "default-src 'none'; img-src data:; style-src 'sha256-" + ToBase64(hash.Bytes()) + "'";
}

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
  html.Doctype().Open("html", {{"lang", "en"}}).Open("head");
  html.Void("meta", {{"charset", "utf-8"}});
  html.Void("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", Policy()}});
  html.Void("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.Void("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.Element("title", "candor: evidence pack").Style(kReportStyle).Close();
  html.Open("body").Open("header").Element("h1", "What are they not telling us?");
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
