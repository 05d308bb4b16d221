// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "base/escape.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 7> kCodes = {"",         "\x1b[1m",  "\x1b[2m", "\x1b[31m",
                                                    "\x1b[33m", "\x1b[32m", "\x1b[36m"};

std::string Decimal(double value, const char* unit) {
  char text[32];
  std::snprintf(text, sizeof text, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
  return text;
}

}  // namespace

Terminal::Terminal(FILE* stream, Colour colour) : stream_(stream) {
  int descriptor = fileno(stream);
  is_terminal_ = descriptor >= 0 && isatty(descriptor) == 1;
  if (is_terminal_) {
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) width_ = size.ws_col;
  }
  const char* kind = std::getenv("TERM");
  bool capable = is_terminal_ && kind != nullptr && std::string_view(kind) != "dumb" &&
                 std::getenv("NO_COLOR") == nullptr;
  colours_ = colour == Colour::kAlways || (colour == Colour::kAuto && capable);
}

std::string Terminal::Paint(Style style, std::string_view text) const {
  if (!colours_ || style == Style::kPlain || text.empty()) return std::string(text);
  return std::string(kCodes[static_cast<size_t>(style)]) + std::string(text) + "\x1b[0m";
}

void Terminal::Write(std::string_view text) const {
  std::fwrite(text.data(), 1, text.size(), stream_);
  std::fflush(stream_);
}

std::string PathLine(std::string_view path) { return EscapeLine(path); }

std::string Padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string OneLine(std::string_view untrusted) {
  std::string folded;
  folded.reserve(untrusted.size());
  bool space = false;
  for (size_t i = 0; i < untrusted.size(); ++i) {
    char c = untrusted[i];
    bool no_break = untrusted.substr(i, 2) == "\xC2\xA0";
    if (no_break || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
      space = true;
      i += no_break;
      continue;
    }
    if (space && !folded.empty()) folded += ' ';
    space = false;
    folded += c;
  }
  return EscapeLine(folded);
}

std::string Wrapped(std::string_view untrusted, size_t indent, size_t width, size_t max_lines) {
  std::string line = OneLine(untrusted);
  const size_t room = width > indent + 20 ? width - indent : 20;
  std::string out;
  size_t lines = 0;
  std::string_view rest = line;
  while (!rest.empty()) {
    // Bytes are not columns; counting code points is near enough for wrapping.
    size_t end = 0, columns = 0, last_space = 0;
    while (end < rest.size() && columns < room) {
      if (rest[end] == ' ') last_space = end;
      size_t next = end;
      DecodeUtf8(rest, &next);
      end = next;
      ++columns;
    }
    if (end < rest.size() && last_space > 0 && rest[end] != ' ') end = last_space;
    ++lines;
    bool cut = max_lines != 0 && lines == max_lines && end < rest.size();
    out.append(indent, ' ').append(rest.substr(0, end)).append(cut ? " …\n" : "\n");
    if (cut) break;
    rest.remove_prefix(end);
    if (!rest.empty() && rest[0] == ' ') rest.remove_prefix(1);
  }
  return out;
}

std::string Folded(std::string_view line, size_t indent, size_t width) {
  constexpr size_t kLeast = 20;
  const size_t room = std::max(width, indent + kLeast);
  std::string out;
  size_t columns = 0;
  size_t blank = std::string::npos;  // in out: the last one of this line
  size_t behind = 0;                 // columns of what stands behind it
  for (size_t at = 0; at < line.size();) {
    const size_t begin = at;
    if (line[at] == '\x1B') {  // a style has no width
      at = std::min(line.find('m', at), line.size() - 1) + 1;
      out += line.substr(begin, at - begin);
      continue;
    }
    DecodeUtf8(line, &at);
    if (line[begin] == '\n') {
      out += '\n';
      columns = behind = 0;
      blank = std::string::npos;
      continue;
    }
    if (columns == room) {
      if (line[begin] == ' ') {
        out.append("\n").append(indent, ' ');
        columns = indent;
        blank = std::string::npos;
        continue;
      }
      if (blank != std::string::npos) {
        out.replace(blank, 1, "\n" + std::string(indent, ' '));
        columns = indent + behind;
      } else {
        out.append("\n").append(indent, ' ');
        columns = indent;
      }
      blank = std::string::npos;
    }
    // The blanks of the indentation are none to break at.
    if (line[begin] == ' ' && columns > indent) {
      blank = out.size();
      behind = 0;
    } else {
      ++behind;
    }
    out += line.substr(begin, at - begin);
    ++columns;
  }
  return out;
}

std::string FoldedLines(std::string_view lines, size_t width) {
  std::string out;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size() - 1) + 1;
    const std::string_view line = lines.substr(0, end);
    out += Folded(line, std::min(line.find_first_not_of(' '), line.size()) + 2, width);
    lines.remove_prefix(end);
  }
  return out;
}

std::string Thousands(unsigned long long number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string Counted(unsigned long long number, std::string_view noun) {
  std::string text = Thousands(number) + " ";
  text += noun;
  return number == 1 ? text : text + "s";
}

std::string Bytes(unsigned long long bytes) {
  if (bytes < 1000) return Counted(bytes, "byte");
  static constexpr const char* kUnits[] = {"KB", "MB", "GB", "TB", "PB"};
  double value = static_cast<double>(bytes) / 1000;
  size_t unit = 0;
  while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
    value /= 1000;
    ++unit;
  }
  return Decimal(value, kUnits[unit]);
}

std::string Seconds(double seconds) {
  long whole = std::lround(seconds);
  if (whole < 60) return std::to_string(whole) + "s";
  if (whole < 3600) return std::to_string(whole / 60) + "m" + std::to_string(whole % 60) + "s";
  return std::to_string(whole / 3600) + "h" + std::to_string(whole / 60 % 60) + "m";
}

}  // namespace candor
