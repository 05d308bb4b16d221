// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rows of the case as the values of reader.h. Internal to store/. Runs in the caller's read transaction;
// throws SqlError.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/control_number.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor::internal {

/// For what no writer of candor writes.
[[noreturn]] void ThrowDamaged(const Db& db, const std::string& what);

/// A list of words without line feeds as one column: each is ended by a line feed.
std::string JoinLines(std::span<const std::string> lines);
std::vector<std::string> SplitLines(std::string_view text);

/// What is searched and listed of one document, with its place among the rows.
struct DocumentRow {
  int64_t id = 0;
  int64_t first_page = 0, first_passage = 0;
  bool present = false;
  DocumentInfo info;
};

struct PassageRow {
  int64_t id = 0;
  int64_t document = 0;
  uint32_t begin = 0, begin_point = 0;
  Passage passage;  ///< span included
  std::string text;
};

/// Names the document by another of its places.
void StandAt(const Location& location, DocumentInfo* document);

class CaseRows {
 public:
  explicit CaseRows(const Db& db);

  /// Remembers what it has read: rows of one document mostly come together. False: there is none.
  const DocumentRow* FindDocument(int64_t id);
  /// The same of a document that must be there; a case without it is damaged.
  const DocumentRow& Document(int64_t id);
  std::vector<Location> Locations(const DocumentRow& document);
  std::vector<PassageRow> Passages(const DocumentRow& document, int64_t first, int64_t end);
  std::optional<PassageRow> FindPassage(int64_t id);
  /// Pages of a document from `first` on with index < `end`, and the words on them when `words` is not null.
  std::vector<Page> Pages(const DocumentRow& document, uint32_t first, uint32_t end,
                          std::vector<WordBox>* words);
  std::vector<Zone> Zones(const DocumentRow& document);
  std::vector<Span> Footers(const DocumentRow& document);
  std::vector<Problem> Problems(const DocumentRow& document);

  /// Forgets documents; to be called when a new transaction begins.
  void Forget() { documents_.clear(); }

 private:
  void ReadMessage(DocumentRow* row);

  const Db& db_;
  Statement select_document_, select_message_, select_participants_, select_locations_, select_passages_,
      select_passage_;
  Statement select_pages_, select_page_words_, select_zones_, select_origins_, select_footers_,
      select_problems_;
  std::unordered_map<int64_t, DocumentRow> documents_;
};

}  // namespace candor::internal
