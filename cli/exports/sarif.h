// SPDX-License-Identifier: GPL-3.0-or-later
//
// Findings as SARIF 2.1.0 (Static Analysis Results Interchange Format, OASIS Standard, 27 March 2020), so
// that what reads the results of other scanners reads these: rules, places, verdicts, and what came and went
// between two runs.
#pragma once

#include <vector>

#include "cli/exports/places.h"
#include "cli/json.h"
#include "lexicons/lexicon.h"
#include "store/reader.h"

namespace candor {

struct SarifInput {
  std::vector<FindingRow> findings;
  std::vector<ExceptionRow> exceptions;  ///< of these what lost content is told as a notification
  ToldBefore before;                     ///< `gone` are results that are absent
  std::vector<WaitingReview> waiting;    ///< what was said of these
  const Lexicon* lexicon = nullptr;      ///< for the texts of rules; a rule that it does not have has none
  int64_t run = 0;                       ///< number of the last run of the case
};

/// The whole log with one run. Regions count Unicode code points in the text that candor extracted, not bytes
/// of the file; the page stands in the properties.
Json SarifLog(const SarifInput& input, const ExportPlaces& places);

}  // namespace candor
