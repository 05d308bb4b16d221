// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content of documents in the case: passages with their index rows, pages, zones, problems, message,
// findings. Internal to store/. Runs inside the caller's transaction; throws SqlError. Which items a document
// stands in is store/item_table.h.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/document.h"
#include "model/document_facts.h"
#include "model/finding.h"
#include "model/item.h"
#include "store/facts_table.h"
#include "store/quotation_table.h"
#include "store/retired_table.h"
#include "store/seals.h"
#include "store/sqlite.h"
#include "store/stamp_table.h"
#include "store/writer.h"

namespace candor::internal {

/// What is found out about one document, not owned.
struct Analysis {
  std::span<const Finding> findings;
  const DocumentFacts& facts;
};

class DocumentTable {
 public:
  explicit DocumentTable(const Db& db);

  /// Stores the document of an item, held by the row `holder`, and returns its id, the number of its control
  /// number. Content that was a document before has the number that it had then.
  int64_t Insert(const Item& item, int64_t holder, int64_t run, CommitCounts* counts);
  /// Puts other content in the place of what the document had; id, holder and presence stay.
  void Replace(int64_t id, const Item& item, int64_t run, CommitCounts* counts);
  /// What an older candor did not look at.
  void NoteDigests(int64_t id, const Item& item);
  /// Its number stays its own (store/retired_table.h).
  void Remove(int64_t id, const LastPlace& place, int64_t run);
  /// Gives the content of an item that may yet be read a number, so that which it has does not depend on who
  /// killed a worker.
  void Reserve(const Item& item, int64_t run);
  /// Numbers of what lay in this root forget where that was.
  void ForgetPlaces(int64_t root) { retired_.ForgetPlaces(root); }

  /// Replaces what is known from analysing a stored document and notes the run that it comes from. False: the
  /// findings do not fit its text.
  bool ReplaceAnalysis(int64_t id, const Analysis& analysis, int64_t run, CommitCounts* counts);

  /// Forgets what it remembers about ids, after the transaction that gave them was rolled back.
  void RolledBack();

  /// Whether this object removed any mailbox's last participant: then RemoveUnusedMailboxes is due.
  bool removed_messages() const { return removed_messages_; }
  void RemoveUnusedMailboxes();

 private:
  /// Where the passages of a document begin, to place findings.
  struct Places {
    int64_t first_passage = 0;
    std::vector<uint32_t> begins;
  };
  /// From next_page_ and next_passage_ on.
  void PutContent(int64_t id, const Document& document, const Analysis& analysis, CommitCounts* counts);
  void PutMessage(int64_t id, const Message& message, std::span<const uint32_t> shingles);
  void PutMailboxes(int64_t id, int role, std::span<const Mailbox> mailboxes);
  int64_t MailboxId(const Mailbox& mailbox);
  void PutFindings(int64_t id, std::string_view text, const Places& places, std::span<const Finding> findings,
                   CommitCounts* counts);
  void RemoveContent(int64_t id);
  void RemoveFindings(int64_t id);
  void LoadNextIds();

  const Db& db_;
  QuotationTable quotations_;
  FactsTable facts_;
  StampTable stamps_;
  RetiredTable retired_;
  Seals seals_;
  Statement insert_document_, update_document_, delete_document_, select_ranges_, set_analysed_,
      note_digests_;
  Statement insert_passage_, select_passages_, delete_passages_, insert_index_, delete_index_;
  Statement insert_page_, delete_pages_, insert_zone_, delete_zones_, insert_problem_, delete_problems_;
  Statement insert_message_, delete_message_, delete_thread_, delete_sides_, delete_standing_,
      insert_participant_, delete_participants_, select_mailbox_, insert_mailbox_;
  Statement insert_finding_, insert_reason_, insert_tag_, select_findings_, delete_reasons_, delete_tags_,
      delete_findings_, ungroup_;
  std::unordered_map<std::string, int64_t> mailbox_ids_;
  int64_t next_passage_ = 0, next_page_ = 0;  ///< 0: to be looked up
  bool removed_messages_ = false;
};

}  // namespace candor::internal
