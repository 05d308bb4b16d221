// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the text of a sheet is written, whatever file it stands in: each row a line, its cells separated by
// tabs; behind all rows what the sheet does not show, and what stands at the edges of its pages.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/worker/office/zoned_text.h"

namespace candor::office {

class SheetRows {
 public:
  SheetRows(const Place& place, ZonedText* text) : place_(place), text_(text) {}

  /// The cells of a row from left to right. `column` counts from 0. `unseen`: the sheet does not show it.
  void Cell(int column, std::string_view value, bool unseen);
  void EndRow();
  /// A header or footer with its codes ("&L&\"Arial\"Draft &P"); the same is told once.
  void Edge(std::string_view coded);
  /// Words behind a cell that the sheet does not show: a link's tip, what a formula may say. Without a word
  /// of two letters they are none, and the same are told once.
  void Aside(std::string_view words);
  /// What is told behind the rows.
  void Finish();

  /// Bytes that wait for the end of the row, or of the sheet.
  size_t Held() const { return seen_.line.size() + unseen_.line.size() + hidden_.size(); }

 private:
  struct Row {
    std::string line;
    int last = -1;  ///< column
  };

  Place place_;
  ZonedText* text_;
  Row seen_, unseen_;                       ///< of the row that is open
  std::string hidden_;                      ///< rows and cells that the sheet does not show
  std::unordered_set<std::string> asides_;  ///< that were told
  std::vector<std::string> edges_;
};

}  // namespace candor::office
