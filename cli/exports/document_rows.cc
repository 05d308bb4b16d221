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

}  // namespace

Result<std::vector<ListedDocument>> ListDocuments(CaseReader* reader) {
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  Result<std::vector<ManifestRow>> manifest = reader->Manifest();
  if (!manifest) return manifest.error();
  std::unordered_map<std::string, const ManifestRow*> digests;
  for (const ManifestRow& row : *manifest) {
    if (!row.control.empty()) digests.emplace(row.control, &row);
  }
  std::vector<ListedDocument> rows;
  rows.reserve(documents->size());
  for (DocumentInfo& info : *documents) {
    const auto known = digests.find(info.control);
    const bool is_known = known != digests.end();
    rows.push_back(
        {std::move(info), is_known ? known->second->md5 : "", is_known ? known->second->sha1 : "", "", ""});
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
  json["message"] = info.message ? MessageJson(*info.message) : Json(nullptr);
  return json;
}

}  // namespace candor
