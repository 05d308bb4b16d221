// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/vanished_printer.h"

#include <algorithm>

#include "base/escape.h"
#include "cli/printer.h"

namespace candor {
namespace {

/// More are asked for: a room that was tidied must not push the findings out of sight.
constexpr size_t kMostMissed = 5;

void PrintList(const Terminal& terminal, const Rooms& rooms, std::span<const VanishedRow> rows,
               std::string_view what, uint64_t limit) {
  const size_t shown = static_cast<size_t>(std::min<uint64_t>(limit, rows.size()));
  for (const VanishedRow& row : rows.first(shown)) {
    terminal.WriteLines("  " + row.control + std::string(11 - std::min<size_t>(row.control.size(), 11), ' ') +
                        "  " + PathLine(rooms.Shown(row.root, row.path)) +
                        (row.has_copy ? "  (there is a copy)" : "") + "\n");
  }
  if (shown < rows.size())
    terminal.Write("\n" + Thousands(shown) + " of " + Counted(rows.size(), what) +
                   " shown; --limit 0 shows all.\n");
}

/// "  vanished a.txt" for the first, and how many more there are.
template <typename Place>
void PrintFirst(const Terminal& terminal, const Rooms& rooms, const std::vector<Place>& places,
                const std::string& what) {
  const size_t shown = std::min(places.size(), kMostMissed);
  for (const Place& place : std::span(places).first(shown))
    terminal.WriteLines("  " + what + " " + PathLine(rooms.Shown(place.root, place.path)) + "\n");
  if (shown < places.size())
    terminal.WriteLines("  and " + Thousands(places.size() - shown) +
                        " more: candor exceptions --vanished\n");
}

}  // namespace

void PrintVanished(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedRow>& rows,
                   uint64_t limit) {
  if (rows.empty()) {
    terminal.Write("No file of earlier runs has vanished, and no document was replaced.\n");
    return;
  }
  std::vector<VanishedRow> vanished, replaced;
  for (const VanishedRow& row : rows) (row.replaced ? replaced : vanished).push_back(row);
  if (!vanished.empty()) {
    terminal.Write(terminal.Paint(Style::kBold, Counted(vanished.size(), "file") + " of earlier runs") +
                   (vanished.size() == 1 ? " is" : " are") + " no longer in the room\n\n");
    PrintList(terminal, rooms, vanished, "file", limit);
  }
  if (replaced.empty()) return;
  if (!vanished.empty()) terminal.Write("\n");
  terminal.Write(terminal.Paint(Style::kBold, Counted(replaced.size(), "document") + " of earlier runs") +
                 (replaced.size() == 1 ? " is" : " are") +
                 " in no file any more: what lies in the place holds something else\n\n");
  PrintList(terminal, rooms, replaced, "document", limit);
}

void PrintMissed(const Terminal& terminal, const Rooms& rooms, const std::vector<VanishedFile>& files,
                 const std::vector<VanishedRow>& replaced) {
  PrintFirst(terminal, rooms, files, "vanished");
  PrintFirst(terminal, rooms, replaced, "replaced");
}

}  // namespace candor
