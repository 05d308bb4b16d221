// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/head_check.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/ascii.h"

namespace candor::web {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

/// tchar of RFC 9110, 5.6.2.
bool IsToken(std::string_view text) {
  constexpr std::string_view kOther = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kOther.find(c) != std::string_view::npos;
  });
}

bool IsPlainText(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// 0, or the status of what is wrong.
int CheckRequestLine(std::string_view line) {
  const size_t first = line.find(' ');
  const size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) return 400;
  const std::string_view target = line.substr(first + 1, last - first - 1);
  if (target.size() > kMaxTargetBytes) return 414;
  const bool visible =
      std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
  if (!IsToken(line.substr(0, first)) || target.empty() || target.front() != '/' || !visible) return 400;
  const std::string_view version = line.substr(last + 1);
  if (version == "HTTP/1.1" || version == "HTTP/1.0") return 0;
  return version.starts_with("HTTP/") ? 505 : 400;
}

}  // namespace

std::optional<size_t> HeadSize(std::string_view bytes) {
  const size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

HeadCheck CheckHead(std::string_view head) {
  if (!head.ends_with("\r\n\r\n")) return {400};
  head.remove_suffix(kLineEnd.size());
  const size_t line_end = head.find(kLineEnd);
  if (const int status = CheckRequestLine(head.substr(0, line_end)); status != 0) return {status};
  head.remove_prefix(line_end + kLineEnd.size());
  HeadCheck check;
  size_t headers = 0, hosts = 0, lengths = 0;
  while (!head.empty()) {
    const size_t end = head.find(kLineEnd);
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + kLineEnd.size());
    if (++headers > kMaxHeaders || line.size() > kMaxHeaderBytes) return {431};
    const size_t colon = line.find(':');
    // A line that begins with white space goes on with the one before (obs-fold), which nobody writes.
    if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) return {400};
    const std::string name = AsciiLower(line.substr(0, colon));
    const std::string_view value = Trimmed(line.substr(colon + 1));
    if (!IsPlainText(value)) return {400};
    if (name == "host" && ++hosts > 1) return {400};
    if (name == "transfer-encoding") return {411};
    if (name == "content-encoding") return {415};
    if (name == "range" && value.size() > kMaxRangeBytes) return {431};
    if (name != "content-length") continue;
    const auto [rest, failure] = std::from_chars(value.data(), value.data() + value.size(), check.body_bytes);
    if (failure == std::errc::result_out_of_range) return {413};
    if (value.empty() || failure != std::errc() || rest != value.data() + value.size() || ++lengths > 1)
      return {400};
    if (check.body_bytes > kMaxBodyBytes) return {413};
  }
  return hosts == 1 ? check : HeadCheck{400};
}

}  // namespace candor::web
