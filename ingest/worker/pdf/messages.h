// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace candor::pdf {

/// Catches what Poppler reports through its global callback while it lives; it would write to stderr
/// otherwise. One at a time.
class Messages {
 public:
  Messages();
  ~Messages();
  Messages(const Messages&) = delete;
  Messages& operator=(const Messages&) = delete;

  /// The first few different errors (no warnings) in one sentence, valid UTF-8; empty when there were none.
  std::string Summary() const;

  /// For the callback.
  void Add(std::string message);

 private:
  std::vector<std::string> first_;
  uint64_t count_ = 0;
};

/// Silences Poppler while no Messages lives.
void IgnoreMessages();

}  // namespace candor::pdf
