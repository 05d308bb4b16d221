// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ingest/worker/pdf/columns.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/segments.h"

namespace candor::pdf {

/// Segments on one base line, side by side.
struct Row {
  std::vector<const Segment*> segments;  ///< along the line; never empty
  double base = 0, size = 0;
  bool starts_region = false;

  double u0() const { return segments.front()->u0; }
};

/// Appends the rows of a region, from top to bottom. What is drawn over something else goes into a row of its
/// own, so that two texts do not mix; shadows, the same text again over itself, are dropped. Rows point into
/// `segments`.
void AppendRows(const PageWords& words, const std::vector<Segment>& segments, const Region& region,
                std::vector<Row>* rows);

}  // namespace candor::pdf
