// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// Whether a relation of this type leads to a drawing that holds text of its own: a diagram (SmartArt), a
/// chart, the shapes of a sheet.
bool HoldsDrawing(std::string_view relation_type);

/// Adds the paragraphs of a part in DrawingML (ECMA-376-1, 21.1.2): shapes, tables row by row, titles of
/// charts and the names in them. What a slide shows at its edge (number, date, footer) becomes
/// kPageFurniture, hidden shapes kHidden; the rest stands in `place`.
void ReadDrawing(Reading* reading, std::string_view name, const Place& place);

/// Adds what a master or layout of slides shows on all of them, as kPageFurniture: its shapes without the
/// placeholders, whose words are models ("Click to edit").
void ReadBackground(Reading* reading, std::string_view name);

}  // namespace candor::office
