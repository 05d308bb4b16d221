// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <set>

#include "cli/party_name.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr size_t kMostEvents = 5;  // of a dealbreaker; all are among the findings

std::string Words(Reading reading) {
  std::string words(Name(reading));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

void AppendReading(Reading reading, Html* html) {
  html->Element("span", Words(reading), {{"class", "reading " + std::string(Name(reading))}});
}

std::string Risk(const DimensionScore& score) {
  if (score.steps.empty()) return "";
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", score.risk);
  return text;
}

const ScoreEvent* FindEvent(const PartyScore& party, const std::string& id) {
  for (const DimensionScore& score : party.dimensions) {
    for (const ScoreStep& step : score.steps) {
      if (step.event.id == id) return &step.event;
    }
  }
  return nullptr;
}

void AppendEvent(const ReportData& data, const ScoreEvent& event, Html* html) {
  html->Open("li");
  html->Text(data.TitleOf(event.signal)).Text(event.under_nda ? ", under the NDA: " : ": ");
  const std::string said = event.sentence.empty() ? event.quote : event.sentence;
  html->Element(event.source == EventSource::kShape ? "span" : "q", said).Text(" ");
  html->Element("span",
                event.document + " " + data.PlaceOf(event.room, event.path) +
                    (event.day.empty() ? "" : ", " + event.day),
                {{"class", "cite"}});
  html->Close();
}

void AppendDealbreakers(const ReportData& data, const PartyScore& party, Html* html) {
  bool any = false;
  for (const DimensionScore& score : party.dimensions) {
    for (const Dealbreaker& breaker : score.dealbreakers) {
      if (!any) html->Element("h4", "Dealbreakers");
      any = true;
      html->Open("p").Element("b", breaker.says).Text(" (" + score.dimension + ")").Close();
      html->Open("ul");
      for (size_t i = 0; i < breaker.events.size() && i < kMostEvents; ++i) {
        if (const ScoreEvent* event = FindEvent(party, breaker.events[i])) AppendEvent(data, *event, html);
      }
      if (breaker.events.size() > kMostEvents)
        html->Element("li", "and " + std::to_string(breaker.events.size() - kMostEvents) + " more");
      html->Close();
    }
  }
}

void AppendQuestions(const PartyScore& party, Html* html) {
  std::set<std::string> asked;
  for (const DimensionScore& score : party.dimensions) {
    for (const NextQuestion& next : score.ask) {
      if (!asked.insert(next.question).second) continue;
      if (asked.size() == 1) html->Element("h4", "Ask next").Open("ol");
      html->Element("li", next.question);
    }
  }
  if (!asked.empty()) html->Close();
}

void AppendParty(const ReportData& data, const PartyScore& party, Html* html) {
  html->Open("div", {{"class", "party"}}).Open("h3").Text(party.name + " ");
  AppendReading(party.reading, html);
  html->Close().Element("p", party.reason);
  OpenTable({"Dimension", "Reading", "Risk", "Why"}, html);
  for (const DimensionScore& score : party.dimensions) {
    std::string why;
    for (const std::string& reason : score.reasons) why += (why.empty() ? "" : "; ") + reason;
    html->Open("tr").Element("td", score.dimension).Open("td");
    AppendReading(score.reading, html);
    html->Close().Element("td", Risk(score), {{"class", "number"}}).Element("td", why).Close();
  }
  html->Close().Close();
  AppendDealbreakers(data, party, html);
  AppendQuestions(party, html);
  if (!party.owed.empty() || !party.unread.empty()) {
    const auto overdue = std::count_if(party.owed.begin(), party.owed.end(),
                                       [](const OwedRequest& owed) { return owed.overdue; });
    html->Element("p", "They were asked and still owe " + Counted(party.owed.size(), "answer") + ", " +
                           std::to_string(overdue) + " of them overdue; " +
                           Counted(party.answered, "request") + " were answered. " +
                           Counted(party.unread.size(), "item") + " of theirs could not be read.");
  }
  html->Close();
}

}  // namespace

void AppendReadings(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "readings"}}).Element("h2", "How each side reads");
  if (data.us.empty()) html->Element("p", NobodyIsOurs(data.us), {{"class", "warning"}});
  if (data.card.parties.empty())
    html->Element("p", "There is no other side in the correspondence of this case.");
  for (const PartyScore& party : data.card.parties) AppendParty(data, party, html);
  if (data.card.unattributed > 0)
    html->Element("p", Counted(data.card.unattributed, "finding") +
                           " speak about no side that is known; they stand below and count for nobody.");
  html->Element(
      "p",
      "Readings are a convention that a deal team may change (candor score --settings), and no advice. "
      "“nothing seen” is no good news: too little was said.",
      {{"class", "note"}});
  html->Close();
}

}  // namespace candor
