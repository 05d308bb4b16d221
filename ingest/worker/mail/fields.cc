// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/mail/repair.h"

namespace candor {
namespace {

constexpr size_t kLargest = 1 << 20;      // what is larger is copied for nothing
constexpr size_t kLongestTop = 32 << 10;  // a longer header is nothing that everybody reads alike

// What envelope.cc asks for, and what GMime warns of when it stands there twice.
constexpr std::array<std::string_view, 13> kRead = {
    "bcc",        "cc",       "date",   "from",    "in-reply-to",  "message-id", "mime-version",
    "references", "reply-to", "sender", "subject", "thread-index", "to"};
// The same of how it was sent around. Each list on the way adds its own; the first is read.
constexpr std::array<std::string_view, 9> kRouting = {"auto-submitted", "list-id",     "list-post",
                                                      "mailing-list",   "precedence",  "x-autoreply",
                                                      "x-autorespond",  "x-beenthere", "x-mailing-list"};
constexpr std::string_view kContent = "content-";

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// `name` begins like `lower`; its first letter may be that of a disarmed header.
bool Begins(std::string_view name, std::string_view lower) {
  return name.size() >= lower.size() &&
         (AsciiLower(name[0]) == lower[0] || AsciiLower(name[0]) == AsciiLower(kDisarmed)) &&
         std::equal(lower.begin() + 1, lower.end(), name.begin() + 1,
                    [](char a, char b) { return a == AsciiLower(b); });
}

bool SameName(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return AsciiLower(x) == AsciiLower(y); });
}

bool IsContent(std::string_view name) {
  return name.size() > kContent.size() && SameName(name.substr(0, kContent.size()), kContent);
}

bool HasControls(std::string_view line) {
  const size_t bare = line.find('\r');
  return line.find('\0') != std::string_view::npos ||
         (bare != std::string_view::npos && bare + 2 != line.size());
}

bool IsRouting(std::string_view name) {
  return std::any_of(kRouting.begin(), kRouting.end(),
                     [&](std::string_view read) { return SameName(name, read); });
}

bool IsRead(std::string_view name) {
  return Begins(name, kContent) || std::any_of(kRead.begin(), kRead.end(), [&](std::string_view read) {
           return name.size() == read.size() && Begins(name, read);
         });
}

}  // namespace

std::string_view FieldNameOf(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return "";
  std::string_view name = line.substr(0, colon);
  while (!name.empty() && IsBlank(name.back())) name.remove_suffix(1);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return plain ? name : "";
}

bool IsReadField(std::string_view name, bool disarmed) {
  const bool like_disarmed = !name.empty() && AsciiLower(name[0]) == AsciiLower(kDisarmed);
  return IsRouting(name) || ((disarmed || !like_disarmed) && IsRead(name));
}

std::string_view TopHeader::Raw(std::string_view name) const {
  for (const Field& field : fields) {
    if (SameName(field.name, name)) return field.raw;
  }
  return "";
}

std::optional<TopHeader> ReadTopHeader(std::string_view message) {
  const std::string_view head = message.substr(0, kLongestTop);
  TopHeader header;
  bool keep = false;
  size_t at = 0;
  for (;;) {
    const size_t end = head.find('\n', at);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view line = head.substr(at, end + 1 - at);
    at = end + 1;
    if (line == "\n" || line == "\r\n") break;
    if (HasControls(line)) return std::nullopt;
    if (IsBlank(line[0])) {
      // A fold of blanks alone may be meant as the end of the header.
      if (line.data() == head.data() || line.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return std::nullopt;
      if (!keep) continue;
      TopHeader::Field& last = header.fields.back();
      last.raw = {last.raw.data(), last.raw.size() + line.size()};
      last.whole = {last.whole.data(), last.whole.size() + line.size()};
      continue;
    }
    const std::string_view name = FieldNameOf(line);
    if (name.empty() || line[name.size()] != ':') return std::nullopt;
    const bool routing = IsRouting(name);
    keep = routing || IsRead(name);
    if (!keep) continue;
    if (!routing && AsciiLower(name[0]) == AsciiLower(kDisarmed)) return std::nullopt;
    if (std::any_of(header.fields.begin(), header.fields.end(),
                    [&](const TopHeader::Field& field) { return SameName(field.name, name); })) {
      if (!routing) return std::nullopt;
      keep = false;
      continue;
    }
    header.fields.push_back({name, line.substr(name.size() + 1), line});
  }
  if (header.fields.empty()) return std::nullopt;
  header.body = at;
  return header;
}

size_t KeepContentFields(std::string_view message, const TopHeader& header, std::string* copy) {
  if (message.size() > kLargest) return 0;
  std::string kept;
  kept.reserve(message.size());
  for (const TopHeader::Field& field : header.fields) {
    if (IsContent(field.name)) kept += field.whole;
  }
  kept += '\n';
  const size_t missing = header.body - kept.size();
  kept += message.substr(header.body);
  *copy = std::move(kept);
  return missing;
}

size_t LeaveOutUnreadFields(std::string_view message, std::string* copy) {
  if (message.size() > kLargest) return 0;
  std::string kept;
  bool keep = true;
  size_t at = 0;
  for (;;) {
    const size_t end = message.find('\n', at);
    if (end == std::string_view::npos) return 0;
    const std::string_view line = message.substr(at, end + 1 - at);
    if (line == "\n" || line == "\r\n") break;
    if (at > 0 && !IsBlank(line[0])) {
      const std::string_view name = FieldNameOf(line);
      keep = name.empty() || IsRead(name) || IsRouting(name);
    }
    if (keep) kept += line;
    at = end + 1;
  }
  const size_t missing = at - kept.size();
  if (missing == 0) return 0;
  kept += message.substr(at);
  *copy = std::move(kept);
  return missing;
}

}  // namespace candor
