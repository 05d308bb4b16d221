// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/waiting_printer.h"

#include "cli/printer.h"

namespace candor {
namespace {

std::string_view Name(WaitingReview::Why why) {
  switch (why) {
    case WaitingReview::Why::kFileGone:
      return "file-gone";
    case WaitingReview::Why::kNotFound:
      return "not-found";
    case WaitingReview::Why::kForgotten:
      break;
  }
  return "forgotten";
}

std::string_view WhyLine(WaitingReview::Why why) {
  switch (why) {
    case WaitingReview::Why::kFileGone:
      return "the file is no longer in the room";
    case WaitingReview::Why::kNotFound:
      return "the rules of the last run, or what the file says now, do not make this finding";
    case WaitingReview::Why::kForgotten:
      break;
  }
  return "nothing is left of what it was said of: its room was forgotten, or the case is an old one";
}

Json Known(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

Json WaitingJson(const WaitingReview& waiting) {
  return {{"findings", waiting.findings},
          {"signal", Known(waiting.signal)},
          {"room", Known(JsonText(waiting.root))},
          {"path", Known(JsonText(waiting.path))},
          {"why", Name(waiting.why)},
          {"review", waiting.review ? ReviewJson(*waiting.review) : Json(nullptr)},
          {"tags", TagsJson(waiting.tags)},
          {"same_words", waiting.same_words}};
}

void PrintWaiting(const Terminal& terminal, const Rooms& rooms, const std::vector<WaitingReview>& waiting) {
  for (const WaitingReview& row : waiting) {
    std::string head = row.findings.front() + "  " + (row.signal.empty() ? "-" : row.signal);
    if (!row.path.empty()) head += "  " + PathLine(rooms.Shown(row.root, row.path));
    std::string out = head + "\n";
    if (row.review) out += "  " + ReviewLine(*row.review) + "\n";
    for (const Tagging& tagging : row.tags) out += "  " + TaggingLine(tagging) + "\n";
    out += "  " + std::string(WhyLine(row.why)) + "\n";
    for (const std::string& id : row.same_words) out += "  the same words now: candor show " + id + "\n";
    terminal.WriteLines(out);
  }
  terminal.WriteLines(waiting.empty() ? "All that was said of findings stands on findings of the room.\n"
                                      : "\n" + WaitingLine(waiting.size()) +
                                            "; what was said holds again should they come back.\n");
}

std::string WaitingLine(size_t count) {
  if (count == 0) return "";
  return Counted(count, "review") +
         (count == 1 ? " waits for a finding that is" : " wait for findings that are") + " gone";
}

}  // namespace candor
