// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/hidden_layers.h"

#include <Array.h>
#include <Dict.h>
#include <XRef.h>

#include <algorithm>

namespace candor::pdf {
namespace {

constexpr int kMostGroups = 10'000;

template <typename Use>
void ForEachReference(const Object& array, Use use) {
  if (!array.isArray()) return;
  for (int i = 0; i < std::min(array.arrayGetLength(), kMostGroups); ++i) {
    const Object& entry = array.arrayGetNF(i);
    if (entry.isRef()) use(entry.getRef());
  }
}

}  // namespace

HiddenLayers::HiddenLayers(XRef* xref) : xref_(xref) {
  Object catalog = xref->getCatalog();
  if (!catalog.isDict()) return;
  Object properties = catalog.dictLookup("OCProperties");
  if (!properties.isDict()) return;
  Object usual = properties.dictLookup("D");
  if (!usual.isDict()) return;
  if (usual.dictLookup("BaseState").isName("OFF"))
    ForEachReference(properties.dictLookup("OCGs"), [&](Ref group) { off_.insert(group); });
  ForEachReference(usual.dictLookup("ON"), [&](Ref group) { off_.erase(group); });
  ForEachReference(usual.dictLookup("OFF"), [&](Ref group) { off_.insert(group); });
}

bool HiddenLayers::Hides(const Object& group) const {
  if (!any() || IsOff(group)) return any();
  Object membership = group.fetch(xref_);
  if (!membership.isDict("OCMD")) return false;
  const Object& groups = membership.dictLookupNF("OCGs");
  if (IsOff(groups)) return true;
  int all = 0, off = 0;
  ForEachReference(groups.fetch(xref_), [&](Ref one) {
    ++all;
    off += off_.count(one) > 0 ? 1 : 0;
  });
  if (all == 0) return false;
  Object policy = membership.dictLookup("P");
  if (policy.isName("AllOn")) return off > 0;
  if (policy.isName("AnyOff")) return off == 0;
  if (policy.isName("AllOff")) return off < all;
  return off == all;
}

}  // namespace candor::pdf
