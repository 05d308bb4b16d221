// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/request_printer.h"

#include <optional>

#include "base/escape.h"
#include "cli/nda_periods_output.h"
#include "model/names.h"

namespace candor {
namespace {

Style StyleOf(RequestOutcome outcome) {
  switch (outcome) {
    case RequestOutcome::kAnswered:
      return Style::kGreen;
    case RequestOutcome::kPartial:
    case RequestOutcome::kDeferred:
      return Style::kYellow;
    case RequestOutcome::kRefused:
    case RequestOutcome::kUnanswered:
      return Style::kRed;
  }
  return Style::kPlain;
}

std::string DaysText(std::optional<int64_t> days) {
  if (!days) return "";
  return std::to_string(*days) + (*days == 1 ? " day" : " days");
}

/// What to say of a day that the message itself does not tell.
std::string BasisText(DayBasis basis) {
  switch (basis) {
    case DayBasis::kMessage:
    case DayBasis::kQuotation:
      return "";
    case DayBasis::kAnswersOne:
      return "on that day or later: that of the message it answers, its own is missing or wrong";
    case DayBasis::kIsAnswered:
      return "on that day or earlier: that of the message that answers or quotes it, its own is missing or "
             "wrong";
    case DayBasis::kNone:
      return "does not age: its message has no day that can be, nor have its neighbours";
  }
  return "";
}

}  // namespace

std::string Shown(const Mailbox& person) {
  return person.name.empty() ? person.address.empty() ? "(unknown)" : person.address : person.name;
}

std::string Shown(const std::vector<Mailbox>& people) {
  std::string text;
  for (const Mailbox& person : people) text += (text.empty() ? "" : "; ") + Shown(person);
  return text.empty() ? "(unknown)" : text;
}

void PrintRequest(const Terminal& terminal, const Rooms& rooms, const LedgerRow& row) {
  constexpr size_t kIndent = 12;
  const Request& request = row.request;
  std::string line =
      Padded(request.asked_on.empty() ? "no day" : request.asked_on, kIndent) +
      terminal.Paint(StyleOf(request.outcome), Padded(std::string(Name(request.outcome)), 12)) +
      Padded(DaysText(row.age), 9) + " " + OneLine(Shown(request.asker)) + " asked " +
      OneLine(Shown(request.asked)) + "\n";
  line += Wrapped("\"" + request.quote + "\"", kIndent, terminal.width(), 4);
  if (request.one_of_several) line += Wrapped("of which: " + request.item, kIndent, terminal.width(), 4);
  line += std::string(kIndent, ' ') +
          terminal.Paint(
              Style::kDim,
              row.document.control + "  " + OneLine(rooms.Shown(row.document.root, row.document.path)) +
                  (row.nda_period ? "  under the NDA " + row.nda + ", " + PeriodWords(*row.nda_period) : "") +
                  (request.in_quoted_text ? "  (stands in quoted history only)" : "")) +
          "\n";
  if (const std::string basis = BasisText(request.asked_on_basis); !basis.empty())
    line += std::string(kIndent, ' ') + terminal.Paint(Style::kDim, "(" + basis + ")") + "\n";
  for (const LedgerRow::Again& place : row.again) {
    line += std::string(kIndent, ' ') +
            terminal.Paint(Style::kDim, "again on " + place.asked_on + "  " + place.document.control + "  " +
                                            OneLine(rooms.Shown(place.document.root, place.document.path))) +
            "\n";
  }
  if (request.evidence && row.answer) {
    line += Wrapped(
        (request.answered_on.empty() ? "reply" : request.answered_on) + ": \"" + request.evidence->quote +
            "\"" +
            (request.evidence->attachment.empty() ? "" : ", with " + OneLine(request.evidence->attachment)),
        kIndent + 2, terminal.width(), 4);
    line += std::string(kIndent + 2, ' ') +
            terminal.Paint(Style::kDim, row.answer->control + "  " +
                                            OneLine(rooms.Shown(row.answer->root, row.answer->path))) +
            "\n";
    const std::string basis = request.answered_on_basis == DayBasis::kNone
                                  ? "its message has no day that can be"
                                  : BasisText(request.answered_on_basis);
    if (!basis.empty())
      line += std::string(kIndent + 2, ' ') + terminal.Paint(Style::kDim, "(" + basis + ")") + "\n";
  }
  if (row.upload) {
    line += Wrapped("perhaps in the room: \"" + row.upload->quote + "\"", kIndent + 2, terminal.width(), 4);
    line += std::string(kIndent + 2, ' ') +
            terminal.Paint(Style::kDim,
                           row.upload->document.control + "  " +
                               OneLine(rooms.Shown(row.upload->document.root, row.upload->document.path))) +
            "\n";
  }
  terminal.WriteLines(line + "\n");
}

}  // namespace candor
