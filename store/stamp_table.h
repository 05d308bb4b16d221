// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers stamped on pages (text/page_stamps.h) as other names of them. Internal to store/. Runs inside the
// caller's transaction; throws SqlError.
//
// The table has what may be a stamp of each document by itself; whether it is one is asked of what is in the
// room when somebody asks (kIsStamp): the page before or behind it, of the same document or of the one that
// it follows, has the number before or behind it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/document.h"
#include "store/sqlite.h"
#include "text/page_stamps.h"

namespace candor::internal {

/// True of a row `s` of page_stamps that is a stamp.
inline constexpr char kIsStamp[] =
    "EXISTS(SELECT 1 FROM page_stamps o JOIN documents od ON od.id=o.document AND od.present=1"
    " WHERE o.series=s.series AND o.number BETWEEN s.number-1 AND s.number+1 AND o.number<>s.number"
    " AND CASE WHEN o.document=s.document THEN o.page-s.page=o.number-s.number"
    " WHEN o.number>s.number THEN s.is_last=1 AND o.page=0"
    " ELSE s.page=0 AND o.is_last=1 END)";

class StampTable {
 public:
  explicit StampTable(const Db& db);

  void Put(int64_t document, std::string_view text, std::span<const Page> pages);
  void Remove(int64_t document);

 private:
  Statement insert_, delete_;
};

/// Looks for them in all documents of a case that was made before there were any.
void FillStamps(const Db& db);

}  // namespace candor::internal
