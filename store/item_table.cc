// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/item_table.h"

#include <array>
#include <utility>
#include <vector>

#include "base/hex.h"
#include "model/codes.h"
#include "store/family_check.h"

namespace candor::internal {
namespace {

/// "'crashed','missing',...": the codes that each run tries to better, as an SQL list.
std::string RetryableCodes() {
  std::string list;
  for (const CodeInfo& info : Codes()) {
    if (!info.retryable) continue;
    list.append(list.empty() ? "'" : ",'").append(info.code).append("'");
  }
  return list;
}

void Count(ItemState state, CommitCounts* counts) {
  switch (state) {
    case ItemState::kIndexed:
      ++counts->indexed;
      break;
    case ItemState::kDuplicate:
      ++counts->duplicate;
      break;
    case ItemState::kFailed:
      ++counts->failed;
      break;
    case ItemState::kSkipped:
      ++counts->skipped;
      break;
  }
}

}  // namespace

ItemTable::ItemTable(const Db& db, DocumentTable* documents)
    : db_(db),
      documents_(*documents),
      select_root_(db.Prepare("SELECT id FROM roots WHERE path=?")),
      insert_root_(db.Prepare("INSERT INTO roots(path) VALUES(?)")),
      select_family_(db.Prepare("SELECT id FROM families WHERE root=? AND path=?")),
      insert_family_(
          db.Prepare("INSERT INTO families(root, path, mtime_ns, ctime_ns, top, run, vanished_run, "
                     "complete) VALUES(?,?,?,?,?,?,NULL,?)")),
      update_family_(db.Prepare("UPDATE families SET mtime_ns=?, ctime_ns=?, top=?, run=?, "
                                "vanished_run=NULL, complete=? WHERE id=?")),
      complete_family_(db.Prepare("UPDATE families SET complete=1 WHERE id=?")),
      vanish_family_(db.Prepare("UPDATE families SET vanished_run=? WHERE id=?")),
      select_family_documents_(db.Prepare(
          "SELECT DISTINCT document FROM items WHERE family=? AND document IS NOT NULL ORDER BY document")),
      // Of several items the first: SQLite takes what is no aggregate from the row of the minimum.
      select_places_(db.Prepare(
          "SELECT i.document, min(i.id), f.root, f.path, i.suffix, coalesce(top.sha256, whole.sha256, x'')"
          " FROM items i JOIN families f ON f.id=i.family LEFT JOIN items top ON top.id=f.top"
          " LEFT JOIN documents whole ON whole.id=top.document WHERE i.family=? AND i.document IS NOT NULL"
          " GROUP BY i.document")),
      unhold_(
          db.Prepare("UPDATE documents SET holder=NULL, present=0"
                     " WHERE id=?1 AND holder IN (SELECT id FROM items WHERE document=?1 AND family=?2)")),
      delete_items_(db.Prepare("DELETE FROM items WHERE family=?")),
      select_documents_(db.Prepare(
          "SELECT d.id, d.holder, d.present, d.run, made.extractor_version, analysed.lexicon_digest,"
          " EXISTS(SELECT 1 FROM problems p WHERE p.document=d.id AND p.code IN (" +
          RetryableCodes() +
          ")), analysed.facts_version, d.media_type, d.reading,"
          " NOT EXISTS(SELECT 1 FROM items i WHERE i.document=d.id),"
          " (SELECT f.run FROM items h JOIN families f ON f.id=h.family WHERE h.id=d.holder) FROM documents "
          "d JOIN runs made ON "
          "made.id=d.run"
          " JOIN runs analysed ON analysed.id=d.analysed_run WHERE d.sha256=? ORDER BY d.id")),
      // A failure before what a rule left out: a logo that lies in a page, too, is asked for here as a file.
      select_unread_(db.Prepare(
          "SELECT id, state, code, detail, stage FROM items WHERE sha256=? ORDER BY state, id LIMIT 1")),
      insert_item_(db.Prepare(
          "INSERT INTO items(id, family, parent, suffix, document, state, media_type, size, sha256, md5, "
          "sha1,"
          " code, detail, stage, attempts) VALUES(?,?,nullif(?,0),?,nullif(?,0),?,?,?,?,?,?,?,?,?,?)")),
      update_item_(
          db.Prepare("UPDATE items SET document=nullif(?,0), state=?, media_type=?, size=?, sha256=?, md5=?,"
                     " sha1=?, code=?, detail=?, stage=?, attempts=? WHERE id=?")),
      select_suffix_(db.Prepare("SELECT suffix FROM items WHERE id=?")),
      select_parts_(db.Prepare(
          "WITH RECURSIVE inside(id) AS (SELECT id FROM items WHERE parent=?"
          " UNION ALL SELECT i.id FROM items i JOIN inside ON i.parent=inside.id)"
          " SELECT i.id, i.parent, i.suffix, i.state, i.document, d.holder, d.present"
          " FROM items i JOIN inside USING(id) LEFT JOIN documents d ON d.id=i.document ORDER BY i.id")),
      insert_copy_(db.Prepare("INSERT INTO items(id, family, parent, suffix, document, state, media_type, "
                              "size, sha256, md5, sha1,"
                              " code, detail, stage, attempts) SELECT ?1, ?2, ?3, ?4, document, ?5, "
                              "media_type, size, sha256, md5,"
                              " sha1, code, detail, stage, attempts FROM items WHERE id=?6")),
      read_again_(db.Prepare("DELETE FROM to_read_again WHERE family=?")),
      set_holder_(db.Prepare("UPDATE documents SET holder=?, present=? WHERE id=?")),
      set_state_(db.Prepare("UPDATE items SET state=? WHERE id=?")),
      select_holder_(db.Prepare(
          "SELECT d.holder, f.vanished_run IS NULL FROM documents d LEFT JOIN items i ON i.id=d.holder"
          " LEFT JOIN families f ON f.id=i.family WHERE d.id=?")),
      select_candidate_(
          db.Prepare("SELECT i.id, f.vanished_run IS NULL FROM items i JOIN families f ON f.id=i.family"
                     " WHERE i.document=? ORDER BY f.vanished_run IS NOT NULL, i.id LIMIT 1")),
      select_retried_(
          db.Prepare("SELECT coalesce(max(i.attempts), 0) FROM items i JOIN families f ON f.id=i.family"
                     " WHERE f.id=? AND f.mtime_ns=? AND i.code IN (" +
                     RetryableCodes() + ")")),
      select_attempts_(db.Prepare("SELECT attempts FROM in_flight WHERE root=? AND path=?")),
      delete_in_flight_(db.Prepare("DELETE FROM in_flight WHERE root=? AND path=?")) {}

void ItemTable::FindNextItem() {
  if (next_item_ == 0) next_item_ = db_.ScalarInt("SELECT max(id) FROM items") + 1;
}

void ItemTable::Put(const Family& family, uint32_t open, const CurrentRun& run, CommitCounts* counts) {
  FindNextItem();
  const std::string& top = family.items[0].path;
  const Key key(family.root, top);
  auto it = in_work_.find(key);
  const bool continued = it != in_work_.end();
  FamilyInWork work = continued ? it->second : Begin(key, family, open == 0, run);

  std::vector<bool> has_part(family.items.size());
  for (const Item& item : family.items) {
    if (item.parent != kNoParent) has_part[item.parent] = true;
  }
  std::vector<int64_t> ids(family.items.size());
  for (uint32_t i = 0; i < family.items.size(); ++i) {
    const Item& item = family.items[i];
    const int64_t parent = i == 0 ? 0 : ids[item.parent];
    const std::string_view suffix = std::string_view(item.path).substr(top.size());
    const uint32_t attempts = work.attempts;
    const auto placeholder = work.open_items.find(item.path);
    const bool is_new = placeholder == work.open_items.end();
    ids[i] = is_new ? next_item_++ : placeholder->second;
    if (i < open) {
      if (!is_new) continue;
      // Should the program be killed now, this is what the item has come to.
      const Ending interrupted{
          ItemState::kFailed, 0, std::string(code::kPartial), "reading it was interrupted", "read", 0, false};
      CommitCounts uncounted;
      PutItem(ids[i], true, work.id, parent, suffix, item, interrupted, attempts, &uncounted);
      work.open_items.emplace(item.path, ids[i]);
      continue;
    }
    if (!is_new) work.open_items.erase(placeholder);
    const Ending ending = End(item, ids[i], run, counts);
    PutItem(ids[i], is_new, work.id, parent, suffix, item, ending, attempts, counts);
    if (ending.takes_over) Hold(ending.document, ids[i], ending.original, true);
    if (item.state == ItemState::kDuplicate && ending.original != 0 && !has_part[i]) {
      CopyParts(ending.original, ids[i], work.id, suffix, counts);
    }
  }

  if (open != 0) {
    for (const auto& [document, place] : work.touched) Elect(document);
    in_work_[key] = std::move(work);
    return;
  }
  ElectOrRemove(work.touched, run.id);
  if (continued) {
    complete_family_.Run(work.id);
    in_work_.erase(key);
  }
  read_again_.Run(work.id);
  delete_in_flight_.Run(Blob{family.root}, Blob{top});
}

ItemTable::FamilyInWork ItemTable::Begin(const Key& key, const Family& family, bool complete,
                                         const CurrentRun& run) {
  FamilyInWork work;
  if (select_attempts_.Start(Blob{key.first}, Blob{key.second}).Step())
    work.attempts = static_cast<uint32_t>(select_attempts_.Int(0));
  select_attempts_.Reset();
  const int64_t root = RootId(key.first);
  if (select_family_.Start(root, Blob{key.second}).Step()) work.id = select_family_.Int(0);
  select_family_.Reset();
  if (work.id == 0) {
    insert_family_.Run(root, Blob{key.second}, family.times.modified_ns, family.times.changed_ns, next_item_,
                       run.id, complete);
    work.id = db_.LastId();
  } else {
    // What may end otherwise has been tried before, unless the file is another one now.
    if (select_retried_.Start(work.id, family.times.modified_ns).Step())
      work.attempts += static_cast<uint32_t>(select_retried_.Int(0));
    select_retried_.Reset();
    Detach(work.id, &work.touched);
    update_family_.Run(family.times.modified_ns, family.times.changed_ns, next_item_, run.id, complete,
                       work.id);
  }
  return work;
}

int64_t ItemTable::RootId(const std::string& root) {
  if (auto it = roots_.find(root); it != roots_.end()) return it->second;
  int64_t id = 0;
  if (select_root_.Start(Blob{root}).Step()) id = select_root_.Int(0);
  select_root_.Reset();
  if (id == 0) {
    insert_root_.Run(Blob{root});
    id = db_.LastId();
  }
  roots_[root] = id;
  return id;
}

void ItemTable::Detach(int64_t family, Places* touched) {
  for (select_places_.Start(family); select_places_.Step();) {
    (*touched)[select_places_.Int(0)] = {select_places_.Int(2), select_places_.String(3),
                                         select_places_.String(4), select_places_.String(5)};
  }
  select_places_.Reset();
  for (const auto& [document, place] : *touched) unhold_.Run(document, family);
  delete_items_.Run(family);
}

void ItemTable::ElectOrRemove(const Places& touched, int64_t run) {
  for (const auto& [document, place] : touched) {
    if (!Elect(document)) documents_.Remove(document, place, run);
  }
}

ItemTable::Ending ItemTable::End(const Item& item, int64_t id, const CurrentRun& run, CommitCounts* counts) {
  if (item.state == ItemState::kFailed || item.state == ItemState::kSkipped) {
    const CodeInfo* const info = FindCode(item.code);
    if (info != nullptr && info->retryable) documents_.Reserve(item, run.id);
    return {item.state, 0, item.code, item.detail, item.stage, 0, false};
  }
  if (item.state == ItemState::kIndexed) return EndDocument(item, id, run, counts);
  const std::string hash = FromHex(item.sha256).value_or("");
  StoredDocument stored;
  if (FindDocument(hash, ReadAsOf(item.media_type, item.charset), false, run, &stored)) {
    const bool takes_over = stored.holder == 0 || !stored.present;
    // Where its own file was the holder, which is being stored anew, another has the parts.
    const int64_t original = stored.holder != 0 ? stored.holder : AnyItemOf(stored.id);
    return {takes_over ? ItemState::kIndexed : ItemState::kDuplicate,
            stored.id,
            {},
            {},
            item.stage,
            original,
            takes_over};
  }
  Ending ending;
  if (select_unread_.Start(Blob{hash}).Step()) {
    ending = {static_cast<ItemState>(select_unread_.Int(1)),
              0,
              select_unread_.String(2),
              select_unread_.String(3),
              select_unread_.String(4),
              select_unread_.Int(0),
              false};
  } else {
    ending = {ItemState::kFailed,
              0,
              std::string(code::kChangedWhileReading),
              "the file that it is a copy of has changed since",
              "read",
              0,
              false};
  }
  select_unread_.Reset();
  return ending;
}

int64_t ItemTable::AnyItemOf(int64_t document) {
  select_candidate_.Start(document);
  const int64_t item = select_candidate_.Step() ? select_candidate_.Int(0) : 0;
  select_candidate_.Reset();
  return item;
}

ItemTable::Ending ItemTable::EndDocument(const Item& item, int64_t id, const CurrentRun& run,
                                         CommitCounts* counts) {
  const Document& document = *item.document;
  if (std::string defect = DocumentDefect(document, item.findings); !defect.empty()) {
    return {
        ItemState::kFailed, 0, std::string(code::kProtocolViolation), std::move(defect), "store", 0, false};
  }
  StoredDocument stored;
  const ReadAs reading = ReadAsOf(document.media_type, item.charset);
  if (!FindDocument(FromHex(item.sha256).value_or(""), reading, true, run, &stored)) {
    const int64_t document_id = documents_.Insert(item, id, run.id, counts);
    return {ItemState::kIndexed, document_id, {}, {}, item.stage, 0, false};
  }
  const bool otherwise = reading != stored.reading;
  if (otherwise || stored.stale) {
    documents_.Replace(stored.id, item, run.id, counts);
  } else if (!stored.analysed) {
    documents_.ReplaceAnalysis(stored.id, {item.findings, item.facts}, run.id, counts);
  }
  documents_.NoteDigests(stored.id, item);
  // Later copies get the parts that the holder has: those of this run, for an earlier one may have had other
  // options, or no passwords.
  const bool has_newer_parts = item.parts > 0 && !stored.held_by_run;
  const bool takes_over = otherwise || has_newer_parts || stored.holder == 0 || !stored.present;
  return {takes_over ? ItemState::kIndexed : ItemState::kDuplicate,
          stored.id,
          {},
          {},
          item.stage,
          stored.holder,
          takes_over};
}

bool ItemTable::FindDocument(std::string_view hash, const ReadAs& reading, bool or_left,
                             const CurrentRun& run, StoredDocument* found) {
  *found = {};
  for (select_documents_.Start(Blob{hash}); select_documents_.Step();) {
    const ReadAs stored = ReadAsOf(select_documents_.Bytes(8), CharsetIn(select_documents_.Bytes(9)));
    const bool same = stored == reading;
    const bool left = or_left && select_documents_.Int(10) != 0;
    if (!same && (!left || found->id != 0)) continue;
    found->id = select_documents_.Int(0);
    found->holder = select_documents_.Int(1);
    found->present = select_documents_.Int(2) != 0;
    const bool other_extractor = select_documents_.Bytes(4) != run.extractor_version;
    found->stale = select_documents_.Int(3) != run.id && (other_extractor || select_documents_.Int(6) != 0);
    found->analysed =
        select_documents_.Bytes(5) == run.lexicon_digest && select_documents_.Bytes(7) == run.facts_version;
    found->reading = stored;
    found->held_by_run = select_documents_.Int(11) == run.id;
    if (same) break;
  }
  select_documents_.Reset();
  return found->id != 0;
}

void ItemTable::PutItem(int64_t id, bool is_new, int64_t family, int64_t parent, std::string_view suffix,
                        const Item& item, const Ending& ending, uint32_t attempts, CommitCounts* counts) {
  // What the document knows is not said again.
  const bool has_document = ending.document != 0;
  const std::string_view media_type = has_document ? std::string_view() : std::string_view(item.media_type);
  std::array<std::string, 3> hashes;
  if (!has_document) {
    hashes = {FromHex(item.sha256).value_or(""), FromHex(item.md5).value_or(""),
              FromHex(item.sha1).value_or("")};
  }
  Statement& statement = is_new ? insert_item_ : update_item_;
  statement.Reset();
  int index = 0;
  if (is_new) {
    statement.Bind(++index, id);
    statement.Bind(++index, family);
    statement.Bind(++index, parent);
    statement.Bind(++index, Blob{suffix});
  }
  statement.Bind(++index, ending.document);
  statement.Bind(++index, static_cast<int>(ending.state));
  statement.Bind(++index, media_type);
  statement.Bind(++index, item.size);
  for (const std::string& hash : hashes) {
    if (hash.empty()) {
      statement.Bind(++index, nullptr);
    } else {
      statement.Bind(++index, Blob{hash});
    }
  }
  statement.Bind(++index, ending.code);
  statement.Bind(++index, ending.detail);
  statement.Bind(++index, ending.stage);
  statement.Bind(++index, attempts);
  if (!is_new) statement.Bind(++index, id);
  statement.Step();
  statement.Reset();
  Count(ending.state, counts);
}

void ItemTable::CopyParts(int64_t original, int64_t copy, int64_t family, std::string_view suffix,
                          CommitCounts* counts) {
  select_suffix_.Start(original);
  const size_t prefix = select_suffix_.Step() ? select_suffix_.Bytes(0).size() : 0;
  select_suffix_.Reset();
  struct Part {
    int64_t id, parent;
    std::string tail;
    ItemState state;
    int64_t document, holder;
    bool present;
  };
  std::vector<Part> parts;  // read to the end first: the copies go into the same table
  for (select_parts_.Start(original); select_parts_.Step();) {
    parts.push_back({select_parts_.Int(0), select_parts_.Int(1),
                     std::string(select_parts_.Bytes(2).substr(prefix)),
                     static_cast<ItemState>(select_parts_.Int(3)), select_parts_.Int(4), select_parts_.Int(5),
                     select_parts_.Int(6) != 0});
  }
  select_parts_.Reset();
  std::map<int64_t, int64_t> copies{{original, copy}};
  for (const Part& part : parts) {
    const int64_t id = next_item_++;
    const std::string path = std::string(suffix) + part.tail;
    // The original may stand in a file that has vanished.
    const bool takes_over = part.document != 0 && !part.present;
    const ItemState state = part.document == 0 ? part.state
                            : takes_over       ? ItemState::kIndexed
                                               : ItemState::kDuplicate;
    insert_copy_.Run(id, family, copies[part.parent], Blob{path}, static_cast<int>(state), part.id);
    if (takes_over) Hold(part.document, id, part.holder, true);
    copies[part.id] = id;
    Count(state, counts);
  }
}

void ItemTable::Hold(int64_t document, int64_t item, int64_t old_holder, bool present) {
  if (old_holder != 0 && old_holder != item)
    set_state_.Run(static_cast<int>(ItemState::kDuplicate), old_holder);
  set_state_.Run(static_cast<int>(ItemState::kIndexed), item);
  set_holder_.Run(item, present, document);
}

bool ItemTable::Elect(int64_t document) {
  select_holder_.Start(document);
  const bool exists = select_holder_.Step();
  const int64_t holder = exists ? select_holder_.Int(0) : 0;
  const bool holder_is_there = exists && holder != 0 && select_holder_.Int(1) != 0;
  select_holder_.Reset();
  if (!exists) return true;  // removed already
  int64_t candidate = holder;
  bool present = holder_is_there;
  if (!holder_is_there) {
    select_candidate_.Start(document);
    if (select_candidate_.Step()) {
      present = select_candidate_.Int(1) != 0;
      // Among vanished files nothing is gained by a change.
      if (holder == 0 || present) candidate = select_candidate_.Int(0);
    }
    select_candidate_.Reset();
  }
  if (candidate == 0) return false;
  Hold(document, candidate, holder, present);
  return true;
}

void ItemTable::SetVanished(int64_t family, bool vanished, int64_t run) {
  if (vanished) {
    vanish_family_.Run(run, family);
  } else {
    vanish_family_.Run(nullptr, family);
  }
  std::vector<int64_t> documents;
  for (select_family_documents_.Start(family); select_family_documents_.Step();)
    documents.push_back(select_family_documents_.Int(0));
  select_family_documents_.Reset();
  for (const int64_t document : documents) Elect(document);
}

void ItemTable::Move(int64_t family, const std::string& root, const std::string& path, FileTimes times,
                     bool read_again, int64_t run) {
  FindNextItem();
  const int64_t root_id = RootId(root);
  int64_t replaced = 0;
  if (select_family_.Start(root_id, Blob{path}).Step()) replaced = select_family_.Int(0);
  select_family_.Reset();
  Places touched;
  if (replaced != 0 && replaced != family) {
    Detach(replaced, &touched);
    db_.Prepare("UPDATE told_findings SET family=? WHERE family=?").Run(family, replaced);
    db_.Prepare("DELETE FROM families WHERE id=?").Run(replaced);
  }
  db_.Prepare(
         "UPDATE families SET root=?, path=?, mtime_ns=?, ctime_ns=?, vanished_run=NULL, complete=? WHERE "
         "id=?")
      .Run(root_id, Blob{path}, times.modified_ns, times.changed_ns, !read_again, family);
  // It may have vanished in an earlier run, and come back.
  for (select_family_documents_.Start(family); select_family_documents_.Step();)
    touched.try_emplace(select_family_documents_.Int(0));
  select_family_documents_.Reset();
  ElectOrRemove(touched, run);
  if (!read_again) delete_in_flight_.Run(Blob{root}, Blob{path});
}

void ItemTable::Drop(int64_t family, int64_t run) {
  Places touched;
  Detach(family, &touched);
  db_.Prepare("DELETE FROM families WHERE id=?").Run(family);
  ElectOrRemove(touched, run);
}

std::optional<uint64_t> ItemTable::Forget(const std::string& root, int64_t run) {
  select_root_.Start(Blob{root});
  const bool exists = select_root_.Step();
  const int64_t id = exists ? select_root_.Int(0) : 0;
  select_root_.Reset();
  if (!exists) return std::nullopt;
  std::vector<int64_t> families;
  Statement select = db_.Prepare("SELECT id FROM families WHERE root=?");
  for (select.Start(id); select.Step();) families.push_back(select.Int(0));
  select.Reset();
  // All items first: a document must not be given from one file of the root to the next, which goes as well.
  Places touched;
  for (const int64_t family : families) {
    Places documents;
    Detach(family, &documents);
    for (const auto& [document, place] : documents) touched.try_emplace(document);  // names must go, too
  }
  documents_.ForgetPlaces(id);
  db_.Prepare("DELETE FROM families WHERE root=?").Run(id);
  db_.Prepare("DELETE FROM in_flight WHERE root=?").Run(Blob{root});
  db_.Prepare("DELETE FROM roots WHERE id=?").Run(id);
  // Its runs stay as they were but for the name.
  db_.Prepare(
         "UPDATE runs SET options=json_set(options, '$.rooms', (SELECT json_group_array(value) FROM"
         " json_each(options, '$.rooms') WHERE value<>?1))"
         " WHERE EXISTS(SELECT 1 FROM json_each(options, '$.rooms') WHERE value=?1)")
      .Run(root);
  roots_.erase(root);
  ElectOrRemove(touched, run);
  return families.size();
}

bool ItemTable::RemoveOrphans(int64_t run) {
  std::vector<int64_t> orphans;
  Statement select = db_.Prepare("SELECT id FROM documents WHERE present=0 AND holder IS NULL");
  while (select.Step()) orphans.push_back(select.Int(0));
  select.Reset();
  for (const int64_t document : orphans) documents_.Remove(document, {}, run);
  return !orphans.empty();
}

void ItemTable::Committed() { committed_in_work_ = in_work_; }

void ItemTable::RolledBack() {
  roots_.clear();
  in_work_ = committed_in_work_;
  next_item_ = 0;
}

}  // namespace candor::internal
