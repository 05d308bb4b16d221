// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether what stands left and right of a gap are two columns of text, and not cells of a table.
#pragma once

#include <cstddef>
#include <vector>

#include "ingest/worker/pdf/columns.h"
#include "ingest/worker/pdf/gutters.h"
#include "ingest/worker/pdf/segments.h"

namespace candor::pdf {

/// What stands on one side of a gap.
struct Side {
  Region segments;
  double top = 0, bottom = 0;  ///< first and last base line
  double u0 = 0, u1 = 0;
  double glyphs = 0;  ///< average of its segments
};

constexpr double kMinGlyphs = 12;    ///< average of a line of running text; cells of tables are shorter
constexpr double kScriptStep = 0.5;  ///< ems: less is between a line and what is raised or lowered in it
constexpr size_t kMaxLooked = 16;    ///< segments before and after one, for what stands near it

Side MakeSide(const std::vector<Segment>& all, Region region);
bool AreColumns(const std::vector<Segment>& all, const Side& left, const Side& right, Facing facing,
                double em);

/// Not of nothing; reorders the values.
double Median(std::vector<double>* values);

}  // namespace candor::pdf
