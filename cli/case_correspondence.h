// SPDX-License-Identifier: GPL-3.0-or-later
//
// The correspondence of a case in terms of people and parties: who wrote to whom, which NDA was in force, who
// asked for what. People, parties and periods come from what was stored of each document; the ledger is read
// from the texts each time. The same case gives the same.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/ledger_rows.h"
#include "model/correspondence.h"
#include "store/reader.h"

namespace candor {

struct CorrespondenceOptions {
  std::vector<std::string> us;  ///< domains or companies of our side; empty: those of the case, or a guess
  /// The day whose state is told: what came later is left out. Empty: the newest day that is believed
  /// (correspondence/believed_days.h).
  Day as_of;
  std::vector<Mailbox> quoted = {};  ///< of quotations alone: they are of parties, too
};

struct CaseCorrespondence {
  std::vector<DocumentInfo> documents;  ///< of the case, by control number, without those of later days
  Correspondence correspondence;
  std::vector<LedgerRow> requests;  ///< sorted (SortRows), with age, party and NDA
  BelievedDays believed;
  Day as_of;  ///< empty: no message has a day
  /// Of messages whose dates are not believed, the control numbers.
  std::vector<std::string> wrong_dates;
  /// Of messages after the day that was asked for, and of what hangs on them, the control numbers.
  std::set<std::string> later;

  /// The message that a document is; nullptr: it is none.
  const SentMessage* MessageOf(const std::string& sha256) const;
  const Party& PartyAt(size_t index) const { return correspondence.parties.parties[index]; }

  /// The party of that day for each Party::id of the whole room, under which findings are stored.
  std::map<std::string, size_t> party_of_room;

  std::unordered_map<std::string, size_t> message_of;  ///< SHA-256 -> index into correspondence.messages
};

/// People, parties, NDA periods and who wrote to whom when, from what is stored: no text is read, there are
/// no requests, and openings and agreeing words of messages are not told.
Result<CaseCorrespondence> ReadSides(CaseReader* reader, const CorrespondenceOptions& options);

/// All of it: reads every message of the case, one conversation in memory at a time.
Result<CaseCorrespondence> ReadCorrespondence(CaseReader* reader, const CorrespondenceOptions& options);

}  // namespace candor
