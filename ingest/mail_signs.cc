// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/mail_signs.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"

namespace candor {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

/// Fields that nothing but mail begins its lines with (RFC 5322, RFC 2045 and what servers and clients add).
constexpr std::string_view kMailOnly[] = {
    "received",
    "message-id",
    "return-path",
    "mime-version",
    "delivered-to",
    "in-reply-to",
    "references",
    "reply-to",
    "x-mailer",
    "dkim-signature",
    "arc-seal",
    "authentication-results",
    "envelope-to",
    "thread-index",
    "resent-from",
    "list-unsubscribe",
    "content-transfer-encoding",
};
/// Fields that memos and forms have as well; two different ones are asked for.
constexpr std::string_view kMailToo[] = {"from",    "to",   "cc",     "bcc",
                                         "subject", "date", "sender", "content-type"};

/// Length of the field name when `line` is "Name: ...", else 0. Field names are printable ASCII without colon
/// (RFC 5322, 2.2); some old senders put a space before the colon.
size_t FieldName(std::string_view line) {
  size_t n = 0;
  while (n < line.size() && line[n] > ' ' && line[n] < 0x7F && line[n] != ':') ++n;
  size_t colon = n;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t')) ++colon;
  return n > 0 && n <= 76 && colon < line.size() && line[colon] == ':' ? n : 0;
}

/// Whether `line` is a field that mail has.
bool IsFieldOfMail(std::string_view line) {
  const std::string name = AsciiLower(line.substr(0, FieldName(line)));
  constexpr std::string_view kBegins[] = {"x-", "content-", "list-", "resent-"};
  return std::find(std::begin(kMailOnly), std::end(kMailOnly), name) != std::end(kMailOnly) ||
         std::find(std::begin(kMailToo), std::end(kMailToo), name) != std::end(kMailToo) ||
         std::any_of(std::begin(kBegins), std::end(kBegins),
                     [&](std::string_view begin) { return name.starts_with(begin); });
}

/// Those that begin a message of a mailbox for its reader, too (worker/mail/mbox.cc).
bool BeginsMessage(std::string_view line) {
  constexpr std::string_view kNames[] = {
      "from:", "to:",       "cc:",         "date:",        "subject:",      "received:", "sender:",
      "x-",    "reply-to:", "message-id:", "return-path:", "mime-version:", "status:",   "content-"};
  const std::string begin = AsciiLower(line.substr(0, 20));
  return FieldName(line) > 0 && std::any_of(std::begin(kNames), std::end(kNames), [&](std::string_view name) {
           return begin.starts_with(name) && line.size() > name.size();
         });
}

std::string_view LineAt(std::string_view text, size_t at) {
  std::string_view line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

}  // namespace

bool LooksLikeMail(std::string_view head) {
  int strong = 0;
  uint32_t seen = 0;  // bits of kMailToo
  int fields = 0;
  size_t position = 0;
  while (position < head.size()) {
    size_t end = head.find('\n', position);
    bool whole = end != std::string_view::npos;
    if (!whole) end = head.size();
    std::string_view line = head.substr(position, end - position);
    position = end + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (fields == 0) return false;
      continue;  // continuation of the field before
    }
    size_t length = FieldName(line);
    if (length == 0) {
      // A header may be torn at the end of what we see; otherwise some junk among many fields is forgiven, as
      // mail readers do.
      if (!whole || strong > 0 || fields >= 3) break;
      return false;
    }
    ++fields;
    std::string name = AsciiLower(line.substr(0, length));
    if (std::find(std::begin(kMailOnly), std::end(kMailOnly), name) != std::end(kMailOnly)) ++strong;
    for (size_t i = 0; i < std::size(kMailToo); ++i)
      if (name == kMailToo[i]) seen |= 1u << i;
  }
  int weak = __builtin_popcount(seen);
  return strong >= 2 || (strong == 1 && weak >= 1) || weak >= 2;
}

bool LooksLikeMbox(std::string_view head) {
  if (head.substr(0, 5) != "From ") return false;
  size_t end = head.find('\n');
  if (end == std::string_view::npos) return false;
  std::string_view rest = head.substr(end + 1);
  // Some exporters put ">From " lines of their own below the postmark.
  while (rest.substr(0, 6) == ">From ") {
    end = rest.find('\n');
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
  return FieldName(rest) > 0;
}

bool LooksLikeMboxBehindALine(std::string_view head) {
  const size_t line = head.find('\n');
  if (line == std::string_view::npos) return false;
  const std::string_view rest = head.substr(std::min(head.find_first_not_of(" \t\r\n\f", line), head.size()));
  return LooksLikeMbox(rest) && LooksLikeMail(rest.substr(rest.find('\n') + 1));
}

std::string_view BehindCount(std::string_view head) {
  const size_t line = head.find('\n');
  const size_t digits = std::min(head.find_first_not_of("0123456789"), head.size());
  if (line == std::string_view::npos || digits == 0) return {};
  const std::string_view rest = head.substr(digits, line - digits);
  return std::all_of(rest.begin(), rest.end(), IsBlank) ? head.substr(line + 1) : std::string_view();
}

bool HoldsMailbox(std::string_view head) {
  for (size_t at = head.find("\nFrom "); at != std::string_view::npos; at = head.find("\nFrom ", at + 1)) {
    const size_t field = head.find('\n', at + 1);
    if (field == std::string_view::npos) return false;
    if (BeginsMessage(LineAt(head, field + 1))) return true;
  }
  return false;
}

bool IsOnlyLikeMail(std::string_view head) {
  bool fields = false;
  for (size_t at = 0; at < head.size(); at = std::min(head.find('\n', at), head.size() - 1) + 1) {
    const std::string_view line = LineAt(head, at);
    if (line.empty())
      return fields && std::all_of(head.begin() + static_cast<ptrdiff_t>(at), head.end(), IsBlank);
    if (line[0] == ' ' || line[0] == '\t') continue;
    if (FieldName(line) == 0 || IsFieldOfMail(line)) return false;
    fields = true;
  }
  return fields;
}

}  // namespace candor
