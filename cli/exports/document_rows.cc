// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/document_rows.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "model/names.h"

namespace candor {
namespace {

using Place = std::pair<std::string, std::string>;  // room and path

/// Archives and mailboxes say nothing themselves, and hold what has nothing to do with each other.
bool HoldsFamily(const DocumentInfo& info) { return info.message || info.text_bytes > 0; }

/// The outermost document that `place` hangs in.
class Families {
 public:
  explicit Families(const std::vector<ListedDocument>& rows) {
    for (const ListedDocument& row : rows) by_place_.emplace(Place(row.info.root, row.info.path), &row.info);
  }

  const DocumentInfo* TopOf(const DocumentInfo& info) const {
    const DocumentInfo* top = &info;
    while (!top->container.empty()) {
      const auto parent = by_place_.find(Place(top->root, top->container));
      if (parent == by_place_.end() || !HoldsFamily(*parent->second)) break;
      top = parent->second;
    }
    return top;
  }

 private:
  std::map<Place, const DocumentInfo*> by_place_;
};

/// The document at its other places.
void AppendCopies(ListedDocument row, const std::vector<const ManifestRow*>& places,
                  std::vector<ListedDocument>* rows) {
  const Place holder(row.info.root, row.info.path);
  for (const ManifestRow* place : places) {
    if (Place(place->root, place->path) == holder) continue;
    row.info.root = place->root;
    row.info.path = place->path;
    row.info.container = place->container;
    rows->push_back(row);
  }
}

}  // namespace

Result<std::vector<ListedDocument>> ListDocuments(CaseReader* reader, ListedCopies copies) {
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  Result<std::vector<ManifestRow>> manifest = reader->Manifest();
  if (!manifest) return manifest.error();
  Result<std::map<std::string, StampRange>> stamps = reader->Stamps();
  if (!stamps) return stamps.error();
  std::unordered_map<std::string, std::vector<const ManifestRow*>> places;
  for (const ManifestRow& row : *manifest) {
    if (!row.control.empty()) places[row.control].push_back(&row);
  }
  std::vector<ListedDocument> rows;
  rows.reserve(documents->size());
  for (DocumentInfo& info : *documents) {
    const std::vector<const ManifestRow*>& of = places[info.control];
    ListedDocument row{std::move(info), of.empty() ? "" : of[0]->md5, of.empty() ? "" : of[0]->sha1, "", ""};
    if (const auto stamped = stamps->find(row.info.control); stamped != stamps->end())
      row.stamps = stamped->second;
    rows.push_back(row);
    if (copies == ListedCopies::kEvery) AppendCopies(std::move(row), of, &rows);
  }
  // In the order of control numbers, so that the first seen of a family is its first.
  const Families families(rows);
  std::unordered_map<const DocumentInfo*, std::vector<ListedDocument*>> members;
  for (ListedDocument& row : rows) members[families.TopOf(row.info)].push_back(&row);
  for (const auto& [top, family] : members) {
    if (family.size() < 2) continue;
    for (ListedDocument* row : family) {
      row->first_of_family = family.front()->info.control;
      row->last_of_family = family.back()->info.control;
    }
  }
  return rows;
}

Json ListedDocumentJson(const ListedDocument& row) {
  const DocumentInfo& info = row.info;
  const auto known = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json json = DocumentReference(info);
  json["title"] = known(JsonText(info.title));
  json["language"] = known(info.language);
  json["pages"] = info.pages > 0 ? Json(info.pages) : Json(nullptr);
  json["size"] = info.size;
  json["text_length"] = info.text_points;
  json["sha1"] = known(row.sha1);
  json["md5"] = known(row.md5);
  json["first_of_family"] = known(row.first_of_family);
  json["last_of_family"] = known(row.last_of_family);
  json["first_stamp"] = known(JsonText(row.stamps.first));
  json["last_stamp"] = known(JsonText(row.stamps.last));
  json["message"] = info.message ? MessageJson(*info.message) : Json(nullptr);
  return json;
}

}  // namespace candor
