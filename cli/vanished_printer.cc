// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/vanished_printer.h"

#include <algorithm>

#include "base/escape.h"
#include "cli/printer.h"

namespace candor {
namespace {

/// More are asked for: a room that was tidied must not push the findings out of sight.
constexpr size_t kMostMissed = 5;

}  // namespace

void PrintVanished(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedRow>& rows,
                   uint64_t limit) {
  if (rows.empty()) {
    terminal.Write("No file of earlier runs has vanished.\n");
    return;
  }
  terminal.Write(terminal.Paint(Style::kBold, Counted(rows.size(), "file") + " of earlier runs") +
                 (rows.size() == 1 ? " is" : " are") + " no longer in the room\n\n");
  const size_t shown = static_cast<size_t>(std::min<uint64_t>(limit, rows.size()));
  for (const VanishedRow& row : std::span(rows).first(shown)) {
    terminal.WriteLines("  " + row.control + std::string(11 - std::min<size_t>(row.control.size(), 11), ' ') +
                        "  " + PathLine(rooms.Shown(row.root, row.path)) +
                        (row.has_copy ? "  (there is a copy)" : "") + "\n");
  }
  if (shown < rows.size())
    terminal.Write("\n" + Thousands(shown) + " of " + Counted(rows.size(), "file") +
                   " shown; --limit 0 shows all.\n");
}

void PrintMissed(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedFile>& files) {
  const size_t shown = std::min(files.size(), kMostMissed);
  for (const VanishedFile& file : std::span(files).first(shown))
    terminal.WriteLines("  vanished " + PathLine(rooms.Shown(file.root, file.path)) + "\n");
  if (shown < files.size())
    terminal.WriteLines("  and " + Thousands(files.size() - shown) + " more: candor exceptions --vanished\n");
}

}  // namespace candor
