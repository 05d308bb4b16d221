// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/room_sides.h"
#include "store/marks.h"
#include "store/reader_impl.h"

namespace candor {

using internal::DocumentRow;
using internal::Evaluator;
using internal::PassageRow;

namespace {

/// The passage of a hit; for a query about documents, the first one, if there is any text.
std::optional<PassageRow> PassageOf(internal::CaseRows& rows, const Query& query,
                                    const internal::ScoredId& found) {
  if (query.about_passages) return rows.FindPassage(found.id);
  const DocumentRow* document = rows.FindDocument(found.id);
  if (document == nullptr || document->info.passages == 0) return std::nullopt;
  return rows.FindPassage(document->first_passage);
}

size_t WithoutTrailingSpace(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\n\r\f\v");
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

Result<SearchResult> CaseReader::Search(const Query& query, const SearchOptions& options) {
  return impl_->Read([&]() -> Result<SearchResult> {
    Evaluator evaluator(impl_->db, query, options.limit > 0, options.min_confidence);
    SearchResult result;
    result.total = evaluator.Run().Count();
    internal::Marker marker(evaluator.query());
    internal::Statement author = impl_->db.Prepare(
        "SELECT p.key FROM document_parties x JOIN parties p ON p.id=x.party WHERE x.document=? AND "
        "x.role=0");
    static_assert(static_cast<int>(DocumentRole::kAuthor) == 0, "the statement says so");
    for (const internal::ScoredId& found : evaluator.Best(options.offset, options.limit)) {
      std::optional<PassageRow> passage = PassageOf(impl_->rows, query, found);
      const int64_t id = query.about_passages && passage ? passage->document : found.id;
      const DocumentRow* document = impl_->rows.FindDocument(id);
      if (document == nullptr || (query.about_passages && !passage)) {
        internal::ThrowDamaged(
            impl_->db, "the index names passage " + std::to_string(found.id) + ", which is not there");
      }
      Hit hit;
      hit.document = document->info;
      hit.locations = impl_->rows.Locations(*document);
      hit.score = found.score;
      if (author.Start(id).Step()) hit.party = author.String(0);
      author.Reset();
      if (passage) {
        passage->text.resize(WithoutTrailingSpace(passage->text));
        hit.passage = static_cast<uint32_t>(passage->id - document->first_passage);
        hit.span = passage->passage.span;
        hit.begin_point = passage->begin_point;
        hit.page = passage->passage.page;
        hit.zone = passage->passage.zone;
        hit.marks = marker.Mark(passage->text);
        hit.text = std::move(passage->text);
      }
      result.hits.push_back(std::move(hit));
    }
    return result;
  });
}

}  // namespace candor
