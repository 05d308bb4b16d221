// SPDX-License-Identifier: GPL-3.0-or-later
//
// What hangs in what: a message or another document with all that it carries is a family. A family is of
// documents and not of files: a paper that came in two mails is one document, and of both families. What is
// in an archive or a mailbox hangs in whatever that hangs in, and a file of an archive that stands alone in
// nothing. Internal to store/. Throws SqlError.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/sqlite.h"

namespace candor::internal {

/// Of documents that are in the room when it is made, which later commits do not change. Documents by id.
class DocumentFamilies {
 public:
  explicit DocumentFamilies(const Db& db);

  /// All that hangs in the document, at any depth and in whichever of its places, in ascending order.
  const std::vector<int64_t>& Attachments(int64_t document) const;
  /// The documents in which it hangs: those that have it among their attachments.
  const std::vector<int64_t>& AttachedTo(int64_t document) const;
  /// The document with all documents of all families that it is of.
  void AddFamilies(int64_t document, std::unordered_set<int64_t>* members) const;
  /// The last of the numbers that follow on `document` and whose documents are held in its file: up to there
  /// all are of its family.
  int64_t LastHeldIn(int64_t document) const;
  /// Documents that have attachments or are some, in ascending order.
  std::vector<int64_t> Members() const;

 private:
  void ReadItems(const Db& db);
  void ReadDocuments(const Db& db);
  void Close();
  bool IsHeldIn(int64_t document, int64_t item) const;

  std::unordered_map<int64_t, int64_t> parents_;                ///< items
  std::unordered_map<int64_t, std::vector<int64_t>> children_;  ///< documents straight below a document
  std::map<int64_t, int64_t> holders_;                          ///< of each document the item that has it
  std::unordered_set<int64_t> speaking_;  ///< documents that say something themselves, as archives do not
  std::map<int64_t, std::vector<int64_t>> attachments_, attached_to_;
};

}  // namespace candor::internal
