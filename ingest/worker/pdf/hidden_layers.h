// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Object.h>

#include <set>

class XRef;

namespace candor::pdf {

/// Layers ("optional content", ISO 32000-1, 8.11) that a reader does not see when the document is opened.
class HiddenLayers {
 public:
  explicit HiddenLayers(XRef* xref);

  bool any() const { return !off_.empty(); }
  /// Whether what belongs to `group` is hidden: a group, or a dictionary of groups and when they show it (but
  /// for expressions of them). As it stands where it is named, so as a reference.
  bool Hides(const Object& group) const;

 private:
  bool IsOff(const Object& group) const { return group.isRef() && off_.count(group.getRef()) > 0; }

  XRef* xref_;
  std::set<Ref> off_;
};

}  // namespace candor::pdf
