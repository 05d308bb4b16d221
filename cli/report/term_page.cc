// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/term_page.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "cli/printer.h"
#include "cli/report/html.h"
#include "cli/report/page_head.h"
#include "cli/report/sections.h"
#include "model/names.h"

namespace candor {
namespace {

/// Where marks begin and end in a text, so that between two borders the same queries mark it. Marks of two
/// queries may overlap.
std::set<uint32_t> Borders(const MarkedPassage& passage) {
  std::set<uint32_t> borders = {0, static_cast<uint32_t>(passage.hit.text.size())};
  for (const auto& [line, marks] : passage.marks) {
    for (const Span mark : marks) {
      borders.insert(mark.begin);
      borders.insert(mark.end);
    }
  }
  return borders;
}

/// "3, 5": the lines whose marks cover what begins there.
std::string LinesAt(const MarkedPassage& passage, uint32_t at) {
  std::string lines;
  for (const auto& [line, marks] : passage.marks) {
    const bool covers =
        std::any_of(marks.begin(), marks.end(), [&](Span mark) { return mark.begin <= at && at < mark.end; });
    if (covers) lines.append(lines.empty() ? "" : ", ").append(std::to_string(line));
  }
  return lines;
}

void AppendText(const MarkedPassage& passage, Html* html) {
  const std::set<uint32_t> borders = Borders(passage);
  const std::string_view text = passage.hit.text;
  html->Open("blockquote");
  for (auto at = borders.begin(); std::next(at) != borders.end(); ++at) {
    const std::string_view piece = text.substr(*at, *std::next(at) - *at);
    const std::string lines = LinesAt(passage, *at);
    if (lines.empty()) {
      html->Text(piece);
    } else {
      html->Element("mark", piece, {{"title", "query of line " + lines}}).Element("sup", lines);
    }
  }
  html->Close();
}

}  // namespace

std::string TermPage(const std::vector<TermOnPage>& terms, const std::vector<MarkedPassage>& passages,
                     const Rooms& rooms) {
  Html html;
  BeginPage("Search terms and their hits", &html);
  html.Element("h1", "Search terms and their hits");
  OpenTable("terms", {"line", "query", "found"}, &html);
  for (const TermOnPage& term : terms) AppendRow({std::to_string(term.line), term.query, term.result}, &html);
  html.Close().Close();
  std::string control;
  for (const MarkedPassage& passage : passages) {
    const DocumentInfo& document = passage.hit.document;
    if (document.control != control) {
      control = document.control;
      html.Element("h2", control + "  " + rooms.Shown(document.root, document.path));
      if (document.message) html.Element("p", MessageLine(*document.message), {{"class", "facts"}});
    }
    std::string place(Name(passage.hit.zone));
    if (passage.hit.page != kNoPage) place = "page " + std::to_string(passage.hit.page + 1) + ", " + place;
    html.Element("p", place, {{"class", "cite"}});
    AppendText(passage, &html);
  }
  if (passages.empty()) html.Element("p", "No query marks anything.", {{"class", "lead"}});
  return html.Take();
}

}  // namespace candor
