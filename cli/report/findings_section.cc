// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "base/calendar.h"
#include "cli/exports/finding_text.h"
#include "cli/exports/people.h"
#include "cli/printer.h"
#include "cli/report/page_figures.h"
#include "cli/report/passage_words.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

std::string ClassOf(Severity severity) { return std::string(Name(severity)); }

std::string Citation(const ReportData& data, const FindingRow& row) {
  std::string cite = row.document.control + "  " + data.PlaceOf(row.document.root, row.document.path);
  if (row.page != kNoPage) cite += ", page " + std::to_string(row.page + 1);
  return cite + ", characters " + std::to_string(row.begin_point) + " to " + std::to_string(row.end_point);
}

std::string Said(const Message& message) {
  std::string said = PeopleField(message.from);
  if (!message.to.empty()) said += " to " + PeopleField(message.to);
  if (!message.date.empty()) said += ", " + message.date.substr(0, 10);
  if (!message.subject.empty()) said += ", “" + message.subject + "”";
  return said;
}

std::string Verdicts(const FindingRow& row) {
  std::string tags;
  for (const Tagging& tagging : row.people_tags) tags += " #" + tagging.tag;
  if (!row.review) return "not judged yet" + tags;
  return std::string(Name(row.review->verdict)) + " by " + row.review->by + ", " +
         IsoSecond(row.review->at).substr(0, 10) + (row.review->note.empty() ? "" : ": " + row.review->note) +
         tags;
}

void AppendQuoted(const FindingRow& row, Html* html) {
  const AroundQuote around = InSentence(row);
  html->Text(Flowing(around.before)).Element("mark", Flowing(row.quote)).Text(Flowing(around.after));
}

void AppendPassage(const FindingRow& row, Html* html) {
  const std::string before = SentencesBefore(row.before), after = SentencesBehind(row.after);
  html->Open("blockquote").Open("p");
  if (!before.empty()) html->Element("span", before + " ", {{"class", "around"}});
  AppendQuoted(row, html);
  if (!after.empty()) html->Element("span", " " + after, {{"class", "around"}});
  html->Close().Close();
}

void AppendFacts(const ReportData& data, const FindingRow& row, Html* html) {
  html->Open("p", {{"class", "facts"}}).Text("confidence " + Percent(row.finding.confidence));
  if (!row.party.empty()) html->Text(" · about " + data.SideOf(row.party));
  if (!row.nda.id.empty()) html->Text(" · said while the NDA " + row.nda.id + " was in force");
  for (const std::string& tag : row.finding.tags) html->Text(" · " + Label(tag));
  if (row.is_new && data.runs.size() > 1) html->Text(" · new since the run before");
  html->Text(" · " + Verdicts(row)).Close();
}

void AppendSource(const ReportData& data, const FindingRow& row, Html* html) {
  html->Open("p", {{"class", "cite"}}).Text(Citation(data, row)).Void("br");
  if (row.document.message) html->Text(Said(*row.document.message)).Void("br");
  if (row.quotation) html->Text(QuotationLine(*row.quotation)).Void("br");
  if (const std::string zone = ZoneLine(row.zone); !zone.empty()) html->Text(zone).Void("br");
  if (!row.also.empty()) {
    html->Text("the same words in " + Counted(row.also.size(), "other place") + ": ");
    constexpr size_t kMost = 8;
    for (size_t i = 0; i < row.also.size() && i < kMost; ++i)
      html->Text((i > 0 ? ", " : "") + row.also[i].control);
    if (row.also.size() > kMost) html->Text(", ...");
    html->Void("br");
  }
  html->Text("SHA-256 " + row.document.sha256 + " · candor show " + row.finding.id).Close();
}

void AppendFinding(const ReportData& data, const FindingRow& row, PageFigures* figures, Html* html) {
  const Finding& finding = row.finding;
  html->Open("div", {{"class", "finding"}, {"id", "finding-" + finding.id}});
  html->Open("div", {{"class", "told"}}).Open("h4");
  html->Element("span", std::to_string(data.shown.numbers.at(finding.id)), {{"class", "ordinal"}}).Text(" ");
  html->Element("span", Name(finding.severity), {{"class", "key " + ClassOf(finding.severity)}});
  html->Text(" " + data.TitleOf(finding.signal)).Close();
  AppendFacts(data, row, html);
  AppendPassage(row, html);
  AppendSource(data, row, html);
  html->Close();
  figures->Append(row, html);
  html->Close();
}

void AppendDismissed(const ReportData& data, Html* html) {
  if (data.counts.dismissed == 0) return;
  html->Element("h3", "Dismissed (" + Thousands(data.counts.dismissed) + ")", {{"class", "dimension"}});
  OpenTable("dismissed", {"What candor took it for", "Sentence, and where it stands", "Verdict"}, html);
  for (const FindingRow& row : data.findings) {
    if (!IsDismissed(row)) continue;
    html->Open("tr").Element("td", data.TitleOf(row.finding.signal)).Open("td");
    AppendQuoted(row, html);
    html->Void("br").Element("span", Citation(data, row), {{"class", "cite"}}).Close();
    html->Element("td", Verdicts(row)).Close();
  }
  html->Close().Close();
}

void AppendContext(const ReportData& data, Html* html) {
  std::map<std::string, uint64_t> counts;
  for (const FindingRow& row : data.findings) {
    if (IsContext(row) && !IsDismissed(row)) ++counts[row.finding.signal];
  }
  if (counts.empty()) return;
  std::string line = "Besides, " + Counted(data.counts.context, "passage") +
                     (data.counts.context == 1 ? " is" : " are") + " no finding against anybody: ";
  bool first = true;
  for (const auto& [signal, count] : counts) {
    line += (first ? "" : ", ") + Thousands(count) + " of “" + data.TitleOf(signal) + "”";
    first = false;
  }
  html->Element("p",
                line + ". findings.csv has them all: " + Thousands(data.findings.size()) + " rows are " +
                    FindingCountsLine(data.counts) + ".",
                {{"class", "note"}});
}

void AppendPictureNote(const ReportData& data, Html* html) {
  if (data.pages_with_findings == 0) return;
  std::string line =
      Thousands(data.pictures.drawn.size()) + " of " + Counted(data.pages_with_findings, "page") +
      " of PDFs with findings are shown as pictures (those of the worst findings first; "
      "candor report --pictures takes more). On the screen each opens whole. Yellow: the words of "
      "the finding; paler: those of others on the page.";
  for (const auto& [control, why] : data.pictures.not_drawn) line += " " + control + ": " + why + ".";
  html->Element("p", line, {{"class", "note"}});
}

}  // namespace

void AppendFindings(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "findings"}}).Element("h2", "Findings");
  const size_t all = data.counts.findings;
  html->Element("p",
                Counted(all, "finding") + " of confidence " + Percent(data.min_confidence) +
                    " or more, or confirmed by people. Severity is the harm if it is true; confidence how "
                    "sure candor is. The same words in several places are one finding.");
  if (data.counts.of_no_side > 0 && !data.card.parties.empty())
    html->Element("p", Thousands(data.counts.of_no_side) +
                           " of them speak about no side that is known and count in no reading.");
  if (all == 0)
    html->Element("p", "Nothing was found in what could be read. That is not proof of absence.",
                  {{"class", "warning"}});
  if (all > data.most_shown)
    html->Element("p",
                  "The " + Thousands(data.most_shown) +
                      " worst stand here; the others are in findings.csv beside this page.",
                  {{"class", "warning"}});
  AppendFindingCharts(data, html);
  AppendContext(data, html);
  AppendPictureNote(data, html);
  PageFigures figures(data);
  figures.AppendPictures(html);
  for (const ShownFindings::Chapter& chapter : data.shown.chapters) {
    html->Element("h3", LabelCapital(chapter.dimension) + " (" + Thousands(chapter.rows.size()) + ")",
                  {{"class", "dimension"}});
    for (const FindingRow* row : chapter.rows) AppendFinding(data, *row, &figures, html);
  }
  AppendDismissed(data, html);
  html->Close();
}

}  // namespace candor
