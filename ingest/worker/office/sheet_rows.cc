// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/sheet_rows.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace candor::office {
namespace {

/// Empty cells between two that are not are told by so many tabs at most.
constexpr int kMostEmptyCells = 8;

/// "&L&"Arial"Draft &P of &N" says "Draft  of ".
std::string WithoutCodes(std::string_view text) {
  std::string words;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '&' || i + 1 >= text.size()) {
      words += text[i];
      continue;
    }
    const char code = text[++i];
    // What begins a letter of several bytes is no code.
    if (code == '&' || static_cast<unsigned char>(code) >= 0x80) words += code;
    if (code == 'L' || code == 'C' || code == 'R') words += '\t';
    if (code == '"') i = std::min(text.find('"', i + 1), text.size());
    if (code == 'K') i = CeilBoundary(text, i + 7) - 1;
    while (code >= '0' && code <= '9' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9') ++i;
  }
  return words;
}

}  // namespace

void SheetRows::Cell(int column, std::string_view value, bool unseen) {
  const std::string_view words = Trimmed(value);
  if (words.empty()) return;
  Row& row = unseen ? unseen_ : seen_;
  if (!row.line.empty())
    row.line.append(static_cast<size_t>(std::clamp(column - row.last, 1, kMostEmptyCells + 1)), '\t');
  for (const char c : words) row.line += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  row.last = column;
}

void SheetRows::Aside(std::string_view words) {
  if (!HoldsWord(words)) return;
  std::string line;
  for (const char c : Trimmed(words)) line += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  if (asides_.insert(line).second) hidden_.append(line).append(1, '\n');
}

void SheetRows::EndRow() {
  if (!seen_.line.empty()) text_->Add({std::move(seen_.line), place_, true});
  if (!unseen_.line.empty()) hidden_.append(unseen_.line).append(1, '\n');
  seen_.line.clear();
  unseen_.line.clear();
}

void SheetRows::Edge(std::string_view coded) {
  constexpr size_t kMostEdges = 100;  // a sheet has six
  if (edges_.size() >= kMostEdges) return;
  std::string words = WithoutCodes(coded);
  if (std::find(edges_.begin(), edges_.end(), words) == edges_.end()) edges_.push_back(std::move(words));
}

void SheetRows::Finish() {
  EndRow();
  if (!hidden_.empty()) text_->Add({std::move(hidden_), {ZoneKind::kHidden, "", ""}, false});
  for (std::string& words : edges_) text_->Add({std::move(words), {ZoneKind::kPageFurniture, "", ""}, true});
}

}  // namespace candor::office
