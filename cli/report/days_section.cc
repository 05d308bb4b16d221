// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/nda_periods_output.h"
#include "cli/report/passage_words.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

void AppendNdas(const ReportData& data, Html* html) {
  const Correspondence& mail = data.dossier.mail.correspondence;
  html->Element("h2", "Non-disclosure agreements");
  if (mail.ndas.empty()) {
    html->Element("p", "No agreement of the room was in force on a day that is known.");
  } else {
    OpenTable("ndas", {"Between", "When", "Agreement"}, html);
    for (const NdaPeriod& period : mail.ndas) {
      html->Open("tr").Element(
          "td", mail.parties.parties[period.a].name + " and " + mail.parties.parties[period.b].name);
      html->Element("td", PeriodWords(period)).Open("td");
      AppendControl(period.id, html);
      html->Close().Close();
    }
    html->Close().Close();
  }
  if (!mail.without_period.empty())
    html->Element("p",
                  Counted(mail.without_period.size(), "agreement") +
                      " has or have no period, as drafts or without a beginning: candor nda says why.",
                  {{"class", "note"}});
}

/// What a finding of the page says stands there, under its number.
void AppendWhat(const ReportData& data, const TimelineEvent& event, Html* html) {
  if (!event.party.empty()) html->Text(data.SideOf(event.party) + ": ");
  const bool of_signal = event.kind == TimelineKind::kFinding || event.kind == TimelineKind::kShape;
  html->Text(of_signal ? data.TitleOf(event.what) : event.what);
  const auto number = data.shown.numbers.find(event.id);
  if (number != data.shown.numbers.end()) {
    html->Text(" (").Element("a", "finding " + std::to_string(number->second),
                             {{"href", "#finding-" + event.id}});
    html->Text(")");
  } else if (event.kind == TimelineKind::kShape) {
    html->Text(": " + Flowing(event.quote));
  } else if (of_signal) {
    html->Text(" ").Element("q", Flowing(event.quote));
  }
}

}  // namespace

void AppendDays(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "ndas"}});
  AppendNdas(data, html);
  html->Close();
  html->Open("section", {{"id", "timeline"}}).Element("h2", "Timeline");
  constexpr size_t kMost = 500;
  size_t dated = 0;
  for (const TimelineEvent& event : data.events) dated += !event.day.empty();
  if (dated == 0) {
    html->Element("p", "Nothing in this case has a day.").Close();
    return;
  }
  OpenTable("days", {"Day", "What", "Who and what it is", "Where"}, html);
  size_t shown = 0;
  for (const TimelineEvent& event : data.events) {
    if (event.day.empty() || shown == kMost) break;
    ++shown;
    html->Open("tr", {{"class", event.ahead ? "ahead" : "past"}});
    html->Element("td", event.day, {{"class", "day"}})
        .Element("td", LabelCapital(Name(event.kind)))
        .Open("td");
    AppendWhat(data, event, html);
    html->Close().Element("td", event.document, {{"class", "cite day"}}).Close();
  }
  html->Close().Close();
  if (shown < dated)
    html->Element("p", Thousands(dated - shown) + " more stand in timeline.jsonl.", {{"class", "warning"}});
  html->Close();
}

}  // namespace candor
