// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <set>

#include "cli/party_name.h"
#include "cli/report/passage_words.h"
#include "cli/report/sections.h"
#include "cli/terminal.h"
#include "model/labels.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr std::string_view kTransparency = "transparency";

constexpr size_t kMostEvents = 3;  // of a dealbreaker; the others are named by their numbers

std::string Risk(const DimensionScore& score) {
  if (score.steps.empty()) return "";
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", score.risk);
  return text;
}

std::string Joined(const std::vector<std::string>& words, std::string_view between) {
  std::string joined;
  for (const std::string& word : words) joined.append(joined.empty() ? "" : between).append(word);
  return joined;
}

size_t Overdue(const PartyScore& party) {
  return static_cast<size_t>(std::count_if(party.owed.begin(), party.owed.end(),
                                           [](const OwedRequest& owed) { return owed.overdue; }));
}

/// What speaks most in a dimension: its dealbreakers, else the signals that count most.
std::vector<std::string> Grounds(const ReportData& data, const DimensionScore& score) {
  std::vector<std::string> grounds;
  for (const Dealbreaker& breaker : score.dealbreakers) grounds.push_back(breaker.says);
  constexpr size_t kMost = 2;
  for (size_t i = 0; i < score.steps.size() && grounds.size() < kMost && score.dealbreakers.empty(); ++i) {
    std::string title = data.TitleOf(score.steps[i].event.signal);
    if (std::find(grounds.begin(), grounds.end(), title) == grounds.end())
      grounds.push_back(std::move(title));
  }
  return grounds;
}

std::string WhyOf(const ReportData& data, const PartyScore& party, const DimensionScore& score) {
  std::vector<std::string> why = Grounds(data, score);
  if (score.reading == Reading::kNothingSeen) why.insert(why.begin(), "too little to manage");
  if (score.dimension == kTransparency) {
    if (const size_t overdue = Overdue(party); overdue > 0)
      why.push_back(Counted(overdue, "request") + " overdue");
    if (party.answered > 0) why.push_back(Counted(party.answered, "request") + " answered");
  }
  return Joined(why, "; ");
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
  html->Text(data.TitleOf(event.signal)).Text(event.under_nda ? ", while an NDA was in force: " : ": ");
  const std::string said = Flowing(event.sentence.empty() ? event.quote : event.sentence);
  html->Element(event.source == EventSource::kShape ? "span" : "q", said).Text(" ");
  const auto number = data.shown.numbers.find(event.id);
  html->Open("span", {{"class", "cite"}});
  if (number != data.shown.numbers.end()) {
    html->Element("a", "finding " + std::to_string(number->second), {{"href", "#finding-" + event.id}});
    html->Text(", ");
  }
  html->Text(event.document + (event.day.empty() ? "" : ", " + event.day)).Close().Close();
}

void AppendMore(const ReportData& data, const Dealbreaker& breaker, Html* html) {
  std::vector<std::string> numbers;
  for (size_t i = kMostEvents; i < breaker.events.size(); ++i) {
    const auto number = data.shown.numbers.find(breaker.events[i]);
    if (number != data.shown.numbers.end()) numbers.push_back(std::to_string(number->second));
  }
  std::string line = "and " + Thousands(breaker.events.size() - kMostEvents) + " more";
  if (!numbers.empty()) line += numbers.size() == 1 ? ": finding " : ": findings ";
  html->Element("li", line + Joined(numbers, ", "));
}

void AppendDealbreakers(const ReportData& data, const PartyScore& party, Html* html) {
  bool any = false;
  for (const DimensionScore& score : party.dimensions) {
    for (const Dealbreaker& breaker : score.dealbreakers) {
      if (!any) html->Element("h4", "Dealbreakers");
      any = true;
      html->Open("p", {{"class", "lead-in"}})
          .Element("b", breaker.says)
          .Text(" (" + Label(score.dimension) + ")")
          .Close();
      html->Open("ul");
      for (size_t i = 0; i < breaker.events.size() && i < kMostEvents; ++i) {
        if (const ScoreEvent* event = FindEvent(party, breaker.events[i])) AppendEvent(data, *event, html);
      }
      if (breaker.events.size() > kMostEvents) AppendMore(data, breaker, html);
      html->Close();
    }
  }
}

void AppendQuestions(const PartyScore& party, Html* html) {
  std::set<std::string> asked;
  for (const DimensionScore& score : party.dimensions) {
    for (const NextQuestion& next : score.ask) {
      if (!asked.insert(next.question).second) continue;
      if (asked.size() == 1) html->Element("h4", "Ask next").Open("ol", {{"class", "questions"}});
      html->Element("li", next.question);
    }
  }
  if (!asked.empty()) html->Close();
}

void AppendDimensions(const ReportData& data, const PartyScore& party, Html* html) {
  std::vector<std::string> unseen;
  OpenTable("dimensions", {"Dimension", "Reading", "Risk", "Events", "Why"}, html);
  for (const DimensionScore& score : party.dimensions) {
    if (score.reading == Reading::kNothingSeen && score.steps.empty()) {
      unseen.push_back(Label(score.dimension));
      continue;
    }
    html->Open("tr").Element("td", LabelCapital(score.dimension)).Open("td");
    AppendReading(score.reading, html);
    html->Close().Element("td", Risk(score), {{"class", "number"}});
    html->Element("td", score.steps.empty() ? "" : Thousands(score.steps.size()), {{"class", "number"}});
    html->Element("td", WhyOf(data, party, score)).Close();
  }
  html->Close().Close();
  if (!unseen.empty())
    html->Element("p", "Nothing seen, for or against: " + Joined(unseen, ", ") + ".", {{"class", "note"}});
}

void AppendParty(const ReportData& data, const PartyScore& party, Html* html) {
  html->Open("div", {{"class", "party"}}).Open("h3").Text(party.name + " ");
  AppendReading(party.reading, html);
  html->Close();
  AppendDimensions(data, party, html);
  if (!party.owed.empty())
    html->Element("p", "They were asked and still owe " + Counted(party.owed.size(), "answer") + ", " +
                           Thousands(Overdue(party)) + " of them overdue; " +
                           Counted(party.answered, "request") + (party.answered == 1 ? " was" : " were") +
                           " answered.");
  if (!party.unread.empty())
    html->Element(
        "p",
        Counted(party.unread.size(), "item") + " of theirs could not be read and may concern any of this.",
        {{"class", "warning"}});
  AppendDealbreakers(data, party, html);
  AppendQuestions(party, html);
  html->Close();
}

}  // namespace

void AppendReading(Reading reading, Html* html) {
  html->Element("span", Label(Name(reading)), {{"class", "reading " + std::string(Name(reading))}});
}

bool NothingSeen(const PartyScore& party) {
  return party.owed.empty() && party.unread.empty() &&
         std::all_of(party.dimensions.begin(), party.dimensions.end(), [](const DimensionScore& score) {
           return score.reading == Reading::kNothingSeen && score.steps.empty();
         });
}

std::string WhyItReads(const ReportData& data, const PartyScore& party) {
  if (party.reading == Reading::kNothingSeen) return "too little was seen to say";
  std::vector<std::string> why;
  for (const DimensionScore& score : party.dimensions) {
    if (score.reading != party.reading) continue;
    // Who walks away reads what for; lesser readings are told by where they come from.
    for (const Dealbreaker& breaker : score.dealbreakers) why.push_back(breaker.says);
    if (score.dealbreakers.empty())
      why.push_back(party.reading == Reading::kProceed ? WhyOf(data, party, score) : Label(score.dimension));
  }
  return Joined(why, party.reading == Reading::kManage ? ", " : "; ");
}

void AppendReadings(const ReportData& data, Html* html) {
  html->Open("section", {{"id", "readings"}}).Element("h2", "How each side reads");
  if (data.us.empty()) html->Element("p", NobodyIsOurs(data.us), {{"class", "warning"}});
  if (data.card.parties.empty())
    html->Element("p", "There is no other side in the correspondence of this case.");
  std::vector<std::string> unseen;
  for (const PartyScore& party : data.card.parties) {
    if (NothingSeen(party)) {
      unseen.push_back(party.name);
    } else {
      AppendParty(data, party, html);
    }
  }
  if (!unseen.empty())
    html->Element("p", "Of " + Counted(unseen.size(), "other side") +
                           " nothing was seen, for or against: " + Joined(unseen, ", ") + ".");
  char manage[16];
  std::snprintf(manage, sizeof manage, "%.2f", data.manage_from);
  html->Element(
      "p",
      std::string("Risk adds up what findings, silences and other events of a side weigh, from 0 to 1; "
                  "from ") +
          manage +
          " a dimension is to be managed, and a dealbreaker alone makes it walk away. Readings are a "
          "convention that a deal team may change (candor score --settings), and no advice. "
          "“nothing seen” is no good news: too little was said.",
      {{"class", "note"}});
  html->Close();
}

}  // namespace candor
