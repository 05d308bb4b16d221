// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/hex.h"
#include "base/utf8.h"
#include "store/case_rows.h"
#include "store/codec.h"
#include "store/family_check.h"
#include "store/index_words.h"

namespace candor::internal {
namespace {

// A room has few correspondents and many letters; the map is dropped when a strange one has more.
constexpr size_t kRememberedMailboxes = 50'000;

/// A document without text may come with an empty passage or with none.
std::span<const Passage> StoredPassages(const Document& document) {
  return document.text.empty() ? std::span<const Passage>() : std::span(document.passages);
}

}  // namespace

DocumentTable::DocumentTable(const Db& db)
    : db_(db),
      quotations_(db),
      facts_(db),
      stamps_(db),
      retired_(db),
      seals_(db),
      insert_document_(
          db.Prepare("INSERT INTO documents(id, sha256, reading, holder, present, media_type, type, "
                     "language, title, size, text_bytes, text_points,"
                     " first_page, pages, first_passage, passages, run, analysed_run, md5, "
                     "sha1) VALUES(nullif(?,0),?,?,?,1,?,?,?,?,?,?,?,?,?,?,?,?,?,nullif(?,x''),"
                     "nullif(?,x''))")),
      update_document_(db.Prepare("UPDATE documents SET media_type=?, type=?, language=?, title=?, "
                                  "text_bytes=?, text_points=?, first_page=?, pages=?,"
                                  " first_passage=?, passages=?, run=?, analysed_run=?, reading=?"
                                  " WHERE id=?")),
      delete_document_(db.Prepare("DELETE FROM documents WHERE id=?")),
      select_ranges_(
          db.Prepare("SELECT first_page, pages, first_passage, passages FROM documents WHERE id=?")),
      set_analysed_(db.Prepare("UPDATE documents SET analysed_run=? WHERE id=?")),
      note_digests_(
          db.Prepare("UPDATE documents SET md5=nullif(?,x''), sha1=nullif(?,x'') WHERE id=? AND md5 "
                     "IS NULL")),
      insert_passage_(db.Prepare("INSERT INTO passages(id, document, begin, begin_point, page, zone, level, "
                                 "text) VALUES(?,?,?,?,?,?,?,?)")),
      select_passages_(db.Prepare("SELECT id, begin, text FROM passages WHERE id>=? AND id<? ORDER BY id")),
      delete_passages_(db.Prepare("DELETE FROM passages WHERE id>=? AND id<?")),
      insert_index_(db.Prepare("INSERT INTO passage_index(rowid, text) VALUES(?,?)")),
      delete_index_(db.Prepare("INSERT INTO passage_index(passage_index, rowid, text) VALUES('delete',?,?)")),
      insert_page_(db.Prepare("INSERT INTO pages(id, begin, end, width, height, words) VALUES(?,?,?,?,?,?)")),
      delete_pages_(db.Prepare("DELETE FROM pages WHERE id>=? AND id<?")),
      insert_zone_(db.Prepare("INSERT INTO zones VALUES(?,?,?,?,?,?,?,?)")),
      delete_zones_(db.Prepare("DELETE FROM zones WHERE document=?")),
      insert_problem_(db.Prepare("INSERT INTO problems VALUES(?,?,?,?)")),
      delete_problems_(db.Prepare("DELETE FROM problems WHERE document=?")),
      insert_message_(db.Prepare("INSERT INTO messages VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")),
      delete_message_(db.Prepare("DELETE FROM messages WHERE document=?")),
      delete_thread_(
          db.Prepare("DELETE FROM threads WHERE thread=(SELECT thread FROM threads WHERE document=?)")),
      delete_sides_(db.Prepare("DELETE FROM document_parties WHERE document=?")),
      delete_standing_(db.Prepare("DELETE FROM standing_places WHERE document=?")),
      insert_participant_(db.Prepare("INSERT INTO participants VALUES(?,?,?,?)")),
      delete_participants_(db.Prepare("DELETE FROM participants WHERE document=?")),
      select_mailbox_(db.Prepare("SELECT id FROM mailboxes WHERE address=? AND name=?")),
      insert_mailbox_(db.Prepare("INSERT INTO mailboxes(name, address, words) VALUES(?,?,?)")),
      insert_finding_(db.Prepare(
          "INSERT INTO findings(id, document, passage, signal, dimension, rule, severity, confidence,"
          " begin, end, begin_point, end_point, sentence_begin, sentence_end, fingerprint)"
          " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      insert_reason_(db.Prepare("INSERT INTO finding_reasons VALUES(?,?,?,?,?)")),
      insert_tag_(db.Prepare("INSERT INTO finding_tags VALUES(?,?,?)")),
      select_findings_(db.Prepare("SELECT number FROM findings WHERE document=?")),
      delete_reasons_(db.Prepare("DELETE FROM finding_reasons WHERE finding=?")),
      delete_tags_(db.Prepare("DELETE FROM finding_tags WHERE finding=?")),
      delete_findings_(db.Prepare("DELETE FROM findings WHERE document=?")),
      // Whom one of these spoke for is to be grouped anew.
      ungroup_(db.Prepare("UPDATE findings SET event=NULL WHERE event IN"
                          " (SELECT number FROM findings WHERE document=?)")) {}

int64_t DocumentTable::Insert(const Item& item, int64_t holder, int64_t run, CommitCounts* counts) {
  LoadNextIds();
  const Document& document = *item.document;
  const std::string hash = FromHex(document.sha256).value_or("");
  const std::string md5 = FromHex(item.md5).value_or("");
  const std::string sha1 = FromHex(item.sha1).value_or("");
  const std::string reading = NameOf(ReadAsOf(document.media_type, item.charset));
  insert_document_.Run(retired_.Take(hash, reading).value_or(0), Blob{hash}, reading, holder,
                       document.media_type, static_cast<int>(document.type), document.language,
                       document.title, item.size, document.text.size(), CountCodePoints(document.text),
                       next_page_, document.pages.size(), next_passage_, StoredPassages(document).size(), run,
                       run, Blob{md5}, Blob{sha1});
  const int64_t id = db_.LastId();
  PutContent(id, document, {item.findings, item.facts}, counts);
  return id;
}

void DocumentTable::Replace(int64_t id, const Item& item, int64_t run, CommitCounts* counts) {
  RemoveContent(id);
  LoadNextIds();
  const Document& document = *item.document;
  update_document_.Run(document.media_type, static_cast<int>(document.type), document.language,
                       document.title, document.text.size(), CountCodePoints(document.text), next_page_,
                       document.pages.size(), next_passage_, StoredPassages(document).size(), run, run,
                       NameOf(ReadAsOf(document.media_type, item.charset)), id);
  PutContent(id, document, {item.findings, item.facts}, counts);
}

void DocumentTable::NoteDigests(int64_t id, const Item& item) {
  const std::string md5 = FromHex(item.md5).value_or("");
  const std::string sha1 = FromHex(item.sha1).value_or("");
  note_digests_.Run(Blob{md5}, Blob{sha1}, id);
}

void DocumentTable::Remove(int64_t id, const LastPlace& place, int64_t run) {
  retired_.Put(id, place, run);
  RemoveContent(id);
  delete_document_.Run(id);
}

void DocumentTable::Reserve(const Item& item, int64_t run) {
  const std::string hash = FromHex(item.sha256).value_or("");
  const std::string reading = NameOf(ReadAsOf(item.media_type, item.charset));
  if (!hash.empty()) retired_.Reserve(hash, item.media_type, reading, item.size, run);
}

bool DocumentTable::ReplaceAnalysis(int64_t id, const Analysis& analysis, int64_t run, CommitCounts* counts) {
  Places places;
  std::string text;
  select_ranges_.Start(id);
  if (!select_ranges_.Step()) return false;
  places.first_passage = select_ranges_.Int(2);
  const int64_t end = places.first_passage + select_ranges_.Int(3);
  select_ranges_.Reset();
  for (select_passages_.Start(places.first_passage, end); select_passages_.Step();) {
    places.begins.push_back(static_cast<uint32_t>(select_passages_.Int(1)));
    text.append(select_passages_.Bytes(2));
  }
  select_passages_.Reset();
  if (!FindingsDefect(text, analysis.findings).empty()) return false;
  RemoveFindings(id);
  PutFindings(id, text, places, analysis.findings, counts);
  seals_.SetFindings(id, text);
  facts_.Remove(id);
  facts_.Put(id, analysis.facts);
  set_analysed_.Run(run, id);
  return true;
}

void DocumentTable::RolledBack() {
  mailbox_ids_.clear();
  next_passage_ = 0;
  next_page_ = 0;
}

void DocumentTable::RemoveUnusedMailboxes() {
  db_.Exec("DELETE FROM mailboxes WHERE id NOT IN (SELECT mailbox FROM participants)");
  mailbox_ids_.clear();
  removed_messages_ = false;
}

void DocumentTable::LoadNextIds() {
  if (next_passage_ != 0) return;
  next_passage_ = db_.ScalarInt("SELECT max(id) FROM passages") + 1;
  next_page_ = db_.ScalarInt("SELECT max(id) FROM pages") + 1;
}

void DocumentTable::PutContent(int64_t id, const Document& document, const Analysis& analysis,
                               CommitCounts* counts) {
  const std::span<const Passage> passages = StoredPassages(document);
  Places places{next_passage_, {}};
  CodePointOffsets points(document.text);
  for (const Passage& passage : passages) {
    const std::string_view part = document.Slice(passage.span);
    const int64_t page = passage.page == kNoPage ? -1 : static_cast<int64_t>(passage.page);
    insert_passage_.Run(next_passage_, id, passage.span.begin, points.At(passage.span.begin), page,
                        static_cast<int>(passage.zone), passage.level, part);
    insert_index_.Run(next_passage_, part);
    ++next_passage_;
    places.begins.push_back(passage.span.begin);
  }
  ++counts->documents;
  counts->passages += passages.size();
  counts->text_bytes += document.text.size();
  size_t word = 0;
  for (uint32_t i = 0; i < document.pages.size(); ++i) {
    const size_t begin = word;
    while (word < document.words.size() && document.words[word].page == i) ++word;
    const Page& page = document.pages[i];
    const std::string words =
        EncodeWords(page.span.begin, std::span(document.words).subspan(begin, word - begin));
    insert_page_.Run(next_page_++, page.span.begin, page.span.end, static_cast<double>(page.width),
                     static_cast<double>(page.height), Blob{words});
  }
  for (size_t i = 0; i < document.zones.size(); ++i) {
    const Zone& zone = document.zones[i];
    insert_zone_.Run(id, i, static_cast<int>(zone.kind), zone.span.begin, zone.span.end, zone.level,
                     zone.author, zone.date);
  }
  for (size_t i = 0; i < document.problems.size(); ++i) {
    insert_problem_.Run(id, i, document.problems[i].code, document.problems[i].detail);
  }
  if (document.message) {
    PutMessage(id, *document.message, document.quotes.own);
    quotations_.Put(id, document);
  }
  PutFindings(id, document.text, places, analysis.findings, counts);
  facts_.Put(id, analysis.facts);
  stamps_.Put(id, document.text, document.pages);
  seals_.Set(id, document.text);
}

void DocumentTable::PutMessage(int64_t id, const Message& message, std::span<const uint32_t> shingles) {
  insert_message_.Run(id, message.message_id, message.in_reply_to, JoinLines(message.references),
                      message.date, message.date_unix, message.subject, PaddedWords(message.subject),
                      message.thread_index, message.list, message.auto_submitted,
                      Blob{EncodeNumbers(shingles)});
  PutMailboxes(id, 0, message.from);
  PutMailboxes(id, 1, message.to);
  PutMailboxes(id, 2, message.cc);
  PutMailboxes(id, 3, message.bcc);
}

void DocumentTable::PutMailboxes(int64_t id, int role, std::span<const Mailbox> mailboxes) {
  for (size_t i = 0; i < mailboxes.size(); ++i) insert_participant_.Run(id, role, i, MailboxId(mailboxes[i]));
}

int64_t DocumentTable::MailboxId(const Mailbox& mailbox) {
  std::string key = mailbox.address;
  key.push_back('\0');
  key.append(mailbox.name);
  if (auto it = mailbox_ids_.find(key); it != mailbox_ids_.end()) return it->second;
  int64_t id = 0;
  if (select_mailbox_.Start(mailbox.address, mailbox.name).Step()) {
    id = select_mailbox_.Int(0);
    select_mailbox_.Reset();
  } else {
    const std::string words = PaddedWords(mailbox.name + " " + mailbox.address);
    insert_mailbox_.Run(mailbox.name, mailbox.address, words);
    id = db_.LastId();
  }
  if (mailbox_ids_.size() >= kRememberedMailboxes) mailbox_ids_.clear();
  mailbox_ids_.emplace(std::move(key), id);
  return id;
}

void DocumentTable::PutFindings(int64_t id, std::string_view text, const Places& places,
                                std::span<const Finding> findings, CommitCounts* counts) {
  CodePointOffsets points(text);
  for (const Finding& finding : findings) {
    const auto after = std::upper_bound(places.begins.begin(), places.begins.end(), finding.span.begin);
    const int64_t passage = places.first_passage + (after - places.begins.begin()) - 1;
    const Span in_points = points.At(finding.span);
    insert_finding_.Run(finding.id, id, passage, finding.signal, finding.dimension, finding.rule,
                        static_cast<int>(finding.severity), finding.confidence, finding.span.begin,
                        finding.span.end, in_points.begin, in_points.end, finding.sentence.begin,
                        finding.sentence.end, Blob{finding.fingerprint});
    const int64_t number = db_.LastId();
    for (size_t i = 0; i < finding.reasons.size(); ++i) {
      insert_reason_.Run(number, i, finding.reasons[i].kind, finding.reasons[i].name, finding.reasons[i].add);
    }
    for (size_t i = 0; i < finding.tags.size(); ++i) insert_tag_.Run(number, i, finding.tags[i]);
  }
  counts->findings += findings.size();
}

void DocumentTable::RemoveContent(int64_t id) {
  select_ranges_.Start(id);
  if (!select_ranges_.Step()) return;
  const int64_t first_page = select_ranges_.Int(0);
  const int64_t end_page = first_page + select_ranges_.Int(1);
  const int64_t first_passage = select_ranges_.Int(2);
  const int64_t end_passage = first_passage + select_ranges_.Int(3);
  select_ranges_.Reset();
  RemoveFindings(id);
  // The index forgets a row only when it is told exactly the text that it was given.
  for (select_passages_.Start(first_passage, end_passage); select_passages_.Step();) {
    delete_index_.Run(select_passages_.Int(0), select_passages_.Bytes(2));
  }
  select_passages_.Reset();
  delete_passages_.Run(first_passage, end_passage);
  delete_pages_.Run(first_page, end_page);
  quotations_.Remove(id);
  facts_.Remove(id);
  stamps_.Remove(id);
  delete_sides_.Run(id);
  delete_standing_.Run(id);
  delete_zones_.Run(id);
  delete_problems_.Run(id);
  delete_participants_.Run(id);
  delete_thread_.Run(id);  // the rest of the conversation may fall apart
  delete_message_.Run(id);
  removed_messages_ = removed_messages_ || db_.Changes() > 0;
}

void DocumentTable::RemoveFindings(int64_t id) {
  for (select_findings_.Start(id); select_findings_.Step();) {
    delete_reasons_.Run(select_findings_.Int(0));
    delete_tags_.Run(select_findings_.Int(0));
  }
  select_findings_.Reset();
  ungroup_.Run(id);
  delete_findings_.Run(id);
}

}  // namespace candor::internal
