// SPDX-License-Identifier: GPL-3.0-or-later
//
// Found passages, or documents, as hits with their text and marks. Internal to store/. Throws SqlError.
#pragma once

#include <cstdint>
#include <optional>

#include "store/case_rows.h"
#include "store/marks.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor::internal {

class HitMaker {
 public:
  /// `about_passages`: ids are of passages, else of documents. `marked`: what is marked in the texts.
  HitMaker(const Db& db, CaseRows* rows, bool about_passages, const Query& marked);

  Hit Make(int64_t id);
  HitPlace PlaceOf(int64_t id);

 private:
  const DocumentRow& Find(int64_t id, std::optional<PassageRow>* passage);

  const Db& db_;
  CaseRows* const rows_;
  const bool about_passages_;
  Marker marker_;
  Statement author_;
};

}  // namespace candor::internal
