// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/binary_office/powerpoint_records.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::binary_office {

/// The words of a record that holds text, as UTF-8: its paragraphs end in line feeds, its lines in vertical
/// tabs; empty for other records.
std::string TextOf(const PowerPointRecord& record);

/// Adds the texts of a slide's shapes, or of its notes'. `outline`: texts that stand in the list of slides
/// and to which shapes refer by number; those that no shape refers to come last. What stands at the edge of a
/// slide (number, date, footer) becomes kPageFurniture. False: its shapes lie too deep in one another.
bool AddSlideText(const PowerPointRecord& slide, const std::vector<std::string>& outline,
                  const office::Place& place, office::ZonedText* text);

/// Adds what was said of a slide.
void AddSlideComments(const PowerPointRecord& slide, office::ZonedText* text);

}  // namespace candor::binary_office
