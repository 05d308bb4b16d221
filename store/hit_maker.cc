// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/hit_maker.h"

#include <string>
#include <utility>

#include "model/room_sides.h"

namespace candor::internal {
namespace {

size_t WithoutTrailingSpace(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\n\r\f\v");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

HitMaker::HitMaker(const Db& db, CaseRows* rows, bool about_passages, const Query& marked)
    : db_(db), rows_(rows), about_passages_(about_passages), marker_(marked) {
  author_ = db.Prepare(
      "SELECT p.key FROM document_parties x JOIN parties p ON p.id=x.party WHERE x.document=? AND x.role=0");
  static_assert(static_cast<int>(DocumentRole::kAuthor) == 0, "the statement says so");
}

Hit HitMaker::Make(int64_t id) {
  std::optional<PassageRow> passage;
  const DocumentRow& document = Find(id, &passage);
  Hit hit;
  hit.document = document.info;
  hit.locations = rows_->Locations(document);
  if (author_.Start(document.id).Step()) hit.party = author_.String(0);
  author_.Reset();
  if (passage) {
    passage->text.resize(WithoutTrailingSpace(passage->text));
    hit.passage = static_cast<uint32_t>(passage->id - document.first_passage);
    hit.span = passage->passage.span;
    hit.begin_point = passage->begin_point;
    hit.page = passage->passage.page;
    hit.zone = passage->passage.zone;
    hit.marks = marker_.Mark(passage->text);
    hit.text = std::move(passage->text);
  }
  return hit;
}

HitPlace HitMaker::PlaceOf(int64_t id) {
  std::optional<PassageRow> passage;
  const DocumentRow& document = Find(id, &passage);
  HitPlace place{document.info, 0, kNoPage};
  if (passage) {
    place.passage = static_cast<uint32_t>(passage->id - document.first_passage);
    place.page = passage->passage.page;
  }
  return place;
}

/// The document of a hit and its passage; of a query about documents, the first one, if there is any text.
const DocumentRow& HitMaker::Find(int64_t id, std::optional<PassageRow>* passage) {
  if (about_passages_) *passage = rows_->FindPassage(id);
  const DocumentRow* document = nullptr;
  if (!about_passages_ || *passage)
    document = rows_->FindDocument(about_passages_ ? (*passage)->document : id);
  if (document == nullptr)
    ThrowDamaged(db_, "the index names passage " + std::to_string(id) + ", which is not there");
  if (!about_passages_ && document->info.passages > 0) *passage = rows_->FindPassage(document->first_passage);
  return *document;
}

}  // namespace candor::internal
