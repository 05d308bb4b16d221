// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/document_rows.h"

#include <map>
#include <unordered_map>
#include <utility>

#include "model/names.h"

namespace candor {
namespace {

using Place = std::pair<std::string, std::string>;  // room and path

/// The families of places.
class PlaceFamilies {
 public:
  PlaceFamilies(const std::vector<ManifestRow>& manifest,
                const std::map<std::string, DocumentFamily>& families)
      : families_(families) {
    for (const ManifestRow& row : manifest) by_place_.emplace(Place(row.root, row.path), &row);
  }

  /// Control number of the outermost document that the place, or what lies in it, hangs in; empty: none.
  std::string HeadOf(const std::string& root, const std::string& path) const {
    std::string head;
    for (auto at = by_place_.find(Place(root, path)); at != by_place_.end();
         at = by_place_.find(Place(root, at->second->container))) {
      const auto family = families_.find(at->second->control);
      if (family != families_.end() && !family->second.attachments.empty()) head = family->first;
    }
    return head;
  }

 private:
  const std::map<std::string, DocumentFamily>& families_;
  std::map<Place, const ManifestRow*> by_place_;
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
  Result<std::map<std::string, DocumentFamily>> families = reader->Families();
  if (!families) return families.error();
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
    if (const auto family = families->find(row.info.control); family != families->end())
      row.family = family->second;
    rows.push_back(row);
    if (copies == ListedCopies::kEvery) AppendCopies(std::move(row), of, &rows);
  }
  const PlaceFamilies of_places(*manifest, *families);
  for (ListedDocument& row : rows) {
    row.first_of_family = of_places.HeadOf(row.info.root, row.info.path);
    if (!row.first_of_family.empty()) row.last_of_family = families->at(row.first_of_family).last;
  }
  return rows;
}

std::string ControlsField(const std::vector<std::string>& controls) {
  std::string field;
  for (const std::string& control : controls) field.append(field.empty() ? "" : ";").append(control);
  return field;
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
  json["attachments"] = row.family.attachments;
  json["attached_to"] = row.family.attached_to;
  json["message"] = info.message ? MessageJson(*info.message) : Json(nullptr);
  return json;
}

}  // namespace candor
