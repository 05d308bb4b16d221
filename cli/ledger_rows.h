// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the disclosure ledger as the case has them: analyzers/ledger.h, with the documents behind each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/ledger.h"
#include "cli/conversations.h"
#include "correspondence/believed_days.h"
#include "model/correspondence.h"
#include "model/request.h"
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
  /// A paper of the room that may be what is still owed (cli/room_uploads.h).
  struct Upload {
    DocumentInfo document;
    Span points;
    std::string quote;
  };
  std::optional<Upload> upload;
  /// Where the same was asked for again in another conversation (cli/repeated_requests.h), by day.
  struct Again {
    DocumentInfo document;
    Span points;
    std::string quote;
    Day asked_on;
  };
  std::vector<Again> again;
  std::string party;  ///< Party::id of the other side of the two; empty: not known, or among ourselves
  std::string nda;    ///< NdaPeriod::id of the one in force between the two on the day of asking; empty: none
  std::optional<NdaPeriod> nda_period;  ///< the same; nothing where there is none
};

/// Rows of one conversation, without age, party, NDA and uploads.
std::vector<LedgerRow> ReadRows(Ledger* ledger, const std::vector<ReadMessage>& conversation,
                                const BelievedDays& believed);

/// `as_of`: the day up to which open requests age; empty: not known.
std::optional<int64_t> AgeOf(const Request& request, const Day& as_of);

/// By day of asking (that of the message where it has none), then as they stand in the case.
void SortRows(std::vector<LedgerRow>* rows);

}  // namespace candor
