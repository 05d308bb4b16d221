// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the queries of a list have their words: marks on the texts of a case, for whoever shows them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// A query and its line in the list.
struct AskedTerm {
  size_t line = 0;
  Query query;
};

/// One JSON object a line for each passage that has marks, by control number and place
/// (docs/output-schema.md). A query of fields alone marks nothing. One that finds too much to be asked is
/// passed over: it is a row with an error in the report. Holds all of it in memory.
Result<std::string> HighlightsOf(CaseReader* reader, const std::vector<AskedTerm>& terms,
                                 double min_confidence);

}  // namespace candor
