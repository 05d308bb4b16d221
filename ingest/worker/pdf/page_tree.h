// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pages of a file, by its page tree (ISO 32000-1, 7.7.3). Poppler's own walk believes /Count: it gives no
// page for an absurd one and hides those that it leaves out. This one believes the tree.
#pragma once

#include <Object.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "ingest/worker/pdf/geometry.h"

class XRef;

namespace candor::pdf {

struct PageEntry {
  Ref ref;             ///< Ref::INVALID() when it is no object of its own
  Object contents;     ///< as it stands in the dictionary
  Object resources;    ///< inherited; null when there are none
  Object annotations;  ///< as it stands in the dictionary; null when there are none
  Object associated;   ///< files that belong to it (ISO 32000-2, 14.13); null when there are none
  Box box;             ///< crop box in default user space
  int rotate = 0;      ///< quarter turns to the right, 0 to 3
  Matrix to_device;  ///< from default user space to points, origin top left of the crop box as shown (/Rotate
                     ///< applied)
  double width = 0, height = 0;  ///< of the crop box as shown
};

class PageTree {
 public:
  explicit PageTree(XRef* xref);
  ~PageTree();

  /// The next page; nothing after the last. A broken branch is passed over, see damage().
  std::optional<PageEntry> Next();

  enum class Damage : uint8_t { kNone, kLoop, kUnreadable, kTooDeep };
  /// The first thing found wrong so far.
  Damage damage() const { return damage_; }

 private:
  struct Attributes {
    Object resources{objNull};
    Box media_box{0, 0, 612, 792};
    std::optional<Box> crop_box;
    int rotate = 0;
  };
  struct Node {
    Object kids;  ///< array
    int next = 0;
    Ref ref;
    Attributes attributes;
  };

  void Enter(Ref ref, Object dict, const Attributes& inherited);
  /// What a page that does not hang in its own tree inherits, as its /Parent says.
  static Attributes FromParents(const Object& page);
  static Attributes Inherit(const Attributes& outer, const Object& dict);
  PageEntry MakePage(Ref ref, const Object& dict, const Attributes& attributes) const;
  void Report(Damage damage);

  XRef* xref_;
  std::vector<Node> path_;
  std::optional<PageEntry> found_;
  uint64_t visits_ = 0;
  Damage damage_ = Damage::kNone;
};

}  // namespace candor::pdf
