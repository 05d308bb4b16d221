// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include "model/limits.h"

namespace candor {

/// What drawing a page and reading it may take: processor time, so that the same is read on a busy machine.
/// Less than what ends the process, so that a page that is too dear costs its own words and not the document.
class PageBudget {
 public:
  /// Begins now.
  explicit PageBudget(const Limits& limits);

  bool used() const { return share(1); }
  /// Whether this part of it is used.
  bool share(double part) const;

 private:
  std::chrono::duration<double> begin_, length_;
};

}  // namespace candor
