// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/score_output.h"

#include <algorithm>
#include <map>

#include "cli/printer.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr size_t kIndent = 2, kDimensionWidth = 23, kReadingWidth = 13, kRiskWidth = 6;
constexpr size_t kSignalsInWhy = 3, kEventsShown = 5;

std::string Spaces(size_t count) { return std::string(count, ' '); }

/// "walk away"
std::string Words(Reading reading) {
  std::string text(Name(reading));
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

Style StyleOf(Reading reading) {
  switch (reading) {
    case Reading::kNothingSeen:
      return Style::kDim;
    case Reading::kProceed:
      return Style::kGreen;
    case Reading::kManage:
      return Style::kYellow;
    case Reading::kWalkAway:
      return Style::kRed;
  }
  return Style::kPlain;
}

std::string Decimals(double value, int places) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

/// A factor with the places that it has, two at least: "0.70", "1.25", "0.063".
std::string Factor(double value) {
  std::string text = Decimals(value, 3);
  constexpr size_t kFewest = 4;  // "0.70"
  while (text.size() > kFewest && text.back() == '0') text.pop_back();
  return text;
}

/// "refused-disclosure ROOM-000019 +6; deferred-disclosure ROOM-000021": of each signal its strongest event
/// and how many more there are; at most three signals, strongest first.
std::string Strongest(const DimensionScore& score) {
  std::vector<std::pair<std::string, const ScoreStep*>> signals;
  std::map<std::string, size_t> more;
  for (const ScoreStep& step : score.steps) {
    if (more[step.event.signal]++ == 0) signals.emplace_back(step.event.signal, &step);
  }
  std::string text;
  for (size_t i = 0; i < signals.size() && i < kSignalsInWhy; ++i) {
    const auto& [signal, step] = signals[i];
    text += (i == 0 ? "" : "; ") + signal + " " + step->event.document;
    if (more[signal] > 1) text += " +" + std::to_string(more[signal] - 1);
  }
  return text;
}

std::string Why(const DimensionScore& score) {
  std::string text = Strongest(score);
  for (const std::string& reason : score.reasons) {
    // The events above say the risk; dealbreakers and what was not read have a place of their own.
    const bool said = reason.starts_with("risk ") || reason.starts_with("dealbreaker ") ||
                      reason.ends_with(" may concern this");
    if (said) continue;
    text += text.empty() ? "" : "; ";
    text += reason.starts_with("too little seen") ? "too little to say" : reason;
  }
  return text;
}

/// Text under a hanging indent: the first line follows `head`, which is `width` columns wide.
std::string Hanging(const std::string& head, size_t width, const std::string& text, size_t columns) {
  std::string wrapped = Wrapped(text, width, columns, 0);
  if (wrapped.empty()) return head + "\n";
  return head + wrapped.substr(std::min(width, wrapped.size()));
}

std::string DaysText(std::optional<int64_t> age) {
  return age ? std::to_string(*age) + (*age == 1 ? " day" : " days") : "";
}

void PrintTable(const Terminal& terminal, const PartyScore& party) {
  std::string out;
  for (const DimensionScore& score : party.dimensions) {
    const std::string head =
        Spaces(kIndent) + Padded(OneLine(score.dimension), kDimensionWidth) +
        terminal.Paint(StyleOf(score.reading), Padded(Words(score.reading), kReadingWidth)) +
        Padded(score.steps.empty() ? "" : Decimals(score.risk, 2), kRiskWidth);
    out +=
        Hanging(head, kIndent + kDimensionWidth + kReadingWidth + kRiskWidth, Why(score), terminal.width());
  }
  terminal.Write(out + "\n");
}

const ScoreEvent* FindEvent(const PartyScore& party, const std::string& id) {
  for (const DimensionScore& score : party.dimensions) {
    for (const ScoreStep& step : score.steps) {
      if (step.event.id == id) return &step.event;
    }
  }
  return nullptr;
}

/// What is shown of an event: a summary, or the sentence that says it.
std::string Told(const ScoreEvent& event) {
  if (event.source == EventSource::kShape) return event.quote;
  return "“" + (event.sentence.empty() ? event.quote : event.sentence) + "”";
}

std::string EventLine(const Terminal& terminal, const ScoreEvent& event) {
  const std::string head = Spaces(kIndent + 4) + Padded(event.document, 13) + event.signal +
                           (event.under_nda ? ", under the NDA" : "") + "\n";
  return head + Wrapped(Told(event), kIndent + 6, terminal.width(), 3);
}

void PrintDealbreakers(const Terminal& terminal, const PartyScore& party) {
  std::string out;
  for (const DimensionScore& score : party.dimensions) {
    for (const Dealbreaker& dealbreaker : score.dealbreakers) {
      if (out.empty()) out += Spaces(kIndent) + terminal.Paint(Style::kBold, "Dealbreakers") + "\n";
      out += Wrapped(dealbreaker.id + ": " + dealbreaker.says, kIndent + 2, terminal.width(), 0);
      for (size_t i = 0; i < dealbreaker.events.size(); ++i) {
        if (i == kEventsShown) {
          out += Spaces(kIndent + 4) + std::to_string(dealbreaker.events.size() - i) + " more\n";
          break;
        }
        if (const ScoreEvent* event = FindEvent(party, dealbreaker.events[i]))
          out += EventLine(terminal, *event);
      }
    }
  }
  if (!out.empty()) terminal.Write(out + "\n");
}

void PrintQuestions(const Terminal& terminal, const PartyScore& party) {
  std::string out;
  for (const DimensionScore& score : party.dimensions) {
    for (const NextQuestion& next : score.ask) {
      if (out.empty()) out += Spaces(kIndent) + terminal.Paint(Style::kBold, "Ask next") + "\n";
      const std::string head = Spaces(kIndent + 2) + Padded(OneLine(score.dimension), kDimensionWidth);
      out += Hanging(head, kIndent + 2 + kDimensionWidth, next.question, terminal.width());
    }
  }
  if (!out.empty()) terminal.Write(out + "\n");
}

std::string UnreadLines(const Rooms& rooms, const std::vector<UnreadItem>& unread, size_t indent) {
  std::string out;
  for (const UnreadItem& item : unread)
    out += Spaces(indent) + Padded(item.code, 16) + PathLine(rooms.Shown(item.room, item.path)) + "\n";
  return out;
}

void PrintGaps(const Terminal& terminal, const Rooms& rooms, const PartyScore& party) {
  std::string out;
  if (!party.owed.empty()) {
    out += Spaces(kIndent) + terminal.Paint(Style::kBold, "Not answered") + "\n";
    for (const OwedRequest& request : party.owed) {
      const std::string head = Spaces(kIndent + 2) + Padded(request.asked_on, 12) +
                               Padded(std::string(Name(request.outcome)), 12) +
                               Padded(DaysText(request.age), 10) + request.document + "  ";
      out += Hanging(head, head.size(), request.item, terminal.width());
    }
    out += "\n";
  }
  if (!party.unread.empty()) {
    out += Spaces(kIndent) + terminal.Paint(Style::kBold, "Not read") + "\n" +
           UnreadLines(rooms, party.unread, kIndent + 2) + "\n";
  }
  if (!out.empty()) terminal.WriteLines(out);
}

/// "0.70 high x 1.25 under NDA = 0.875; x 0.660 confidence x 0.50 repeat = 0.289; risk 0.289"
std::string StepFormula(const ScoreStep& step) {
  std::string text = Factor(step.weight) + " " + std::string(Name(step.event.severity));
  if (step.factor != 1) text += " x " + Factor(step.factor) + " signal";
  if (step.nda != 1) text += " x " + Factor(step.nda) + " under NDA";
  if (step.tags != 1) text += " x " + Factor(step.tags) + " tags";
  text += " = " + Decimals(step.strength, 3) + "; x " + Decimals(step.confidence, 3);
  text += step.event.verdict == Verdict::kConfirmed
              ? " confirmed (candor: " + Decimals(step.event.confidence, 3) + ")"
              : " confidence";
  if (step.repeat != 1) text += " x " + Factor(step.repeat) + " repeat";
  return text + " = " + Decimals(step.counts, 3) + "; risk " + Decimals(step.risk, 3);
}

void PrintSteps(const Terminal& terminal, const PartyScore& party) {
  for (const DimensionScore& score : party.dimensions) {
    if (score.steps.empty() && score.uncounted.empty() && score.reading == Reading::kNothingSeen) continue;
    std::string out = Spaces(kIndent) + terminal.Paint(Style::kBold, OneLine(score.dimension)) + ": " +
                      Words(score.reading) + "\n";
    for (const std::string& reason : score.reasons)
      out += Wrapped("because " + reason, kIndent + 2, terminal.width(), 0);
    for (const ScoreStep& step : score.steps) {
      const ScoreEvent& event = step.event;
      out +=
          Wrapped(event.signal + "  " + event.document + "  " + event.id, kIndent + 2, terminal.width(), 0);
      out += Wrapped(Told(event), kIndent + 4, terminal.width(), 3);
      out += terminal.Paint(Style::kDim, Wrapped(StepFormula(step), kIndent + 4, terminal.width(), 0));
    }
    for (const UncountedEvent& uncounted : score.uncounted) {
      const ScoreEvent& event = uncounted.event;
      out += Wrapped(
          "not counted: " + event.signal + "  " + event.document + "  " + event.id + ": " + uncounted.why,
          kIndent + 2, terminal.width(), 0);
    }
    terminal.Write(out + "\n");
  }
}

Json EventJson(const ScoreEvent& event) {
  return {{"id", event.id},
          {"source", Name(event.source)},
          {"signal", event.signal},
          {"severity", Name(event.severity)},
          {"confidence", Rounded(event.confidence, 1000)},
          {"verdict", event.verdict == Verdict::kOpen ? Json(nullptr) : Json(Name(event.verdict))},
          {"context", event.tags},
          {"under_nda", event.under_nda},
          {"quote", event.quote},
          {"sentence", event.sentence.empty() ? Json(nullptr) : Json(event.sentence)},
          {"control", event.document},
          {"room", JsonText(event.room)},
          {"path", JsonText(event.path)},
          {"day", event.day.empty() ? Json(nullptr) : Json(event.day)}};
}

Json DimensionJson(const DimensionScore& score) {
  Json json = {{"dimension", score.dimension},
               {"reading", Name(score.reading)},
               {"risk", score.risk},
               {"reasons", score.reasons}};
  json["dealbreakers"] = Json::array();
  for (const Dealbreaker& dealbreaker : score.dealbreakers)
    json["dealbreakers"].push_back(
        {{"id", dealbreaker.id}, {"says", dealbreaker.says}, {"events", dealbreaker.events}});
  json["ask"] = Json::array();
  for (const NextQuestion& next : score.ask)
    json["ask"].push_back({{"signal", next.signal}, {"question", next.question}});
  json["events"] = Json::array();
  for (const ScoreStep& step : score.steps) {
    Json event = EventJson(step.event);
    event["step"] = {{"weight", step.weight},     {"factor", step.factor},
                     {"nda", step.nda},           {"tags", Rounded(step.tags, 1000)},
                     {"strength", step.strength}, {"confidence", step.confidence},
                     {"repeat", step.repeat},     {"counts", step.counts},
                     {"risk", step.risk}};
    json["events"].push_back(std::move(event));
  }
  json["not_counted"] = Json::array();
  for (const UncountedEvent& uncounted : score.uncounted) {
    Json event = EventJson(uncounted.event);
    event["why"] = uncounted.why;
    json["not_counted"].push_back(std::move(event));
  }
  return json;
}

Json UnreadJson(const std::vector<UnreadItem>& unread) {
  Json json = Json::array();
  for (const UnreadItem& item : unread)
    json.push_back({{"room", JsonText(item.room)}, {"path", JsonText(item.path)}, {"code", item.code}});
  return json;
}

}  // namespace

std::string PartyLine(const Terminal& terminal, const PartyScore& party) {
  std::string name = OneLine(party.name);
  if (party.id != party.name) name += " (" + OneLine(party.id) + ")";
  return terminal.Paint(Style::kBold, name) + ": " +
         terminal.Paint(StyleOf(party.reading), Words(party.reading));
}

void PrintParty(const Terminal& terminal, const Rooms& rooms, const PartyScore& party, bool explain) {
  terminal.Write(PartyLine(terminal, party) + "\n\n");
  PrintTable(terminal, party);
  PrintDealbreakers(terminal, party);
  PrintQuestions(terminal, party);
  PrintGaps(terminal, rooms, party);
  if (explain) PrintSteps(terminal, party);
}

void PrintScorecardEnd(const Terminal& terminal, const Rooms& rooms, const Scorecard& card,
                       std::optional<Confinement> confinement) {
  PrintConfinement(terminal, confinement);
  std::string out;
  if (!card.unread.empty()) {
    out += terminal.Paint(Style::kBold, "Not read, and of nobody in particular: it may concern any of them") +
           "\n" + UnreadLines(rooms, card.unread, kIndent) + "\n";
  }
  if (card.unattributed != 0) {
    out += Counted(card.unattributed, "finding") +
           " of no other side: about ourselves, or nobody knows whom; candor findings lists " +
           (card.unattributed == 1 ? "it" : "them") + ".\n";
  }
  if (card.parties.empty()) out += "No other side is known.\n";
  out += "Readings are no advice, and nothing seen is no proof that nothing is there.\n";
  out += "Each step: candor score --explain.";
  out += card.as_of.empty() ? "\n" : " Ages are to " + card.as_of + ".\n";
  terminal.WriteLines(out);
}

Json PartyJson(const PartyScore& party, const Scorecard& card, std::optional<Confinement> confinement) {
  Json json = {{"party", party.id},
               {"name", party.name},
               {"reading", Name(party.reading)},
               {"reason", party.reason},
               {"as_of", card.as_of.empty() ? Json(nullptr) : Json(card.as_of)}};
  json["dimensions"] = Json::array();
  for (const DimensionScore& score : party.dimensions) json["dimensions"].push_back(DimensionJson(score));
  json["answered"] = party.answered;
  json["owed"] = Json::array();
  for (const OwedRequest& request : party.owed) {
    json["owed"].push_back({{"id", request.id},
                            {"item", request.item},
                            {"asked_on", request.asked_on.empty() ? Json(nullptr) : Json(request.asked_on)},
                            {"outcome", Name(request.outcome)},
                            {"age_business_days", request.age ? Json(*request.age) : Json(nullptr)},
                            {"overdue", request.overdue},
                            {"control", request.document}});
  }
  json["unread"] = UnreadJson(party.unread);
  json["unread_of_nobody"] = UnreadJson(card.unread);
  json["unattributed"] = card.unattributed;
  json["sandbox"] = ConfinementJson(confinement);
  return json;
}

}  // namespace candor
