// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "base/base64.h"
#include "base/calendar.h"
#include "cli/exports/finding_text.h"
#include "cli/exports/people.h"
#include "cli/line_boxes.h"
#include "cli/printer.h"
#include "cli/report/charts.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "ingest/page_request.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr Severity kWorstFirst[] = {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow,
                                    Severity::kInfo};

std::string ClassOf(Severity severity) { return std::string(Name(severity)); }

void AppendCharts(const ReportData& data, Html* html) {
  std::map<std::string, std::map<Severity, uint64_t>> by_dimension;
  std::map<std::string, MonthCount> months;
  size_t dated = 0, all = 0;
  for (const FindingRow& row : data.findings) {
    if (IsDismissed(row) || IsContext(row)) continue;
    ++all;
    ++by_dimension[row.finding.dimension][row.finding.severity];
    if (!row.document.message || row.document.message->date.size() < 7) continue;
    ++dated;
    MonthCount& month = months[row.document.message->date.substr(0, 7)];
    ++(row.finding.severity >= Severity::kHigh ? month.high : month.other);
  }
  if (all == 0) return;
  std::vector<Bar> bars;
  for (const auto& [dimension, counts] : by_dimension) {
    Bar bar{dimension, {}};
    for (const Severity severity : kWorstFirst) {
      const auto found = counts.find(severity);
      if (found != counts.end()) bar.parts.push_back({found->second, ClassOf(severity), ClassOf(severity)});
    }
    bars.push_back(std::move(bar));
  }
  html->Element("h3", "By dimension and severity");
  AppendBars("Findings by dimension and severity", bars, html);
  html->Open("p", {{"class", "legend"}});
  for (const Severity severity : kWorstFirst)
    html->Element("span", Name(severity), {{"class", "key " + ClassOf(severity)}}).Text(" ");
  html->Close();
  if (dated == 0) return;
  std::vector<MonthCount> columns;
  for (auto& [month, count] : months) {
    count.month = month;
    columns.push_back(count);
  }
  std::vector<MonthSpan> spans;
  for (const NdaPeriod& period : data.dossier.mail.correspondence.ndas)
    spans.push_back({"NDA " + period.id, period.begin.substr(0, 7), period.end.substr(0, 7)});
  html->Element("h3", "By month");
  AppendMonths("Findings in messages by month", columns, spans, html);
  html->Element("p",
                Thousands(dated) + " of " + Counted(all, "finding") +
                    " stand in messages that have a date; dark: high severity. NDAs in force stand above.",
                {{"class", "note"}});
}

/// Lines of the layout run on; an empty one begins a new line.
std::string Flowing(std::string_view text) {
  std::string flowing;
  size_t breaks = 0;
  bool blank = false;
  for (const char c : text) {
    if (c == '\n') ++breaks;
    if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank) flowing += breaks > 1 ? '\n' : ' ';
    blank = false;
    breaks = 0;
    flowing += c;
  }
  if (blank) flowing += ' ';
  return flowing;
}

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
  for (const Tagging& tagging : row.people_tags) tags += "  #" + tagging.tag;
  if (!row.review) return "nobody has judged it yet" + tags;
  return std::string(Name(row.review->verdict)) + " by " + row.review->by + ", " +
         IsoSecond(row.review->at).substr(0, 10) + (row.review->note.empty() ? "" : ": " + row.review->note) +
         tags;
}

/// Pictures of pages, each once: where the first finding of the page stands.
class Pictures {
 public:
  explicit Pictures(const ReportData& data) : data_(data) {}

  void Append(const FindingRow& row, Html* html) {
    if (row.page == kNoPage) return;
    const std::pair<std::string, uint32_t> page(row.document.control, row.page + 1);
    const auto picture = data_.pictures.drawn.find(page);
    if (picture == data_.pictures.drawn.end()) return;
    const auto [shown, is_first] = shown_at_.try_emplace(page, row.finding.id);
    if (is_first) {
      AppendPage(row, picture->second, html);
      return;
    }
    html->Open("p", {{"class", "note"}}).Text("The page is shown at finding ");
    html->Element("a", shown->second, {{"href", "#finding-" + shown->second}}).Text(".").Close();
  }

 private:
  /// The page as it looks, with a frame around each line of the quote, and lighter ones around those of other
  /// findings of the page.
  void AppendPage(const FindingRow& row, const PagePicture& picture, Html* html) const {
    const std::string width = std::to_string(picture.width), height = std::to_string(picture.height);
    html->Open("svg", {{"viewBox", "0 0 " + width + " " + height},
                       {"class", "page"},
                       {"role", "img"},
                       {"aria-label", row.document.control + ", page " + std::to_string(row.page + 1)}});
    html->Open("image", {{"width", width},
                         {"height", height},
                         {"href", "data:image/png;base64," + ToBase64(picture.png)}})
        .Close();
    for (const FindingRow& other : data_.findings) {
      if (other.document.control != row.document.control || other.finding.id == row.finding.id ||
          IsDismissed(other) || IsContext(other))
        continue;
      AppendMarks(other, row.page, "othermark", html);
    }
    AppendMarks(row, row.page, "mark", html);
    html->Close();
  }

  static void AppendMarks(const FindingRow& row, uint32_t page, const std::string& style, Html* html) {
    // Boxes are in points, pictures in pixels.
    constexpr double kPointsPerPixel = 72 / kPageDpi;
    const auto pixels = [](double points) {
      return std::to_string(static_cast<int>(points / kPointsPerPixel));
    };
    for (const WordBox& box : LineBoxes(row.boxes)) {
      if (box.page != page) continue;
      html->Open("rect", {{"x", pixels(box.x0 - 1)},
                          {"y", pixels(box.y0 - 1)},
                          {"width", pixels(box.x1 - box.x0 + 2)},
                          {"height", pixels(box.y1 - box.y0 + 2)},
                          {"class", style}})
          .Close();
    }
  }

  const ReportData& data_;
  std::map<std::pair<std::string, uint32_t>, std::string> shown_at_;  ///< by page: id of its first finding
};

void AppendFinding(const ReportData& data, const FindingRow& row, Pictures* pictures, Html* html) {
  const Finding& finding = row.finding;
  html->Open("div", {{"class", "finding"}, {"id", "finding-" + finding.id}});
  html->Open("h4").Element("span", Name(finding.severity), {{"class", "key " + ClassOf(finding.severity)}});
  html->Text(" " + data.TitleOf(finding.signal)).Close();
  html->Open("p", {{"class", "facts"}}).Text("confidence " + Percent(finding.confidence));
  if (!row.party.empty()) html->Text(" · about " + row.party);
  if (!row.nda.id.empty()) html->Text(" · said under NDA " + row.nda.id);
  for (const std::string& tag : finding.tags) html->Text(" · " + tag);
  if (row.is_new && data.runs.size() > 1) html->Text(" · new since the run before");
  html->Close();
  const AroundQuote around = InSentence(row);
  html->Open("blockquote").Open("p");
  if (!row.before.empty()) html->Element("span", Flowing(row.before + " "), {{"class", "around"}});
  html->Text(Flowing(around.before)).Element("mark", Flowing(row.quote)).Text(Flowing(around.after));
  if (!row.after.empty()) html->Element("span", Flowing(" " + row.after), {{"class", "around"}});
  html->Close().Close();
  html->Open("p", {{"class", "cite"}}).Text(Citation(data, row)).Void("br");
  if (row.document.message) html->Text(Said(*row.document.message)).Void("br");
  if (row.quotation) html->Text(QuotationLine(*row.quotation)).Void("br");
  if (const std::string zone = ZoneLine(row.zone); !zone.empty()) html->Text(zone).Void("br");
  html->Text("SHA-256 " + row.document.sha256).Void("br");
  if (!row.also.empty()) {
    html->Text("the same words in " + Counted(row.also.size(), "other place") + ": ");
    constexpr size_t kMost = 8;
    for (size_t i = 0; i < row.also.size() && i < kMost; ++i)
      html->Text((i > 0 ? ", " : "") + row.also[i].control);
    if (row.also.size() > kMost) html->Text(", ...");
    html->Void("br");
  }
  html->Text("finding " + finding.id + "; " + Verdicts(row)).Close();
  pictures->Append(row, html);
  html->Close();
}

void AppendDismissed(const ReportData& data, Html* html) {
  bool any = false;
  for (const FindingRow& row : data.findings) {
    if (!IsDismissed(row)) continue;
    if (!any) {
      html->Element("h3", "Dismissed");
      OpenTable({"Finding", "Signal", "Quote", "Where", "Verdict"}, html);
    }
    any = true;
    AppendRow(
        {row.finding.id, data.TitleOf(row.finding.signal), row.quote, Citation(data, row), Verdicts(row)},
        html);
  }
  if (any) html->Close().Close();
}

void AppendContext(const ReportData& data, Html* html) {
  std::map<std::string, uint64_t> counts;
  for (const FindingRow& row : data.findings) {
    if (IsContext(row) && !IsDismissed(row)) ++counts[row.finding.signal];
  }
  if (counts.empty()) return;
  std::string line = "Besides there are passages that are no finding against anybody: ";
  bool first = true;
  for (const auto& [signal, count] : counts) {
    line += (first ? "" : ", ") + Thousands(count) + " of “" + data.TitleOf(signal) + "”";
    first = false;
  }
  html->Element("p", line + " (findings.csv).", {{"class", "note"}});
}

void AppendPictureNote(const ReportData& data, Html* html) {
  if (data.pages_with_findings == 0) return;
  std::string line = Thousands(data.pictures.drawn.size()) + " of " +
                     Counted(data.pages_with_findings, "page") +
                     " of PDFs with findings are shown as pictures (those of the worst findings first; "
                     "candor report --pictures takes more).";
  for (const auto& [control, why] : data.pictures.not_drawn) line += " " + control + ": " + why + ".";
  html->Element("p", line, {{"class", "note"}});
}

}  // namespace

void AppendFindings(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "findings"}}).Element("h2", "Findings");
  std::map<std::string, std::vector<const FindingRow*>> by_dimension;
  size_t all = 0;
  for (const FindingRow& row : data.findings) {
    if (IsDismissed(row) || IsContext(row)) continue;
    if (all++ < data.findings_shown) by_dimension[row.finding.dimension].push_back(&row);
  }
  html->Element("p",
                Counted(all, "finding") + " of confidence " + Percent(data.min_confidence) +
                    " or more, or confirmed by people. Severity is the harm if it is true; confidence how "
                    "sure candor is. The same words in several places are one finding.");
  if (all == 0)
    html->Element("p", "Nothing was found in what could be read. That is not proof of absence.",
                  {{"class", "warning"}});
  if (all > data.findings_shown)
    html->Element("p",
                  "The " + Thousands(data.findings_shown) +
                      " worst stand here; the others are in findings.csv beside this page.",
                  {{"class", "warning"}});
  AppendCharts(data, html);
  AppendContext(data, html);
  AppendPictureNote(data, html);
  Pictures pictures(data);
  for (const auto& [dimension, rows] : by_dimension) {
    html->Element("h3", dimension + " (" + Thousands(rows.size()) + ")", {{"class", "dimension"}});
    for (const FindingRow* row : rows) AppendFinding(data, *row, &pictures, html);
  }
  AppendDismissed(data, html);
  html->Close();
}

}  // namespace candor
