// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/footer_printer.h"

#include <algorithm>

#include "base/escape.h"
#include "cli/printer.h"

namespace candor {

std::string FooterLine(uint64_t messages) { return "a footer of " + Counted(messages, "message"); }

std::string FootersLine(const Coverage& coverage) {
  if (coverage.footers == 0) return "Nothing stands under so many messages that it is a footer";
  return Counted(coverage.footers, "text") + (coverage.footers == 1 ? " stands" : " stand") + " under " +
         Counted(coverage.messages_with_footers, "message") +
         (coverage.footers == 1 ? " as a footer" : " as footers");
}

void PrintFooters(const Terminal& terminal, const Rooms& rooms, const std::vector<FooterRow>& rows,
                  uint64_t limit, const Coverage& coverage) {
  terminal.Write(terminal.Paint(Style::kBold, FootersLine(coverage)) + "\n");
  const size_t shown = static_cast<size_t>(std::min<uint64_t>(limit, rows.size()));
  for (size_t i = 0; i < shown; ++i) {
    const FooterRow& row = rows[i];
    std::string head = Counted(row.messages, "message");
    if (row.findings > 0) head += ", " + Counted(row.findings, "finding");
    terminal.Write("\n" + terminal.Paint(Style::kCyan, head) + "\n");
    terminal.Write(Wrapped("“" + row.text + "”", 2, terminal.width(), 4));
    std::string place = "first in " + row.document.control + "  " +
                        PathLine(rooms.Shown(row.document.root, row.document.path));
    if (row.document.message) place += "; " + MessageLine(*row.document.message);
    terminal.Write(terminal.Paint(Style::kDim, Wrapped(place, 2, terminal.width(), 2)));
  }
  if (shown < rows.size())
    terminal.Write("\n" + Thousands(shown) + " of " + Counted(rows.size(), "text") +
                   " shown; --limit 0 shows all.\n");
}

}  // namespace candor
