// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the queries of a list have their words: marks on the texts of a case, for whoever shows them.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// A query and its line in the list.
struct AskedTerm {
  size_t line = 0;
  Query query;
};

/// A passage and what each query that finds it marks in it.
struct MarkedPassage {
  Hit hit;  ///< `marks` are those of the first query
  /// By line, in the order of the list; of one line disjoint and in order.
  std::vector<std::pair<size_t, std::vector<Span>>> marks;
};

/// Passages that have marks, by control number and place. A query of fields alone marks nothing. One that
/// finds too much to be asked is passed over: it is a row with an error in the report. Holds all of it in
/// memory.
Result<std::vector<MarkedPassage>> MarkedPassages(CaseReader* reader, const std::vector<AskedTerm>& terms,
                                                  double min_confidence);

/// One JSON object a line for each of them (docs/output-schema.md).
std::string HighlightLines(const std::vector<MarkedPassage>& passages);

}  // namespace candor
