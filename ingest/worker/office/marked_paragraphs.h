// SPDX-License-Identifier: GPL-3.0-or-later
//
// Word's formats of before 2007 and RTF have no elements that lie in one another: a mark ends each paragraph,
// each cell and each row, and a paragraph says in how many tables it stands. This opens and closes what a
// Flow wants for that.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/worker/office/flow.h"

namespace candor::office {

class MarkedParagraphs {
 public:
  explicit MarkedParagraphs(Flow* flow) : flow_(flow) {}

  /// What is appended next stands in `depth` tables; nothing where a paragraph is open.
  void Begin(size_t depth);
  bool IsOpen() const { return open_; }
  /// As Flow::CloseParagraph.
  void EndParagraph(std::string label, bool tight);
  /// Ends the paragraph and the cell, also one that is empty.
  void EndCell(size_t depth);
  void EndRow(size_t depth);
  /// Ends whatever is open.
  void Finish();

 private:
  void GoTo(size_t depth);
  void OpenCell();
  void CloseCell();

  Flow* flow_;
  std::vector<bool> cells_;  ///< one for each table that is open: so is a cell of it
  bool open_ = false;        ///< a paragraph is
};

}  // namespace candor::office
