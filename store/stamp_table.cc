// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stamp_table.h"

#include <string>
#include <vector>

namespace candor::internal {

StampTable::StampTable(const Db& db)
    : insert_(db.Prepare("INSERT OR IGNORE INTO page_stamps(series, number, document, page, is_last, label)"
                         " VALUES(?,?,?,?,?,?)")),
      delete_(db.Prepare("DELETE FROM page_stamps WHERE document=?")) {}

void StampTable::Put(int64_t document, std::string_view text, std::span<const Page> pages) {
  for (const PageStamp& stamp : FindPageStamps(text, pages)) {
    insert_.Run(stamp.number.series, stamp.number.number, document, stamp.page, stamp.last ? 1 : 0,
                stamp.label);
  }
}

void StampTable::Remove(int64_t document) { delete_.Run(document); }

void FillStamps(const Db& db) {
  StampTable stamps(db);
  Statement texts = db.Prepare("SELECT text FROM passages WHERE id>=? AND id<? ORDER BY id");
  Statement places = db.Prepare("SELECT begin, end FROM pages WHERE id>=? AND id<? ORDER BY id");
  Statement documents = db.Prepare(
      "SELECT id, first_passage, passages, first_page, pages FROM documents WHERE pages>0 ORDER BY id");
  while (documents.Step()) {
    std::string text;
    for (texts.Start(documents.Int(1), documents.Int(1) + documents.Int(2)); texts.Step();)
      text.append(texts.Bytes(0));
    std::vector<Page> pages;
    for (places.Start(documents.Int(3), documents.Int(3) + documents.Int(4)); places.Step();) {
      Page& page = pages.emplace_back();
      page.span = {static_cast<uint32_t>(places.Int(0)), static_cast<uint32_t>(places.Int(1))};
      // A case that somebody altered is not to be read beyond its text.
      if (page.span.end < page.span.begin || page.span.end > text.size()) page.span = {};
    }
    stamps.Put(documents.Int(0), text, pages);
  }
}

}  // namespace candor::internal
