// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_tree.h"

#include <Array.h>
#include <Dict.h>
#include <XRef.h>

#include <cmath>

#include "ingest/worker/pdf/numbers.h"

namespace candor::pdf {
namespace {

constexpr size_t kMaxDepth = 256;
// Branches may be shared, so that few objects make a tree of endlessly many nodes without a page.
constexpr uint64_t kMaxVisits = 250'000;

}  // namespace

PageTree::PageTree(XRef* xref) : xref_(xref) {
  Object catalog = xref_->getCatalog();
  if (!catalog.isDict()) {
    Report(Damage::kUnreadable);
    return;
  }
  const Object& pages = catalog.dictLookupNF("Pages");
  Enter(pages.isRef() ? pages.getRef() : Ref::INVALID(), pages.fetch(xref_), Attributes());
}

PageTree::~PageTree() = default;

void PageTree::Report(Damage damage) {
  if (damage_ == Damage::kNone) damage_ = damage;
}

PageTree::Attributes PageTree::Inherit(const Attributes& outer, const Object& dict) {
  Attributes attributes;
  Object resources = dict.dictLookup("Resources");
  attributes.resources = resources.isDict() ? std::move(resources) : outer.resources.copy();
  attributes.media_box = ReadBox(dict.dictLookup("MediaBox")).value_or(outer.media_box);
  attributes.crop_box = ReadBox(dict.dictLookup("CropBox"));
  if (!attributes.crop_box) attributes.crop_box = outer.crop_box;
  Object rotate = dict.dictLookup("Rotate");
  attributes.rotate = rotate.isNum() ? static_cast<int>(std::fmod(rotate.getNum(), 360)) : outer.rotate;
  return attributes;
}

PageTree::Attributes PageTree::FromParents(const Object& page) {
  constexpr size_t kMaxParents = 32;
  std::vector<Object> parents;
  parents.push_back(page.dictLookup("Parent"));
  while (parents.back().isDict() && parents.size() < kMaxParents)
    parents.push_back(parents.back().dictLookup("Parent"));
  Attributes attributes;
  for (auto parent = parents.rbegin(); parent != parents.rend(); ++parent) {
    if (parent->isDict()) attributes = Inherit(attributes, *parent);
  }
  return attributes;
}

PageEntry PageTree::MakePage(Ref ref, const Object& dict, const Attributes& attributes) const {
  PageEntry page;
  page.ref = ref;
  page.contents = dict.dictLookupNF("Contents").copy();
  page.resources = attributes.resources.copy();
  page.annotations = dict.dictLookupNF("Annots").copy();
  page.associated = dict.dictLookup("AF");
  Box box = attributes.media_box;
  if (attributes.crop_box) {
    const Box& crop = *attributes.crop_box;
    Box shown{std::max(box.x0, crop.x0), std::max(box.y0, crop.y0), std::min(box.x1, crop.x1),
              std::min(box.y1, crop.y1)};
    if (shown.x1 > shown.x0 && shown.y1 > shown.y0) box = shown;
  }
  page.box = box;
  const int quarter = ((attributes.rotate % 360 + 360) % 360 + 45) / 90 % 4;
  page.rotate = quarter;
  switch (quarter) {
    case 1:
      page.to_device = {0, 1, 1, 0, -box.y0, -box.x0};
      break;
    case 2:
      page.to_device = {-1, 0, 0, 1, box.x1, -box.y0};
      break;
    case 3:
      page.to_device = {0, -1, -1, 0, box.y1, box.x1};
      break;
    default:
      page.to_device = {1, 0, 0, -1, -box.x0, box.y1};
      break;
  }
  page.width = quarter % 2 == 0 ? box.x1 - box.x0 : box.y1 - box.y0;
  page.height = quarter % 2 == 0 ? box.y1 - box.y0 : box.x1 - box.x0;
  return page;
}

// A node with kids is a branch, anything else that is a dictionary is a page, whatever /Type says.
void PageTree::Enter(Ref ref, Object dict, const Attributes& inherited) {
  if (++visits_ > kMaxVisits) {
    path_.clear();
    Report(Damage::kTooDeep);
    return;
  }
  if (!dict.isDict()) {
    Report(Damage::kUnreadable);
    return;
  }
  Object kids = dict.dictLookup("Kids");
  if (!kids.isArray()) {
    if (dict.dictIs("Pages") && kids.isNull() && dict.dictLookupNF("Contents").isNull()) {
      Report(Damage::kUnreadable);
      return;
    }
    Attributes attributes = Inherit(inherited, dict);
    if (attributes.resources.isNull()) attributes = Inherit(FromParents(dict), dict);
    found_ = MakePage(ref, dict, attributes);
    return;
  }
  if (path_.size() >= kMaxDepth) {
    Report(Damage::kTooDeep);
    return;
  }
  for (const Node& above : path_) {
    if (above.ref == ref && ref != Ref::INVALID()) {
      Report(Damage::kLoop);
      return;
    }
  }
  Attributes attributes = Inherit(inherited, dict);
  path_.push_back({std::move(kids), 0, ref, std::move(attributes)});
}

std::optional<PageEntry> PageTree::Next() {
  while (!found_ && !path_.empty()) {
    Node& node = path_.back();
    if (node.next >= node.kids.arrayGetLength()) {
      path_.pop_back();
      continue;
    }
    const Object& kid = node.kids.arrayGetNF(node.next++);
    const Ref ref = kid.isRef() ? kid.getRef() : Ref::INVALID();
    Attributes inherited;
    inherited.resources = node.attributes.resources.copy();
    inherited.media_box = node.attributes.media_box;
    inherited.crop_box = node.attributes.crop_box;
    inherited.rotate = node.attributes.rotate;
    Enter(ref, kid.fetch(xref_), inherited);
  }
  std::optional<PageEntry> page = std::move(found_);
  found_.reset();
  return page;
}

}  // namespace candor::pdf
