// SPDX-License-Identifier: GPL-3.0-or-later
//
// Families and items: which file or part holds which document, and in which state it ended. Internal to
// store/. Runs inside the caller's transaction; throws SqlError.
//
// Of the items with one document exactly one is its holder, kIndexed; the others are kDuplicate. When the
// holder goes (its file changed or vanished) the next item takes the document over; when nobody is left the
// document goes.
//
// Equal bytes that are read in several ways are a document each (model/read_as.h).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/item.h"
#include "model/read_as.h"
#include "store/document_table.h"
#include "store/retired_table.h"
#include "store/sqlite.h"
#include "store/writer.h"

namespace candor::internal {

/// The run whose work is stored.
struct CurrentRun {
  int64_t id = 0;
  std::string lexicon_digest;
  std::string extractor_version;
  std::string facts_version;
};

class ItemTable {
 public:
  ItemTable(const Db& db, DocumentTable* documents);

  /// Stores a family or a piece of one (CaseWriter::CommitPiece), which CheckFamily has found sound.
  void Put(const Family& family, uint32_t open, const CurrentRun& run, CommitCounts* counts);
  /// Sets or clears that the file is gone.
  void SetVanished(int64_t family, bool vanished, int64_t run);
  /// The file of a family lies at another place now, and is unchanged. What the case had of that place goes.
  /// `read_again`: until that is done the file counts as not read.
  void Move(int64_t family, const std::string& root, const std::string& path, FileTimes times,
            bool read_again, int64_t run);
  /// Removes a family that is of no file.
  void Drop(int64_t family, int64_t run);
  /// Removes all that came from this root: its families, and their documents where no other root has them.
  /// How many files that were; nothing: there is no such root.
  std::optional<uint64_t> Forget(const std::string& root, int64_t run);
  /// Removes documents that no item has: what a family that was never finished again left behind. True: there
  /// were some.
  bool RemoveOrphans(int64_t run);
  /// What it remembers between calls follows the fate of the transaction.
  void Committed();
  void RolledBack();

 private:
  using Key = std::pair<std::string, std::string>;  // root, path
  /// By document.
  using Places = std::map<int64_t, LastPlace>;
  /// A family while its pieces come.
  struct FamilyInWork {
    int64_t id = 0;
    uint32_t attempts = 1;
    std::map<std::string, int64_t, std::less<>> open_items;  // by path
    Places touched;                                          // of documents that items before it had
  };
  /// How an item is stored.
  struct Ending {
    ItemState state = ItemState::kFailed;
    int64_t document = 0;  // 0: none
    std::string code, detail, stage;
    int64_t original = 0;     // item whose bytes it has; 0: none
    bool takes_over = false;  // the document, from `original` or from nobody
  };
  struct StoredDocument {
    int64_t id = 0, holder = 0;
    bool present = false;
    bool stale = false;        // made by another extractor, or with a problem that reading it again may solve
    bool analysed = false;     // with this run's lexicon
    bool held_by_run = false;  // the file of its holder was read in this run
    ReadAs reading;
  };

  FamilyInWork Begin(const Key& key, const Family& family, bool complete, const CurrentRun& run);
  int64_t RootId(const std::string& root);
  /// Before anything goes: numbers of items are never used twice.
  void FindNextItem();
  /// Takes all items of a family away; adds the documents that they had, and where.
  void Detach(int64_t family, Places* touched);
  /// Documents that no item has any more go.
  void ElectOrRemove(const Places& touched, int64_t run);
  Ending End(const Item& item, int64_t id, const CurrentRun& run, CommitCounts* counts);
  Ending EndDocument(const Item& item, int64_t id, const CurrentRun& run, CommitCounts* counts);
  /// What these bytes are when they are read so. `or_left`: else what is left of another way to read them,
  /// which no file is read in any more: its number goes on.
  bool FindDocument(std::string_view hash, const ReadAs& reading, bool or_left, const CurrentRun& run,
                    StoredDocument* found);
  /// One that is there, if any is; 0: it has none.
  int64_t AnyItemOf(int64_t document);
  void PutItem(int64_t id, bool is_new, int64_t family, int64_t parent, std::string_view suffix,
               const Item& item, const Ending& ending, uint32_t attempts, CommitCounts* counts);
  void CopyParts(int64_t original, int64_t copy, int64_t family, std::string_view suffix,
                 CommitCounts* counts);
  void Hold(int64_t document, int64_t item, int64_t old_holder, bool present);
  /// Finds a document its holder. False: no item has it.
  bool Elect(int64_t document);

  const Db& db_;
  DocumentTable& documents_;
  Statement select_root_, insert_root_, select_family_, insert_family_, update_family_, complete_family_,
      vanish_family_;
  Statement select_family_documents_, select_places_, unhold_, delete_items_;
  Statement select_documents_, select_unread_, insert_item_, update_item_, select_suffix_, select_parts_,
      insert_copy_;
  Statement read_again_, set_holder_, set_state_, select_holder_, select_candidate_, select_retried_,
      select_attempts_, delete_in_flight_;
  std::map<std::string, int64_t> roots_;
  std::map<Key, FamilyInWork> in_work_, committed_in_work_;
  int64_t next_item_ = 0;  ///< FindNextItem(); 0: to be looked up
};

}  // namespace candor::internal
