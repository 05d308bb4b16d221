// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exceptions_printer.h"

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <tuple>

#include "cli/printer.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

/// Rows that are one line.
struct Line {
  const ExceptionRow* first = nullptr;
  size_t places = 0;
};

struct CodeLines {
  std::vector<Line> lines;
  size_t rows = 0;
  size_t counted_alone = 0;  ///< of them: those without a line
};

bool LosesNothing(const ExceptionRow& row) {
  const CodeInfo* info = FindCode(row.code);
  return row.state == ItemState::kSkipped && info != nullptr && !info->loses_content;
}

std::map<std::string, CodeLines> LinesOf(const std::vector<ExceptionRow>& rows,
                                         const ExceptionListing& listing) {
  std::map<std::string, CodeLines> by_code;
  std::map<std::tuple<std::string, std::string, std::string>, size_t> seen;  // the line of such a part
  for (const ExceptionRow& row : rows) {
    CodeLines& of_code = by_code[row.code];
    ++of_code.rows;
    const bool part = !row.container.empty();
    if (part && !listing.left_out_by_rule && LosesNothing(row)) {
      ++of_code.counted_alone;
      continue;
    }
    // A part that could not be taken out has no bytes, and is like no other for that.
    if (part && !listing.every && row.size > 0) {
      const auto [line, is_new] = seen.try_emplace({row.code, row.detail, row.sha256}, of_code.lines.size());
      if (!is_new) {
        ++of_code.lines[line->second].places;
        continue;
      }
    }
    of_code.lines.push_back({&row, 1});
  }
  return by_code;
}

/// How many lines of each code there is room for. In turn one of each, so that a thousand of one hide none of
/// another.
std::map<std::string, size_t> Shares(const std::map<std::string, CodeLines>& by_code, uint64_t limit) {
  std::map<std::string, size_t> shares;
  bool more = true;
  for (size_t round = 0; more; ++round) {
    more = false;
    for (const auto& [code, list] : by_code) {
      if (limit == 0 || round >= list.lines.size()) continue;
      ++shares[code];
      --limit;
      more = true;
    }
  }
  return shares;
}

std::string Head(const Terminal& terminal, const std::string& code, const CodeLines& list, size_t shown) {
  const size_t told = list.rows - list.counted_alone;
  std::string count =
      shown == told ? Thousands(list.rows) : Thousands(shown) + " of " + Thousands(list.rows) + " shown";
  if (list.counted_alone > 0) count += ", which --code " + code + " lists";
  std::string head = terminal.Paint(Style::kBold, code) + " (" + count + ")";
  if (const CodeInfo* info = FindCode(code)) head.append(": ").append(info->meaning);
  return head;
}

std::string Shown(const Rooms& rooms, const Line& line) {
  const ExceptionRow& row = *line.first;
  std::string state(Name(row.state));
  state.resize(std::max<size_t>(state.size(), 9), ' ');
  std::string shown = "  " + state + "  " + PathLine(rooms.Shown(row.root, row.path));
  if (!row.detail.empty()) shown += "  (" + OneLine(row.detail) + ")";
  if (line.places > 1) shown += ", and " + Counted(line.places - 1, "more place") + " with the same bytes";
  return shown;
}

}  // namespace

void PrintExceptions(const Terminal& terminal, const Rooms& rooms, const std::vector<ExceptionRow>& rows,
                     const ExceptionListing& listing, const Coverage& coverage) {
  if (rows.empty()) {
    terminal.Write(terminal.Fitted(NothingSearched(coverage).value_or("Everything was read.\n"), 0));
    return;
  }
  const std::map<std::string, CodeLines> by_code = LinesOf(rows, listing);
  std::map<std::string, size_t> shares = Shares(by_code, listing.limit);
  size_t all_shown = 0, all_told = 0;
  for (const auto& [code, list] : by_code) {
    const std::span<const Line> lines = std::span(list.lines).first(shares[code]);
    size_t shown = 0;
    for (const Line& line : lines) shown += line.places;
    all_shown += shown;
    all_told += list.rows - list.counted_alone;
    terminal.Write("\n" + terminal.Fitted(Head(terminal, code, list, shown), 2) + "\n");
    const CodeInfo* info = FindCode(code);
    if (info != nullptr && !info->advice.empty()) {
      const std::string advice = "  what to do: " + std::string(info->advice);
      terminal.Write(terminal.Fitted(terminal.Paint(Style::kDim, advice), 4) + "\n");
    }
    for (const Line& line : lines) terminal.Write(terminal.Fitted(Shown(rooms, line), 4) + "\n");
  }
  if (all_shown == all_told) return;
  terminal.Write("\n" + terminal.Fitted(Thousands(all_shown) + " of " + Counted(all_told, "exception") +
                                            " shown; --limit 0 shows all.\n",
                                        0));
}

}  // namespace candor
