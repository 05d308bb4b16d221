// SPDX-License-Identifier: GPL-3.0-or-later
//
// Paragraphs, tables and what stands beside them, as the elements of a text document open and close. They lie
// in one another in every way: a table in a text box in a paragraph in a cell. What closes goes to what is
// open around it, at the end to the document, and so each paragraph comes out whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/office/zoned_text.h"

namespace candor::office {

class Flow {
 public:
  explicit Flow(ZonedText* text) : text_(text) {}

  void OpenParagraph() { Push(Frame::kParagraph); }
  bool InParagraph() const { return IsOpen(Frame::kParagraph); }
  /// Something was appended to the open paragraph that a reader sees.
  bool HasWords() const { return InParagraph() && !Trimmed(frames_.back().text).empty(); }
  void Append(std::string_view text);
  /// Words that are in the file and not on its page; they follow the paragraph in a line of their own, which
  /// begins with `label`. Those of one author with nothing seen between them are one piece, whose day is that
  /// of the first: people strike out a sentence in several goes.
  void AppendUnseen(std::string_view label, const Place& place, std::string_view text);
  /// What comes behind the paragraph that is open, or else next.
  void Behind(Pieces pieces);
  /// `label`: the number of a list. `tight`: no empty line before it.
  void CloseParagraph(std::string label, bool tight);

  /// Rows become lines, their cells separated by tabs; a row that lays out a page becomes its paragraphs.
  void OpenTable() { Push(Frame::kTable); }
  void OpenCell();
  void CloseCell();
  void CloseRow();
  void CloseTable();

  /// What is told elsewhere: a note, a comment, a cell of a sheet.
  void OpenAside() { Push(Frame::kAside); }
  Pieces CloseAside();

  bool Stopped() const { return text_->full() || text_->WouldFill(bytes_); }
  /// Closes what is open: a part that breaks off is kept as far as it came.
  void Finish();

 private:
  struct Unseen {
    std::string label;
    Place place;
    std::string text;
    size_t at = 0;  ///< how long the paragraph was behind them
  };
  struct Frame {
    enum Kind : uint8_t { kParagraph, kTable, kCell, kAside };
    Kind kind = kParagraph;
    Pieces pieces;               ///< closed inside; of a paragraph: what follows it
    std::string text;            ///< of a paragraph
    std::vector<Unseen> unseen;  ///< of a paragraph
    std::vector<Pieces> cells;   ///< of the row that is open in a table
  };

  void Push(Frame::Kind kind);
  bool IsOpen(Frame::Kind kind) const { return !frames_.empty() && frames_.back().kind == kind; }
  Frame Pop();

  ZonedText* text_;
  std::vector<Frame> frames_;
  size_t bytes_ = 0;  ///< appended so far
};

/// Pieces in one line.
std::string Joined(const Pieces& pieces);

}  // namespace candor::office
