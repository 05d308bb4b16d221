// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which case it is that somebody looks at. What is said of its findings must go into this one and no other: a
// case that was moved away, or one that stands at its place since, gets no verdict that was meant for it.
#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"

namespace candor {

struct CaseIdentity {
  uint64_t device = 0, inode = 0;
  /// Hash of the first entry of its log, which is another in each case; empty: nothing was done with it yet.
  std::string first_entry;
};

/// Whether the file at `path` is the one of `identity`. Errors: case_missing (nothing is there),
/// case_replaced (another file is), case_io.
Status StandsAt(const CaseIdentity& identity, const std::string& path);

/// Whether both are one case; `path` is told where not. Error: case_replaced.
Status IsSameCase(const CaseIdentity& here, const CaseIdentity& wanted, const std::string& path);

namespace internal {

class Db;

/// Of an open case. Errors as StandsAt(), where the file was moved since it was opened.
Result<CaseIdentity> IdentityOf(const Db& db);

}  // namespace internal
}  // namespace candor
