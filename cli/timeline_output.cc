// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timeline_output.h"

#include "model/names.h"

namespace candor {
namespace {

std::string Padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

Style StyleOf(TimelineKind kind) {
  switch (kind) {
    case TimelineKind::kRefused:
    case TimelineKind::kStillOpen:
      return Style::kRed;
    case TimelineKind::kDeferred:
    case TimelineKind::kPartial:
    case TimelineKind::kSunset:
    case TimelineKind::kDeparture:
      return Style::kYellow;
    case TimelineKind::kAnswered:
      return Style::kGreen;
    case TimelineKind::kNdaBegins:
    case TimelineKind::kNdaEnds:
      return Style::kCyan;
    case TimelineKind::kAsked:
    case TimelineKind::kFinding:
    case TimelineKind::kShape:
      break;
  }
  return Style::kPlain;
}

}  // namespace

void PrintTimeline(const Terminal& terminal, const Rooms& rooms, const std::vector<TimelineEvent>& events) {
  constexpr size_t kDayWidth = 12, kKindWidth = 12, kIndent = kDayWidth + kKindWidth;
  bool ahead = false;
  for (const TimelineEvent& event : events) {
    if (event.ahead && !ahead) terminal.Write(terminal.Paint(Style::kDim, "still to come") + "\n");
    ahead = event.ahead;
    const std::string head =
        Padded(event.day.empty() ? "no day" : event.day, kDayWidth) +
        terminal.Paint(StyleOf(event.kind), Padded(std::string(Name(event.kind)), kKindWidth));
    std::string text = (event.party.empty() ? "" : event.party + ": ") + event.what;
    std::string out = head + Wrapped(text, kIndent, terminal.width(), 0).substr(kIndent);
    if (!event.quote.empty()) {
      out += Wrapped(event.kind == TimelineKind::kShape ? event.quote : "“" + event.quote + "”", kIndent,
                     terminal.width(), 3);
    }
    if (!event.document.empty()) {
      out += std::string(kIndent, ' ') +
             terminal.Paint(
                 Style::kDim,
                 event.document +
                     (event.path.empty() ? "" : "  " + PathLine(rooms.Shown(event.room, event.path)))) +
             "\n";
    }
    terminal.Write(out);
  }
  terminal.Write((events.empty() ? "" : "\n") + Counted(events.size(), "event") + ".\n");
}

Json TimelineJson(const TimelineEvent& event) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  return {{"day", or_null(event.day)},
          {"kind", Name(event.kind)},
          {"party", or_null(event.party)},
          {"what", event.what},
          {"id", or_null(event.id)},
          {"document",
           {{"control", or_null(event.document)},
            {"room", or_null(JsonText(event.room))},
            {"path", or_null(JsonText(event.path))}}},
          {"quote", or_null(event.quote)},
          {"ahead", event.ahead}};
}

}  // namespace candor
