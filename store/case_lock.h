// SPDX-License-Identifier: GPL-3.0-or-later
//
// One writer a case. Internal to store/.
//
// The lock is flock(2) on a small file beside the case, "<case>-lock", which says who holds it; the kernel
// frees it when the process dies, however it dies. Not on the case itself: closing any descriptor of that
// file would drop the POSIX locks that SQLite holds on it in this process
// (https://www.sqlite.org/howtocorrupt.html, section 2.2).
#pragma once

#include <string>

#include "base/unique_fd.h"
#include "model/result.h"

namespace candor::internal {

class CaseLock {
 public:
  /// Errors: case_locked ("... is being written by process 4711 on host since ..."), case_readonly, case_io.
  static Result<CaseLock> Acquire(const std::string& case_path);
  CaseLock(CaseLock&&) noexcept = default;
  CaseLock& operator=(CaseLock&&) noexcept = delete;
  ~CaseLock();  ///< removes the file

 private:
  CaseLock(std::string path, UniqueFd fd) : path_(std::move(path)), fd_(std::move(fd)) {}

  std::string path_;
  UniqueFd fd_;
};

}  // namespace candor::internal
