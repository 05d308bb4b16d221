// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/timeline_output.h"

#include "model/names.h"

namespace candor {
namespace {

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
  size_t shown = 0;
  for (const TimelineEvent& event : events) {
    if (event.day.empty()) break;  // they stand at the end
    ++shown;
    if (event.ahead && !ahead) terminal.Write("\n" + terminal.Paint(Style::kBold, "Still to come") + "\n");
    ahead = event.ahead;
    std::string out = Padded(event.day, kDayWidth) +
                      terminal.Paint(StyleOf(event.kind), Padded(std::string(Name(event.kind)), kKindWidth));
    out += Wrapped((event.party.empty() ? "" : event.party + ": ") + event.what, kIndent, terminal.width(), 3)
               .substr(kIndent);
    // What is asked for is the quote.
    const bool said = event.kind == TimelineKind::kAsked || event.kind == TimelineKind::kStillOpen;
    if (!event.quote.empty() && !said) {
      out += Wrapped(event.kind == TimelineKind::kShape ? event.quote : "“" + event.quote + "”", kIndent,
                     terminal.width(), 3);
    }
    if (!event.document.empty()) {
      const std::string path = event.path.empty() ? "" : "  " + PathLine(rooms.Shown(event.room, event.path));
      out += std::string(kIndent, ' ') + terminal.Paint(Style::kDim, event.document + path) + "\n";
    }
    terminal.WriteLines(out);
  }
  terminal.Write((shown == 0 ? "" : "\n") + Counted(shown, "event") + ".");
  if (shown < events.size()) {
    terminal.Write(" " + Counted(events.size() - shown, "finding") +
                   " in papers without a day: candor findings, or --format jsonl.");
  }
  terminal.Write("\n");
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
