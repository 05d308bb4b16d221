// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/flow.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "ingest/worker/office/soft_breaks.h"

namespace candor::office {
namespace {

/// A row with so much text lays out a page: its cells are read one after the other, as paragraphs.
constexpr size_t kLongestRow = 400;

bool IsBody(const Piece& piece) { return piece.place.kind == ZoneKind::kBody; }

}  // namespace

std::string Joined(const Pieces& pieces) {
  std::string line;
  for (const Piece& piece : pieces) {
    if (!line.empty()) line += ' ';
    for (const char c : piece.text) line += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  return line;
}

void Flow::Push(Frame::Kind kind) {
  frames_.emplace_back();
  frames_.back().kind = kind;
}

Flow::Frame Flow::Pop() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  return frame;
}

void Flow::Append(std::string_view text) {
  if (!InParagraph()) return;
  bytes_ += text.size();
  frames_.back().text += text;
}

void Flow::AppendUnseen(std::string_view label, const Place& place, std::string_view text) {
  if (!InParagraph()) return;
  bytes_ += text.size();
  std::vector<Unseen>& unseen = frames_.back().unseen;
  const size_t at = frames_.back().text.size();
  const bool goes_on = !unseen.empty() && unseen.back().at == at && unseen.back().label == label &&
                       unseen.back().place.kind == place.kind && unseen.back().place.author == place.author;
  if (!goes_on) unseen.push_back({std::string(label), place, "", at});
  unseen.back().text += text;
}

void Flow::Behind(Pieces pieces) {
  if (frames_.empty()) {
    text_->Add(pieces);
  } else {
    MovePieces(std::move(pieces), &frames_.back().pieces);
  }
}

void Flow::CloseParagraph(std::string label, bool tight) {
  if (!InParagraph()) return;
  Frame paragraph = Pop();
  Pieces pieces;
  const std::string text = WithoutSoftBreaks(paragraph.text);
  const std::string_view words = Trimmed(text);
  if (!words.empty()) pieces.push_back({std::move(label.append(words)), {}, tight});
  for (Unseen& unseen : paragraph.unseen) {
    const std::string not_shown = WithoutSoftBreaks(unseen.text);
    const std::string_view hidden = Trimmed(not_shown);
    if (!hidden.empty())
      pieces.push_back({std::move(unseen.label.append(hidden)), std::move(unseen.place), true});
  }
  MovePieces(std::move(paragraph.pieces), &pieces);
  Behind(std::move(pieces));
}

void Flow::OpenCell() {
  if (IsOpen(Frame::kTable)) Push(Frame::kCell);
}

void Flow::CloseCell() {
  if (!IsOpen(Frame::kCell)) return;
  Pieces pieces = Pop().pieces;
  frames_.back().cells.push_back(std::move(pieces));
}

void Flow::CloseRow() {
  if (!IsOpen(Frame::kTable)) return;
  std::vector<Pieces> cells = std::exchange(frames_.back().cells, {});
  Pieces& rows = frames_.back().pieces;
  size_t bytes = 0, filled = 0;
  for (const Pieces& cell : cells) {
    for (const Piece& piece : cell) bytes += IsBody(piece) ? piece.text.size() : 0;
    filled += std::any_of(cell.begin(), cell.end(), IsBody) ? 1 : 0;
  }
  if (filled <= 1 || bytes > kLongestRow) {
    for (Pieces& cell : cells) MovePieces(std::move(cell), &rows);
    return;
  }
  std::string line;
  Pieces others;
  for (size_t i = 0; i < cells.size(); ++i) {
    const auto body = std::stable_partition(cells[i].begin(), cells[i].end(), IsBody);
    others.insert(others.end(), std::make_move_iterator(body), std::make_move_iterator(cells[i].end()));
    cells[i].erase(body, cells[i].end());
    line.append(i > 0 ? "\t" : "").append(Joined(cells[i]));
  }
  rows.push_back({std::move(line), {}, !rows.empty()});
  MovePieces(std::move(others), &rows);
}

void Flow::CloseTable() {
  if (!IsOpen(Frame::kTable)) return;
  Behind(Pop().pieces);
}

Pieces Flow::CloseAside() { return IsOpen(Frame::kAside) ? Pop().pieces : Pieces(); }

void Flow::Finish() {
  const bool cut = Stopped();
  while (!frames_.empty()) {
    switch (frames_.back().kind) {
      case Frame::kParagraph:
        CloseParagraph("", false);
        break;
      case Frame::kCell:
        CloseCell();
        break;
      case Frame::kTable:
        CloseRow();
        CloseTable();
        break;
      case Frame::kAside:
        frames_.pop_back();
        break;
    }
  }
  if (cut) text_->MarkFull();
}

}  // namespace candor::office
