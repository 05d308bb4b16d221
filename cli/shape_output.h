// SPDX-License-Identifier: GPL-3.0-or-later
//
// A signal of shape by itself: what it says and each passage on which it rests.
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/rooms.h"
#include "cli/terminal.h"
#include "model/shape.h"
#include "store/reader.h"

namespace candor {

/// The name by which scorecard and `candor show` know it: its signal and what it speaks about.
std::string ShapeId(const ShapeSignal& shape);

/// A passage of its evidence as the case has it.
struct ShapePassage {
  DocumentInfo document;
  uint32_t begin_point = 0, end_point = 0;
  std::string quote;
  std::string says;
};

struct ShapeRow {
  ShapeSignal signal;
  std::vector<ShapePassage> passages;
};

/// Reads the passages from the case.
Result<ShapeRow> ReadShape(CaseReader* reader, const ShapeSignal& signal);

Json ShapeJson(const ShapeRow& row);
void PrintShape(const Terminal& terminal, const Rooms& rooms, const ShapeRow& row);

}  // namespace candor
