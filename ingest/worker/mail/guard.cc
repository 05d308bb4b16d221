// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/guard.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace candor {
namespace {

constexpr size_t kLongestList = 64 << 10;
constexpr size_t kLongestParameterName = 60;

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool HasName(std::string_view line, std::string_view lower) {
  if (line.size() <= lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (Lower(line[i]) != lower[i]) return false;
  }
  // Blanks before the colon are tolerated by GMime.
  size_t i = lower.size();
  while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
  return i < line.size() && line[i] == ':';
}

enum class Name : uint8_t { kOther, kAddresses, kContent };

// GMime parses these when it meets them.
Name NameOf(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kAddresses = {"to",   "cc",     "bcc",
                                                                 "from", "sender", "reply-to"};
  switch (line.empty() ? '\0' : Lower(line[0])) {
    case 'c':
      if (HasName(line, "content-type") || HasName(line, "content-disposition")) return Name::kContent;
      [[fallthrough]];
    case 't':
    case 'b':
    case 'f':
    case 's':
    case 'r':
      return std::any_of(kAddresses.begin(), kAddresses.end(),
                         [&](std::string_view name) { return HasName(line, name); })
                 ? Name::kAddresses
                 : Name::kOther;
    default:
      return Name::kOther;
  }
}

// End of the header that begins at `at`, with its folded lines.
size_t HeaderEnd(std::string_view message, size_t at) {
  for (;;) {
    const size_t end = message.find('\n', at);
    if (end == std::string_view::npos || end + 1 >= message.size()) return message.size();
    if (message[end + 1] != ' ' && message[end + 1] != '\t') return end;
    at = end + 1;
  }
}

bool HasLongParameterName(std::string_view header) {
  size_t run = 0;
  for (char c : header) {
    if (c == '=') {
      if (run >= kLongestParameterName) return true;
      run = 0;
    } else {
      run = c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' ? 0 : run + 1;
    }
  }
  return false;
}

}  // namespace

Guarded Guard(std::string_view message, size_t max_parts) {
  Guarded guarded;
  guarded.length = message.size();
  size_t boundaries = 0;
  size_t at = 0;
  while (at < message.size()) {
    const std::string_view line = message.substr(at);
    if (line[0] == '-' && line.size() > 2 && line[1] == '-' && line[2] != ' ' && line[2] != '-' &&
        line[2] != '\r' && line[2] != '\n' && ++boundaries > max_parts) {
      guarded.too_many_parts = true;
      guarded.length = at;
      break;
    }
    const Name name = NameOf(line);
    if (name != Name::kOther) {
      const size_t end = HeaderEnd(message, at);
      const std::string_view header = message.substr(at, end - at);
      if (name == Name::kAddresses ? header.size() > kLongestList : HasLongParameterName(header)) {
        if (guarded.copy.empty()) guarded.copy = message;
        guarded.copy[at] = kDisarmed;
        ++guarded.disarmed;
      }
    }
    const void* newline = std::memchr(message.data() + at, '\n', message.size() - at);
    if (newline == nullptr) break;
    at = static_cast<size_t>(static_cast<const char*>(newline) - message.data()) + 1;
  }
  return guarded;
}

}  // namespace candor
