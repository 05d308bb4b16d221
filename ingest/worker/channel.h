// SPDX-License-Identifier: GPL-3.0-or-later
//
// The worker's end of the socket.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "base/unique_fd.h"
#include "ingest/protocol.h"

namespace candor {

class Channel final : public ByteSink {
 public:
  /// `socket` stays the caller's.
  explicit Channel(int socket) : socket_(socket) {}

  struct Task {
    WorkRequest request;
    UniqueFd input;  ///< unless the request holds it
  };
  /// Waits for the next request. Nothing: the parent is gone, or (malformed() is true) said something that
  /// cannot be read.
  std::optional<Task> Receive();
  bool malformed() const { return malformed_; }

  /// True when the parent has asked to stop request `number`. Does not wait.
  bool StopRequested(uint32_t number);

  bool Write(std::string_view bytes) override;

 private:
  bool Fill(int flags);
  /// Sorts the complete commands among the pending bytes.
  void ReadCommands();

  int socket_;
  std::string pending_;
  std::deque<WorkRequest> requests_;  ///< the parent asks ahead
  uint32_t stopped_ = 0;              ///< number of the last request that it asked to stop
  UniqueFd descriptor_;
  bool malformed_ = false;
};

}  // namespace candor
