// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that a PDF carries (ISO 32000-1, 7.11.4): a portfolio is nothing else, a contract may have its
// schedules so, an invoice its numbers. Each becomes a part.
#pragma once

#include <Object.h>

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "ingest/extraction.h"
#include "ingest/worker/archive/unpack_budget.h"
#include "ingest/worker/pdf/attachment_lock.h"

class XRef;

namespace candor::pdf {

class AttachedFiles {
 public:
  /// `sink` null: they were given before, and are only counted. `limits` must outlive the object.
  AttachedFiles(XRef* xref, const Limits& limits, uint64_t file_bytes, AttachmentLock lock,
                ExtractionSink* sink)
      : xref_(xref),
        budget_(limits, file_bytes),
        left_(limits.unpacked_bytes),
        lock_(std::move(lock)),
        sink_(sink) {}

  /// Those of the document as a whole: its tree of names, and what it says belongs to it.
  void GiveAll();
  /// One file specification, as an annotation has it.
  void Give(const Object& specification, std::string name);
  /// What a page or an annotation says belongs to it (ISO 32000-2, 14.13), and the assets of a rich one
  /// (ISO 32000-2, 13.7.2).
  void GiveAssociated(const Object& files);
  void GiveAssets(const Object& annotation);

  uint64_t given() const { return given_; }
  /// Of those given, such as a password opened though the PDF needs none.
  uint64_t unlocked() const { return unlocked_; }
  /// They are named and lie elsewhere.
  uint64_t unread() const { return unread_; }
  /// There are more names than are looked at.
  bool more() const { return more_; }

 private:
  /// `root`: of a tree of names (ISO 32000-1, 7.9.6).
  void GiveTree(Object root);

  XRef* xref_;
  UnpackBudget budget_;
  uint64_t left_;
  AttachmentLock lock_;
  ExtractionSink* sink_;
  std::set<std::pair<Ref, std::string>> seen_;  ///< streams by name: a file may be named in several places
  uint64_t given_ = 0, unread_ = 0, unlocked_ = 0;
  bool more_ = false, stopped_ = false;
};

}  // namespace candor::pdf
