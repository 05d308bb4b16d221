// SPDX-License-Identifier: GPL-3.0-or-later
//
// The disclosure ledger of one thread: who asked whom for what, and what came back.
//
//   Ledger ledger(cues);  // one a thread of execution
//   std::vector<Request> rows = ledger.Read({{&first, {}}, {&second, {"lease.pdf"}}});
//
// Everything is computed from the messages that are given: the same messages give the same rows.
#pragma once

#include <vector>

#include "analyzers/ledger_cues.h"
#include "analyzers/turn.h"
#include "model/request.h"

namespace candor {

class Ledger {
 public:
  explicit Ledger(CueScanner cues) : cues_(std::move(cues)) {}

  /// Rows of one thread whose messages are in the order of their dates (analyzers/thread_order.h), by day of
  /// asking, those without one first, then as they stand.
  std::vector<Request> Read(std::vector<ThreadMessage> thread);

 private:
  CueScanner cues_;
};

}  // namespace candor
