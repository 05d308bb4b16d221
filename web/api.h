// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the server knows of the program behind it: addresses below /api/ go in, answers come out. Whoever
// implements it knows the case and nothing of HTTP.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "web/target.h"

namespace candor::web {

/// A request that the gate let in.
struct Call {
  bool writes = false;  ///< POST
  Target target;
  std::string body;  ///< of POST, at most kMaxBodyBytes
};

/// Bytes that are too many to hold as a string. Any thread.
class Bytes {
 public:
  virtual ~Bytes() = default;
  virtual uint64_t size() const = 0;
  /// From `offset`, shorter at the end only.
  virtual std::string Read(uint64_t offset, size_t size) const = 0;
};

struct Answer {
  int status = 200;
  std::string media_type = "application/json; charset=utf-8";
  std::string body;
  std::shared_ptr<const Bytes> bytes;  ///< instead of `body`; parts of it may be asked for (Range)
  /// The answer is to be stored under this name and not shown; raw bytes. Empty: it is shown.
  std::string download;
};

/// Called from many threads at once. Throws nothing.
class Api {
 public:
  virtual ~Api() = default;
  virtual Answer Handle(const Call& call) = 0;
};

/// {"error": {code, message, hint, column}} with its status. `hint` may be empty; `column` 0: none.
Answer ErrorAnswer(int status, const std::string& code, const std::string& message,
                   const std::string& hint = "", uint32_t column = 0);

}  // namespace candor::web
