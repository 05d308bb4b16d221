// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_families.h"

#include <algorithm>
#include <set>

namespace candor::internal {
namespace {

const std::vector<int64_t>& Of(const std::map<int64_t, std::vector<int64_t>>& lists, int64_t document) {
  static const std::vector<int64_t> kNone;
  const auto at = lists.find(document);
  return at == lists.end() ? kNone : at->second;
}

}  // namespace

DocumentFamilies::DocumentFamilies(const Db& db) {
  ReadItems(db);
  ReadDocuments(db);
  Close();
}

void DocumentFamilies::ReadItems(const Db& db) {
  std::unordered_map<int64_t, int64_t> nearest;  // document of an item, or of what it lies in; 0: none
  Statement s = db.Prepare(
      "SELECT i.id, coalesce(i.parent, 0), coalesce(i.document, 0) FROM items i JOIN families f ON "
      "f.id=i.family WHERE f.vanished_run IS NULL ORDER BY i.id");  // parents before what they hold
  while (s.Step()) {
    const int64_t item = s.Int(0), parent = s.Int(1), document = s.Int(2);
    const auto above = nearest.find(parent);
    const int64_t outer = above == nearest.end() ? 0 : above->second;
    nearest[item] = document != 0 ? document : outer;
    if (parent != 0) parents_[item] = parent;
    if (document != 0 && outer != 0) children_[outer].push_back(document);
  }
}

void DocumentFamilies::ReadDocuments(const Db& db) {
  Statement s = db.Prepare(
      "SELECT d.id, coalesce(d.holder, 0), d.text_bytes>0 OR d.pages>0 OR m.document IS NOT NULL"
      " FROM documents d LEFT JOIN messages m ON m.document=d.id WHERE d.present<>0 ORDER BY d.id");
  while (s.Step()) {
    holders_.emplace_hint(holders_.end(), s.Int(0), s.Int(1));
    if (s.Int(2) != 0) speaking_.insert(s.Int(0));
  }
}

/// A copy is not opened again, so what hangs in it is told by the place where it was.
void DocumentFamilies::Close() {
  for (const auto& [document, direct] : children_) {
    if (speaking_.count(document) == 0) continue;
    std::set<int64_t> below;
    std::vector<int64_t> open = direct;
    while (!open.empty()) {
      const int64_t next = open.back();
      open.pop_back();
      // An archive may hold itself.
      if (next == document || !below.insert(next).second) continue;
      if (const auto more = children_.find(next); more != children_.end())
        open.insert(open.end(), more->second.begin(), more->second.end());
    }
    if (!below.empty()) attachments_[document].assign(below.begin(), below.end());
  }
  for (const auto& [document, attachments] : attachments_)
    for (const int64_t attachment : attachments) attached_to_[attachment].push_back(document);
}

const std::vector<int64_t>& DocumentFamilies::Attachments(int64_t document) const {
  return Of(attachments_, document);
}

const std::vector<int64_t>& DocumentFamilies::AttachedTo(int64_t document) const {
  return Of(attached_to_, document);
}

void DocumentFamilies::AddFamilies(int64_t document, std::unordered_set<int64_t>* members) const {
  const auto add = [&](int64_t head) {
    members->insert(head);
    members->insert(Attachments(head).begin(), Attachments(head).end());
  };
  add(document);
  for (const int64_t head : AttachedTo(document)) add(head);
}

bool DocumentFamilies::IsHeldIn(int64_t document, int64_t item) const {
  const auto holder = holders_.find(document);
  if (holder == holders_.end()) return false;
  for (auto at = parents_.find(holder->second); at != parents_.end(); at = parents_.find(at->second))
    if (at->second == item) return true;
  return false;
}

int64_t DocumentFamilies::LastHeldIn(int64_t document) const {
  int64_t last = document;
  const auto self = holders_.find(document);
  if (self == holders_.end()) return last;
  for (auto next = std::next(self); next != holders_.end() && IsHeldIn(next->first, self->second); ++next)
    last = next->first;
  return last;
}

std::vector<int64_t> DocumentFamilies::Members() const {
  std::set<int64_t> members;
  for (const auto& [document, attachments] : attachments_) {
    members.insert(document);
    members.insert(attachments.begin(), attachments.end());
  }
  return {members.begin(), members.end()};
}

}  // namespace candor::internal
