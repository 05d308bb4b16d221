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

  /// Passes over what is reported meanwhile but for its number: drawing a page reports what is of no matter
  /// to its text.
  void Mute(bool mute) { muted_ = mute; }
  uint64_t passed_over() const { return passed_over_; }

  /// For the callback.
  void Add(std::string message);

 private:
  std::vector<std::string> first_;
  uint64_t count_ = 0;
  uint64_t passed_over_ = 0;
  bool muted_ = false;
};

/// Silences Poppler while no Messages lives.
void IgnoreMessages();

}  // namespace candor::pdf
