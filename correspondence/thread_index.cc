// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/thread_index.h"

#include <algorithm>
#include <cstdint>

namespace candor {
namespace {

// Parents are looked for step by step, each a hash of all bytes before it: bounded, or a hostile header would
// cost its length squared.
constexpr size_t kMostSteps = 200;

int Digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

}  // namespace

std::string DecodeThreadIndex(std::string_view header) {
  std::string bytes;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : header) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (c == '=') break;
    const int digit = Digit(c);
    if (digit < 0) return {};
    bits = (bits << 6 | static_cast<uint32_t>(digit)) & 0xFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count & 0xFF);
  }
  if (bytes.size() < kThreadIndexRoot || bytes.size() > kThreadIndexRoot + kMostSteps * kThreadIndexStep)
    return {};
  if ((bytes.size() - kThreadIndexRoot) % kThreadIndexStep != 0) return {};
  const std::string_view guid = ThreadGuid(bytes);
  if (std::all_of(guid.begin(), guid.end(), [](char c) { return c == '\0'; })) return {};
  return bytes;
}

}  // namespace candor
