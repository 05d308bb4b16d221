// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is read of one document alone (model/document_facts.h) in the case. Internal to store/. Runs in the
// caller's transaction; throws SqlError.
#pragma once

#include <cstdint>
#include <map>

#include "model/document_facts.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Stores and removes the facts of documents.
class FactsTable {
 public:
  explicit FactsTable(const Db& db);
  void Put(int64_t id, const DocumentFacts& facts);
  void Remove(int64_t id);

 private:
  void PutFact(int64_t id, int64_t ordinal, int field, std::string_view value, std::string_view role,
               bool person, const NdaEvidence& evidence);
  void PutChange(int64_t id, int64_t ordinal, const NdaChange& change);

  Statement insert_signature_, delete_signature_, insert_agreement_, delete_agreement_, insert_fact_,
      delete_facts_, insert_change_, delete_changes_, insert_closing_, delete_closing_;
};

/// Those of all documents that are in the room and have some, by document; closings are read by
/// store/standing_table.h.
std::map<int64_t, DocumentFacts> ReadFacts(const Db& db);

}  // namespace candor::internal
