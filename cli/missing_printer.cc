// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/missing_printer.h"

#include <algorithm>

#include "base/escape.h"
#include "cli/printer.h"

namespace candor {
namespace {

/// A message that many have quoted is no more missing for it.
constexpr size_t kMostPlaces = 5;

std::string Head(const MissingRow& row) {
  std::string head;
  const auto append = [&](const std::string& part) { head += (head.empty() ? "" : ", ") + part; };
  if (!row.author.empty()) append(OneLine(row.author));
  if (!row.date.empty()) append(OneLine(row.date));
  if (!row.subject.empty()) append("\"" + OneLine(row.subject) + "\"");
  if (!row.message_id.empty()) append("<" + OneLine(row.message_id) + ">");
  return head.empty() ? "of an author who is not named" : head;
}

}  // namespace

std::string MissingLine(uint64_t count) {
  if (count == 0) return "No message is quoted or referred to that is not in the room";
  return Counted(count, "message") + (count == 1 ? " is" : " are") +
         " quoted or referred to but not in the room";
}

void PrintMissing(const Terminal& terminal, const Rooms& rooms, const std::vector<MissingRow>& rows,
                  uint64_t limit) {
  terminal.Write(terminal.Paint(Style::kBold, MissingLine(rows.size())) + "\n");
  const size_t shown = static_cast<size_t>(std::min<uint64_t>(limit, rows.size()));
  for (size_t i = 0; i < shown; ++i) {
    const MissingRow& row = rows[i];
    std::string out = "\n" + terminal.Paint(Style::kCyan, Head(row)) + "\n";
    if (!row.recipients.empty()) out += "  to           " + OneLine(row.recipients) + "\n";
    size_t listed = 0, left_out = 0;
    for (size_t k = 0; k < row.places.size(); ++k) {
      const MissingPlace& place = row.places[k];
      const DocumentInfo& document = place.document;
      // One message mostly both answers and quotes it.
      const bool again = k > 0 && row.places[k - 1].document.control == document.control;
      if (again) continue;
      if (listed == kMostPlaces) {
        ++left_out;
        continue;
      }
      ++listed;
      out += std::string(place.quoted ? "  quoted in    " : "  answered by  ") + document.control + "  " +
             PathLine(rooms.Shown(document.root, document.path));
      if (document.message) out += "; " + MessageLine(*document.message);
      out += "\n";
    }
    if (left_out > 0) out += "  and in " + Thousands(left_out) + " more\n";
    terminal.WriteLines(out);
  }
  if (shown < rows.size())
    terminal.Write("\n" + Thousands(shown) + " of " + Counted(rows.size(), "message") +
                   " shown; --limit 0 shows all.\n");
}

}  // namespace candor
