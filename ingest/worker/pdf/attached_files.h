// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a PDF carries (ISO 32000-1, 7.11.4): a portfolio is nothing else, a contract may have its
// schedules so, an invoice its numbers. Each becomes a part.
#pragma once

#include <Object.h>

#include <cstdint>
#include <set>
#include <string>

#include "ingest/extraction.h"
#include "ingest/worker/archive/unpack_budget.h"

class XRef;

namespace candor::pdf {

class AttachedFiles {
 public:
  /// `sink` null: they were given before, and are only counted. `limits` must outlive the object.
  AttachedFiles(XRef* xref, const Limits& limits, uint64_t file_bytes, ExtractionSink* sink)
      : xref_(xref), budget_(limits, file_bytes), left_(limits.unpacked_bytes), sink_(sink) {}

  /// Those of the document as a whole: its tree of names, and what it says belongs to it.
  void GiveAll();
  /// One file specification, as an annotation has it.
  void Give(const Object& specification, std::string name);

  uint64_t given() const { return given_; }
  /// They are named and lie elsewhere, or are more than are looked at.
  uint64_t unread() const { return unread_; }

 private:
  XRef* xref_;
  UnpackBudget budget_;
  uint64_t left_;
  ExtractionSink* sink_;
  std::set<Ref> seen_;  ///< streams: a file may be named in several places
  uint64_t given_ = 0, unread_ = 0;
  bool stopped_ = false;
};

}  // namespace candor::pdf
