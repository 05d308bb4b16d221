// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mbox.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Month or weekday, in English as asctime(3) writes it whatever the locale.
bool IsCalendarWord(std::string_view word) {
  static constexpr std::array<std::string_view, 19> kWords = {"jan", "feb", "mar", "apr", "may", "jun", "jul",
                                                              "aug", "sep", "oct", "nov", "dec", "mon", "tue",
                                                              "wed", "thu", "fri", "sat", "sun"};
  if (word.size() < 3) return false;
  const char lower[3] = {AsciiLower(word[0]), AsciiLower(word[1]), AsciiLower(word[2])};
  if (word.size() > 3 && word[3] != ',' && word[3] != '.') return false;
  return std::find(kWords.begin(), kWords.end(), std::string_view(lower, 3)) != kWords.end();
}

// "12:34" or "12:34:56", one digit of hours will do.
bool IsTime(std::string_view word) {
  size_t digits = 0;
  size_t colons = 0;
  for (char c : word) {
    if (c == ':') {
      ++colons;
    } else if (IsDigit(c)) {
      ++digits;
    } else {
      return false;
    }
  }
  return colons >= 1 && colons <= 2 && digits >= 3;
}

// From_ lines of every mailer end in a date with a month and a time of day; sentences that begin with "From"
// do not. Only the first 300 bytes are looked at, so that a line of 2 GB costs nothing.
bool IsFromLine(std::string_view line) {
  if (line.substr(0, 5) != "From ") return false;
  line = line.substr(5, 300);
  size_t calendar = 0;
  size_t times = 0;
  while (!line.empty()) {
    const size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    const size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    const std::string_view word = line.substr(0, end);
    calendar += IsCalendarWord(word) ? 1 : 0;
    times += IsTime(word) ? 1 : 0;
    line.remove_prefix(end);
  }
  return calendar >= 1 && times >= 1;
}

size_t LineEnd(std::string_view bytes, size_t at) { return std::min(bytes.find('\n', at), bytes.size()); }

std::string_view LineAt(std::string_view bytes, size_t at) {
  return bytes.substr(at, std::min<size_t>(LineEnd(bytes, at) - at, 512));
}

bool IsFromLineAt(std::string_view bytes, size_t at) {
  return bytes.substr(at, 5) == "From " && IsFromLine(LineAt(bytes, at));
}

// "2025-03-03T10:00:01Z", with or without the time.
bool IsIsoDate(std::string_view word) {
  return word.size() >= 10 && IsDigit(word[0]) && IsDigit(word[1]) && IsDigit(word[2]) && IsDigit(word[3]) &&
         word[4] == '-' && IsDigit(word[5]) && IsDigit(word[6]) && word[7] == '-' && IsDigit(word[8]) &&
         IsDigit(word[9]);
}

// "From x" or "From x 2025-03-03T10:00:01Z", as exporters that know no asctime(3) write it.
bool IsOddFromLineAt(std::string_view bytes, size_t at) {
  if (bytes.substr(at, 5) != "From ") return false;
  std::string_view line = LineAt(bytes, at).substr(5);
  const size_t last = line.find_last_not_of(" \t\r");
  line = line.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos) return !line.empty();
  return IsIsoDate(line.substr(line.find_first_not_of(" \t", blank)));
}

// The value of Content-Length in the header that begins at `at`, and where the body begins. 0 when there is
// none.
struct Length {
  size_t body = 0;
  size_t value = 0;
};
Length ContentLength(std::string_view bytes, size_t at) {
  static constexpr std::string_view kName = "content-length:";
  Length length;
  while (at < bytes.size()) {
    const size_t end = LineEnd(bytes, at);
    std::string_view line = bytes.substr(at, std::min<size_t>(end - at, 100));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) {
      length.body = std::min(end + 1, bytes.size());
      return length;
    }
    if (line.size() > kName.size() && std::equal(kName.begin(), kName.end(), line.begin(),
                                                 [](char a, char b) { return a == AsciiLower(b); })) {
      line.remove_prefix(kName.size());
      while (!line.empty() && line[0] == ' ') line.remove_prefix(1);
      size_t value = 0;
      for (char c : line.substr(0, 15)) {
        if (!IsDigit(c)) break;
        value = value * 10 + static_cast<size_t>(c - '0');
      }
      length.value = value;
    }
    at = end + 1;
  }
  return {};
}

// Where the message at `begin` must end if its Content-Length is right: at a From_ line, perhaps after a
// blank line, or at the end of the file. npos otherwise.
size_t EndByContentLength(std::string_view bytes, size_t begin) {
  const Length length = ContentLength(bytes, begin);
  if (length.value == 0 || length.value > bytes.size() - length.body) return std::string_view::npos;
  size_t at = length.body + length.value;
  for (int blank = 0; blank < 3 && at < bytes.size() && (bytes[at] == '\n' || bytes[at] == '\r'); ++blank)
    ++at;
  if (at >= bytes.size()) return bytes.size();
  return bytes[at - 1] == '\n' && IsFromLineAt(bytes, at) ? at : std::string_view::npos;
}

// A line that only a message's header has, whatever mailer wrote it.
bool IsHeaderLine(std::string_view line) {
  static constexpr std::array<std::string_view, 14> kNames = {
      "from:", "to:",       "cc:",         "date:",        "subject:",      "received:", "sender:",
      "x-",    "reply-to:", "message-id:", "return-path:", "mime-version:", "status:",   "content-"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return line.size() > name.size() &&
           std::equal(name.begin(), name.end(), line.begin(),
                      [](char a, char b) { return a == AsciiLower(b); }) &&
           line.find(':') != std::string_view::npos;
  });
}

// Lines of a header behind the line at `at`, 2 at most.
int HeaderLinesBehind(std::string_view bytes, size_t at) {
  for (int lines = 0; lines < 2; ++lines) {
    at = LineEnd(bytes, at) + 1;
    if (at >= bytes.size() || !IsHeaderLine(LineAt(bytes, at))) return lines;
  }
  return 2;
}

enum class Begin : uint8_t { kNone, kRegular, kOdd };

// Whether a message begins at `line`, as its line and what stands around it tell. Some exporters leave the
// blank line before it out or write their own date or none; then a header must follow. `odd_mailbox`: its
// first line is such a one, so that one field of a header will do for those like it.
Begin BeginsMessage(std::string_view bytes, size_t line, bool after_blank, bool odd_mailbox) {
  if (IsFromLineAt(bytes, line)) {
    if (after_blank) return Begin::kRegular;
    return HeaderLinesBehind(bytes, line) > 0 ? Begin::kOdd : Begin::kNone;
  }
  if (odd_mailbox && IsOddFromLineAt(bytes, line) && HeaderLinesBehind(bytes, line) > 0) return Begin::kOdd;
  const bool like_one =
      after_blank && bytes.substr(line, 5) == "From " && HeaderLinesBehind(bytes, line) == 2;
  return like_one ? Begin::kOdd : Begin::kNone;
}

struct FromLine {
  size_t at;
  bool regular;
};

// The next line at which a message begins, from `at` on, which is the start of a line; or the end.
FromLine NextFromLine(std::string_view bytes, size_t at, bool odd_mailbox) {
  for (;;) {
    at = bytes.find("\nFrom ", at);
    if (at == std::string_view::npos) return {bytes.size(), true};
    const size_t line = at + 1;
    const bool after_blank =
        at > 0 && (bytes[at - 1] == '\n' || (at > 1 && bytes[at - 1] == '\r' && bytes[at - 2] == '\n'));
    const Begin begin = BeginsMessage(bytes, line, after_blank, odd_mailbox);
    if (begin != Begin::kNone) return {line, begin == Begin::kRegular};
    at = line;
  }
}

// Where the first From_ line stands: at the start, behind blank lines or behind lines of something else
// ("Exported by ..."). npos: nowhere.
size_t FirstFromLine(std::string_view bytes, size_t start) {
  const size_t first = std::min(bytes.find_first_not_of("\r\n", start), bytes.size());
  if (IsFromLineAt(bytes, first)) return first;
  if (bytes.substr(first, 5) == "From " && HeaderLinesBehind(bytes, first) > 0) return first;
  const size_t second = std::min(bytes.find_first_not_of("\r\n", LineEnd(bytes, first)), bytes.size());
  const bool is_one = IsFromLineAt(bytes, second) || IsOddFromLineAt(bytes, second);
  if (is_one && HeaderLinesBehind(bytes, second) == 2) return second;
  if (bytes.substr(first, 5) == "From ") return std::string_view::npos;
  // What is named a mailbox may begin with anything.
  for (size_t at = bytes.find("\nFrom ", first); at != std::string_view::npos;
       at = bytes.find("\nFrom ", at + 1)) {
    if (HeaderLinesBehind(bytes, at + 1) > 0) return at + 1;
  }
  return std::string_view::npos;
}

}  // namespace

bool ForEachMboxMessage(std::string_view bytes, const std::function<bool(const MboxMessage&)>& each) {
  const size_t mark = bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  size_t from = FirstFromLine(bytes, mark);
  if (from == std::string_view::npos) return false;
  const bool odd_mailbox = !IsFromLineAt(bytes, from);
  bool regular = !odd_mailbox;
  while (from < bytes.size()) {
    MboxMessage message{from, std::min(LineEnd(bytes, from) + 1, bytes.size()), 0, regular};
    size_t next = EndByContentLength(bytes, message.begin);
    regular = true;
    if (next == std::string_view::npos) {
      // One step back, so that the next From_ line may follow at once (an empty message).
      const FromLine line = NextFromLine(bytes, message.begin - 1, odd_mailbox);
      next = line.at;
      regular = line.regular;
    }
    message.end = next;
    // The blank line before a From_ line belongs to the mailbox; where there is none, the line end goes too.
    if (next < bytes.size() && message.end > message.begin) {
      if (bytes[message.end - 1] == '\n') --message.end;
      if (message.end > message.begin && bytes[message.end - 1] == '\r') --message.end;
    }
    if (!each(message)) return true;
    from = next;
  }
  return true;
}

bool GiveWhatStandsBefore(std::string_view bytes, const MboxMessage& first, ExtractionSink* sink) {
  const std::string_view before = bytes.substr(0, first.from_line);
  if (before.find_first_not_of("\xEF\xBB\xBF \t\r\n") == std::string_view::npos) return true;
  return sink->AddPart({"before-1.txt", "text/plain", "", {}}, before);
}

ExtractionEnd ExtractMbox(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  uint64_t ordinal = 0, given = 0;
  size_t irregular = 0;
  ExtractionEnd end;
  const bool mbox = ForEachMboxMessage(input.bytes, [&](const MboxMessage& message) {
    if (ordinal == 0) GiveWhatStandsBefore(input.bytes, message, sink);
    irregular += message.regular ? 0 : 1;
    ++ordinal;
    if (given + 1 == ordinal && given < input.limits.items &&
        sink->AddPart({std::to_string(ordinal), "message/rfc822", "", {}},
                      input.bytes.substr(message.begin, message.end - message.begin)))
      ++given;
    return true;  // those behind a limit are counted
  });
  if (given < ordinal) {
    end = {std::string(code::kBombLimit), "the mailbox has " + std::to_string(ordinal) +
                                              " messages, more than the limits on parts allow; " +
                                              std::to_string(given) + " were read"};
  }
  if (!mbox) return {std::string(code::kCorrupt), "the file does not begin with a From_ line"};
  if (irregular > 0) {
    document->problems.push_back(
        {std::string(code::kRepaired),
         "messages that begin without a blank line before them or without an ordinary date: " +
             std::to_string(irregular)});
  }
  return end;
}

}  // namespace candor
