// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must not change behind candor's back, as one number for each document and finding, kept beside it, and
// one for all that the case holds, kept in the log (store/log_table.h). SQLite finds a page that does not fit
// together, but not a letter that became another one. Internal to store/. Runs in the caller's transaction;
// throws SqlError.
//
// A seal is the SHA-256 over rows as the tables have them (Statement::AppendRow), so that it covers every
// letter and number of what it is about. What is told of the whole room (conversations, sides, events), which
// each run may tell anew, and the facts from which it is told have one number for all, kept in the log, too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/sqlite.h"

namespace candor::internal {

class Seals {
 public:
  explicit Seals(const Db& db);

  /// Of a document as it is stored: text in its passages, pages with their word boxes, zones, problems,
  /// header. 32 bytes.
  std::string OfDocument(int64_t document);
  /// Of a finding: what it says, where, why, and the words that stand there in `text`, which is that of its
  /// document. 32 bytes.
  std::string OfFinding(int64_t finding, std::string_view text);

  /// Writes both down for a document and its findings.
  void Set(int64_t document, std::string_view text);
  void SetFindings(int64_t document, std::string_view text);

 private:
  Statement select_document_, select_passages_, select_pages_, select_zones_, select_problems_,
      select_message_, select_participants_;
  Statement select_finding_, select_reasons_, select_tags_, select_findings_;
  Statement set_document_, set_finding_;
};

/// Seals all that a case of an older candor holds, as it is now.
void SealAll(const Db& db);

/// Of all files, items, documents and findings, with their seals; hex.
std::string ContentDigest(const Db& db);

/// Of what is read of single documents for the ledger, the NDAs and the sides, and of all that is told of the
/// whole room: conversations, origins of quotations, footers, parties, sides and events; hex.
std::string ToldDigest(const Db& db);

/// Of how often each item was tried; hex. By itself, since it is none of what a case holds: it depends on who
/// killed a run.
std::string AttemptsDigest(const Db& db);

}  // namespace candor::internal
