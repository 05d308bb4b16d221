// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/marked_paragraphs.h"

#include <algorithm>
#include <utility>

namespace candor::office {
namespace {

/// Word itself allows some 60 tables in one another.
constexpr size_t kDeepest = 64;

}  // namespace

void MarkedParagraphs::OpenCell() {
  if (cells_.empty() || cells_.back()) return;
  flow_->OpenCell();
  cells_.back() = true;
}

void MarkedParagraphs::CloseCell() {
  if (cells_.empty() || !cells_.back()) return;
  flow_->CloseCell();
  cells_.back() = false;
}

void MarkedParagraphs::GoTo(size_t depth) {
  depth = std::min(depth, kDeepest);
  while (cells_.size() > depth) {
    CloseCell();
    flow_->CloseRow();
    flow_->CloseTable();
    cells_.pop_back();
  }
  while (cells_.size() < depth) {
    OpenCell();
    flow_->OpenTable();
    cells_.push_back(false);
  }
}

void MarkedParagraphs::Begin(size_t depth) {
  if (open_) return;
  GoTo(depth);
  OpenCell();
  flow_->OpenParagraph();
  open_ = true;
}

void MarkedParagraphs::EndParagraph(std::string label, bool tight) {
  if (std::exchange(open_, false)) flow_->CloseParagraph(std::move(label), tight);
}

void MarkedParagraphs::EndCell(size_t depth) {
  EndParagraph("", false);
  GoTo(depth);
  OpenCell();
  CloseCell();
}

void MarkedParagraphs::EndRow(size_t depth) {
  EndParagraph("", false);
  GoTo(depth);
  CloseCell();
  if (!cells_.empty()) flow_->CloseRow();
}

void MarkedParagraphs::Finish() {
  EndParagraph("", false);
  GoTo(0);
}

}  // namespace candor::office
