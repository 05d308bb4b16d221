// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_rows.h"

#include "base/hex.h"
#include "store/codec.h"
#include "store/control_number.h"
#include "store/enum_value.h"

namespace candor::internal {
namespace {

// Enough for a page of hits or findings; beyond it the memory would grow with the case.
constexpr size_t kRememberedDocuments = 256;

}  // namespace

std::string JoinLines(std::span<const std::string> lines) {
  std::string out;
  for (const std::string& line : lines) out.append(line).push_back('\n');
  return out;
}

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

void ThrowDamaged(const Db& db, const std::string& what) {
  throw SqlError({"case_damaged", db.path() + ": the case file is damaged: " + what,
                  "restore it from a copy, or move it away and screen the room again", ExitStatus::kFailed});
}

void StandAt(const Location& location, DocumentInfo* document) {
  document->root = location.root;
  document->path = location.path;
  document->container = location.container;
}

CaseRows::CaseRows(const Db& db)
    : db_(db),
      select_document_(db.Prepare(
          "SELECT d.sha256, d.media_type, d.type, d.language, d.title, d.size, d.text_bytes, d.text_points, "
          "d.pages, d.passages,"
          " d.first_page, d.first_passage, d.present, r.path, f.path, i.suffix, p.suffix, p.id IS NOT NULL"
          " FROM documents d LEFT JOIN items i ON i.id=d.holder LEFT JOIN families f ON f.id=i.family"
          " LEFT JOIN roots r ON r.id=f.root LEFT JOIN items p ON p.id=i.parent WHERE d.id=?")),
      select_message_(db.Prepare(
          "SELECT m.message_id, m.in_reply_to, m.earlier, m.date, m.date_unix, m.subject, m.thread_index,"
          " m.list, m.auto_submitted, coalesce(t.thread, '') FROM messages m LEFT JOIN threads t "
          "USING(document)"
          " WHERE m.document=?")),
      select_participants_(
          db.Prepare("SELECT p.role, m.name, m.address FROM participants p JOIN mailboxes m ON m.id=p.mailbox"
                     " WHERE p.document=? ORDER BY p.role, p.ordinal")),
      select_locations_(db.Prepare(
          "SELECT r.path, f.path, i.suffix, p.suffix, p.id IS NOT NULL, i.state, f.vanished_run IS NOT NULL"
          " FROM items i JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root LEFT JOIN items p ON "
          "p.id=i.parent"
          " WHERE i.document=?1 ORDER BY i.state, i.id")),
      select_passages_(
          db.Prepare("SELECT id, document, begin, begin_point, page, zone, level, text FROM passages"
                     " WHERE id>=? AND id<? ORDER BY id")),
      select_passage_(db.Prepare(
          "SELECT id, document, begin, begin_point, page, zone, level, text FROM passages WHERE id=?")),
      select_pages_(
          db.Prepare("SELECT id, begin, end, width, height FROM pages WHERE id>=? AND id<? ORDER BY id")),
      select_page_words_(db.Prepare(
          "SELECT id, begin, end, width, height, words FROM pages WHERE id>=? AND id<? ORDER BY id")),
      select_zones_(db.Prepare("SELECT kind, begin, end, level, author, date FROM zones WHERE "
                               "document=? ORDER BY ordinal")),
      select_origins_(db.Prepare("SELECT q.zone, q.origin FROM quotations q JOIN documents d ON d.id=q.origin"
                                 " WHERE q.document=? ORDER BY q.ordinal")),
      select_footers_(db.Prepare("SELECT begin, end FROM standing_places WHERE document=? ORDER BY begin")),
      select_problems_(db.Prepare("SELECT code, detail FROM problems WHERE document=? ORDER BY ordinal")) {}

const DocumentRow* CaseRows::FindDocument(int64_t id) {
  if (auto it = documents_.find(id); it != documents_.end()) return &it->second;
  if (!select_document_.Start(id).Step()) {
    select_document_.Reset();
    return nullptr;
  }
  if (documents_.size() >= kRememberedDocuments) documents_.clear();
  DocumentRow& row = documents_[id];
  const Statement& s = select_document_;
  row.id = id;
  DocumentInfo& info = row.info;
  info.control = ControlName(id);
  info.sha256 = ToHex(s.Bytes(0));
  info.media_type = s.String(1);
  info.type = ToEnum(s.Int(2), DocumentType::kQaLog);
  info.language = s.String(3);
  info.title = s.String(4);
  info.size = static_cast<uint64_t>(s.Int(5));
  info.text_bytes = static_cast<uint64_t>(s.Int(6));
  info.text_points = static_cast<uint64_t>(s.Int(7));
  info.pages = static_cast<uint32_t>(s.Int(8));
  info.passages = static_cast<uint32_t>(s.Int(9));
  row.first_page = s.Int(10);
  row.first_passage = s.Int(11);
  row.present = s.Int(12) != 0;
  info.root = s.String(13);
  info.path = s.String(14).append(s.Bytes(15));
  if (s.Int(17) != 0) info.container = s.String(14).append(s.Bytes(16));
  select_document_.Reset();
  ReadMessage(&row);
  return &row;
}

const DocumentRow& CaseRows::Document(int64_t id) {
  const DocumentRow* row = FindDocument(id);
  if (row == nullptr) ThrowDamaged(db_, "document " + std::to_string(id) + " is not there");
  return *row;
}

void CaseRows::ReadMessage(DocumentRow* row) {
  if (select_message_.Start(row->id).Step()) {
    const Statement& s = select_message_;
    Message& message = row->info.message.emplace();
    message.message_id = s.String(0);
    message.in_reply_to = s.String(1);
    message.references = SplitLines(s.Bytes(2));
    message.date = s.String(3);
    message.date_unix = s.Int(4);
    message.subject = s.String(5);
    message.thread_index = s.String(6);
    if (!s.IsNull(7)) message.list = s.String(7);
    message.auto_submitted = s.String(8);
    message.thread = s.String(9);
    std::vector<Mailbox>* const lists[] = {&message.from, &message.to, &message.cc, &message.bcc};
    for (select_participants_.Start(row->id); select_participants_.Step();) {
      const auto role = static_cast<size_t>(select_participants_.Int(0));
      if (role < 4) lists[role]->push_back({select_participants_.String(1), select_participants_.String(2)});
    }
    select_participants_.Reset();
  }
  select_message_.Reset();
}

std::vector<Location> CaseRows::Locations(const DocumentRow& document) {
  std::vector<Location> locations;
  for (select_locations_.Start(document.id); select_locations_.Step();) {
    const Statement& s = select_locations_;
    // Where a document was before it vanished matters only when it is nowhere else.
    if (s.Int(6) != 0 && document.present) continue;
    Location location;
    location.root = s.String(0);
    location.path = s.String(1).append(s.Bytes(2));
    if (s.Int(4) != 0) location.container = s.String(1).append(s.Bytes(3));
    location.state = ToEnum(s.Int(5), ItemState::kSkipped);
    location.vanished = s.Int(6) != 0;
    locations.push_back(std::move(location));
  }
  select_locations_.Reset();
  return locations;
}

namespace {

PassageRow ReadPassage(const Statement& s) {
  PassageRow row;
  row.id = s.Int(0);
  row.document = s.Int(1);
  row.begin_point = static_cast<uint32_t>(s.Int(3));
  row.text = s.String(7);
  const auto begin = static_cast<uint32_t>(s.Int(2));
  row.passage.span = {begin, begin + static_cast<uint32_t>(row.text.size())};
  row.passage.page = s.Int(4) < 0 ? kNoPage : static_cast<uint32_t>(s.Int(4));
  row.passage.zone = ToEnum(s.Int(5), ZoneKind::kHidden);
  row.passage.level = static_cast<uint16_t>(s.Int(6));
  return row;
}

}  // namespace

std::vector<PassageRow> CaseRows::Passages(const DocumentRow& document, int64_t first, int64_t end) {
  std::vector<PassageRow> rows;
  uint32_t at = 0;
  for (select_passages_.Start(first, end); select_passages_.Step();) {
    PassageRow row = ReadPassage(select_passages_);
    const bool follows = rows.empty() || row.passage.span.begin == at;
    if (row.document != document.id || !follows)
      ThrowDamaged(db_, "the passages of " + document.info.control + " do not fit together");
    at = row.passage.span.end;
    rows.push_back(std::move(row));
  }
  select_passages_.Reset();
  return rows;
}

std::optional<PassageRow> CaseRows::FindPassage(int64_t id) {
  std::optional<PassageRow> row;
  if (select_passage_.Start(id).Step()) row = ReadPassage(select_passage_);
  select_passage_.Reset();
  return row;
}

std::vector<Page> CaseRows::Pages(const DocumentRow& document, uint32_t first, uint32_t end,
                                  std::vector<WordBox>* words) {
  std::vector<Page> pages;
  Statement& select = words != nullptr ? select_page_words_ : select_pages_;
  for (select.Start(document.first_page + first, document.first_page + end); select.Step();) {
    Page page;
    page.span = {static_cast<uint32_t>(select.Int(1)), static_cast<uint32_t>(select.Int(2))};
    page.width = static_cast<float>(select.Real(3));
    page.height = static_cast<float>(select.Real(4));
    const auto index = static_cast<uint32_t>(select.Int(0) - document.first_page);
    if (words != nullptr && !DecodeWords(select.Bytes(5), page.span.begin, index, words)) {
      ThrowDamaged(db_, "the word boxes of " + document.info.control + " cannot be read");
    }
    pages.push_back(page);
  }
  select.Reset();
  return pages;
}

std::vector<Zone> CaseRows::Zones(const DocumentRow& document) {
  std::vector<Zone> zones;
  for (select_zones_.Start(document.id); select_zones_.Step();) {
    const Statement& s = select_zones_;
    Zone zone;
    zone.kind = ToEnum(s.Int(0), ZoneKind::kHidden);
    zone.span = {static_cast<uint32_t>(s.Int(1)), static_cast<uint32_t>(s.Int(2))};
    zone.level = static_cast<uint16_t>(s.Int(3));
    zone.author = s.String(4);
    zone.date = s.String(5);
    zones.push_back(std::move(zone));
  }
  select_zones_.Reset();
  for (select_origins_.Start(document.id); select_origins_.Step();) {
    const auto first = static_cast<size_t>(select_origins_.Int(0));
    if (first >= zones.size()) continue;
    const Zone of = zones[first];
    for (Zone& zone : zones) {
      if (zone.level == of.level && zone.author == of.author && zone.date == of.date)
        zone.origin = ControlName(select_origins_.Int(1));
    }
  }
  select_origins_.Reset();
  return zones;
}

std::vector<Span> CaseRows::Footers(const DocumentRow& document) {
  std::vector<Span> footers;
  for (select_footers_.Start(document.id); select_footers_.Step();) {
    footers.push_back(
        {static_cast<uint32_t>(select_footers_.Int(0)), static_cast<uint32_t>(select_footers_.Int(1))});
  }
  select_footers_.Reset();
  return footers;
}

std::vector<Problem> CaseRows::Problems(const DocumentRow& document) {
  std::vector<Problem> problems;
  for (select_problems_.Start(document.id); select_problems_.Step();) {
    problems.push_back({select_problems_.String(0), select_problems_.String(1)});
  }
  select_problems_.Reset();
  return problems;
}

}  // namespace candor::internal
