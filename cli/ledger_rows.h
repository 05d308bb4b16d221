// SPDX-License-Identifier: GPL-3.0-or-later
//
// The disclosure ledger of a case: its messages, thread by thread, read by analyzers/ledger.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/request.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

struct LedgerRow {
  Request request;
  Span points;                         ///< of the quote, code points
  DocumentInfo document;               ///< holds the request
  std::optional<DocumentInfo> answer;  ///< holds the evidence
  Span answer_points;
  /// From asking to the answer, while it is open to the day of the ledger; nothing without the days.
  std::optional<int64_t> age;
};

struct CaseLedger {
  Day as_of;                    ///< the day given, or that of the newest message
  std::vector<LedgerRow> rows;  ///< by day of asking
};

/// Reads every message of the case, one thread in memory at a time. `as_of` may be empty.
Result<CaseLedger> ReadLedger(CaseReader* reader, const Day& as_of);

}  // namespace candor
