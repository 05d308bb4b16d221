// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at the head of a request before the HTTP library does. The library reads lines of any number, matches
// headers with backtracking expressions, unpacks bodies and joins chunks without a limit; what could make it
// do so ends here. What passes is plain: short, few lines, one Host, a body of a known and small size.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace candor::web {

inline constexpr size_t kMaxHeadBytes = 32u << 10;
inline constexpr size_t kMaxTargetBytes = 8000;  ///< the library's own limit is 8,192 for the whole line
inline constexpr size_t kMaxHeaderBytes = 4096;  ///< of one header line
inline constexpr size_t kMaxHeaders = 64;
inline constexpr size_t kMaxRangeBytes = 128;
inline constexpr uint64_t kMaxBodyBytes = 1u << 20;

struct HeadCheck {
  /// 0: it passes. Else the status to answer with: 400 malformed, 411 a body of unknown size, 413 one that is
  /// too large, 414 a target that is too long, 415 an encoded body, 431 too many or too long headers, 505.
  int status = 0;
  uint64_t body_bytes = 0;  ///< as Content-Length says
};

/// Bytes of the head at the start of `bytes`, the empty line included; nothing while it has not come whole.
std::optional<size_t> HeadSize(std::string_view bytes);

/// `head` as HeadSize() measures it.
HeadCheck CheckHead(std::string_view head);

}  // namespace candor::web
