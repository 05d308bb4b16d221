// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/unread_files.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/hex.h"
#include "model/codes.h"
#include "store/enum_value.h"
#include "store/evaluator.h"

namespace candor::internal {
namespace {

bool AsksForFlag(const QueryNode& node) {
  if (node.kind == QueryKind::kField) return node.field == QueryField::kFlag;
  return node.kind != QueryKind::kNot && std::any_of(node.children.begin(), node.children.end(), AsksForFlag);
}

bool FieldFits(const QueryNode& field, const Hit& hit) {
  const std::string& path = hit.document.path;
  switch (field.field) {
    case QueryField::kFlag:
      return hit.code == field.text;
    case QueryField::kPath:
      return PathMatches(path, field.text);
    case QueryField::kExt:
      return Extension(path) == field.text;
    case QueryField::kType: {
      const std::string type = AsciiLower(hit.document.media_type);
      return field.prefix ? type.starts_with(field.text) : type == field.text;
    }
    case QueryField::kId:
      return hit.document.sha256.starts_with(AsciiLower(field.text));
    default:
      return false;
  }
}

bool Fits(const QueryNode& node, const Hit& hit) {
  const auto fits = [&](const QueryNode& child) { return Fits(child, hit); };
  switch (node.kind) {
    case QueryKind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), fits);
    case QueryKind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), fits);
    case QueryKind::kNot:
      return !Fits(node.children[0], hit);
    case QueryKind::kField:
      return FieldFits(node, hit);
    default:
      return false;
  }
}

}  // namespace

std::vector<Hit> FindUnreadFiles(const Db& db, const Query& query) {
  std::vector<Hit> hits;
  if (query.about_passages || !AsksForFlag(query.root)) return hits;
  Statement s = db.Prepare(
      "SELECT r.path, f.path, i.suffix, p.suffix, p.id IS NOT NULL, i.media_type, i.sha256, i.size, i.state,"
      " i.code, i.detail FROM items i JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root"
      " LEFT JOIN items p ON p.id=i.parent WHERE f.vanished_run IS NULL AND i.document IS NULL AND i.code <> "
      "''"
      " ORDER BY r.path, f.path, i.suffix, i.id");
  while (s.Step()) {
    Hit hit;
    DocumentInfo& document = hit.document;
    document.root = s.String(0);
    document.path = s.String(1).append(s.Bytes(2));
    if (s.Int(4) != 0) document.container = s.String(1).append(s.Bytes(3));
    document.media_type = s.String(5);
    document.sha256 = ToHex(s.Bytes(6));
    document.size = static_cast<uint64_t>(s.Int(7));
    hit.locations.push_back(
        {document.root, document.path, document.container, ToEnum(s.Int(8), ItemState::kSkipped), false});
    hit.code = s.String(9);
    hit.detail = s.String(10);
    // A signature beside what it signs, a device: nothing to read was lost.
    const CodeInfo* code = FindCode(hit.code);
    if (code != nullptr && !code->loses_content) continue;
    if (Fits(query.root, hit)) hits.push_back(std::move(hit));
  }
  return hits;
}

}  // namespace candor::internal
