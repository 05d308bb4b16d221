// SPDX-License-Identifier: GPL-3.0-or-later
//
// The members of a zip that need a password. Each is read by a reader of its own with one password, beside
// the one that goes through the archive: libarchive cannot go back to a member on which a password was wrong,
// and of the old cipher of zip one wrong password in 256 looks right until the checksum comes. For the
// sources of this folder only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/archive/archive_member.h"
#include "ingest/worker/archive/unpack_budget.h"

namespace candor {

class LockedMembers {
 public:
  /// `input` must outlive it.
  explicit LockedMembers(const ExtractionInput& input);

  /// A reader that knows this password and is not open yet.
  using NewReader = std::function<ArchivePtr(const std::string& password)>;

  /// Reads the member whose header is number `place` (from 0) with the password that fits. Ends as
  /// ReadMember(); encrypted when none does, or when limits.password_tries are used up.
  ExtractionEnd Open(uint64_t place, const NewReader& new_reader, UnpackBudget* budget, std::string* bytes);

  /// Members that a password opened.
  uint64_t opened() const { return opened_; }

  /// Readers made for another way through the archive are of no use.
  void BeginAnew() { reader_.reset(); }

 private:
  ExtractionEnd Read(size_t form, uint64_t place, const NewReader& new_reader, UnpackBudget* budget,
                     std::string* bytes);

  const ExtractionInput& input_;
  std::vector<std::string> forms_;  ///< made when first needed
  uint64_t tries_ = 0;
  uint64_t opened_ = 0;
  // The reader that was successful last. Most archives have one password.
  ArchivePtr reader_;
  size_t form_ = 0;       ///< of reader_
  uint64_t headers_ = 0;  ///< read by it
};

}  // namespace candor
