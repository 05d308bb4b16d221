// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads numbers and strings from bytes that nobody vouches for. Used by protocol*.cc alone.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "ingest/protocol.h"

namespace candor {

struct FrameHeader {
  FrameType type;
  uint32_t sequence;
  uint32_t length;
};

/// `bytes` must hold kFrameHeaderBytes at least.
inline FrameHeader ReadFrameHeader(std::string_view bytes) {
  FrameHeader header;
  std::memcpy(&header.type, bytes.data(), 1);
  std::memcpy(&header.sequence, bytes.data() + 1, 4);
  std::memcpy(&header.length, bytes.data() + 5, 4);
  return header;
}

/// After the first read that does not fit, every read gives zero or nothing and ok() stays false: callers
/// check once.
class PayloadReader {
 public:
  explicit PayloadReader(std::string_view untrusted_payload) : rest_(untrusted_payload) {}

  template <typename Number>
  void Get(Number* out) {
    static_assert(std::is_arithmetic_v<Number>);
    *out = Number{};
    if (!Has(sizeof(Number))) return;
    std::memcpy(out, rest_.data(), sizeof(Number));
    rest_.remove_prefix(sizeof(Number));
  }
  void String(std::string* out) {
    uint32_t size;
    Get(&size);
    out->clear();
    if (size > kMaxString) ok_ = false;
    if (!Has(size)) return;
    out->assign(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  bool Has(size_t size) {
    if (rest_.size() < size) ok_ = false;
    return ok_;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace candor
