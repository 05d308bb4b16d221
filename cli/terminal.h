// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reaches a person's terminal: colours only there, and document text only in escaped form (a file name
// or a subject line can hold escape sequences that would act on the terminal).
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace candor {

enum class Style { kPlain, kBold, kDim, kRed, kYellow, kGreen, kCyan };

/// `line` broken at blanks where it is longer than `width` columns, its further lines indented. `line` is
/// safe to print and may hold styles; a word that is too long is cut.
std::string Folded(std::string_view line, size_t indent, size_t width);

/// Lines, each folded by itself, what goes on two columns behind its own indentation.
std::string FoldedLines(std::string_view lines, size_t width);

/// Writes to one stream; knows whether that is a terminal and how wide it is.
class Terminal {
 public:
  enum class Colour { kAuto, kAlways, kNever };
  explicit Terminal(FILE* stream, Colour colour = Colour::kAuto);

  /// `text` in a style when colours are on, bare otherwise. `text` is the program's own or already escaped.
  std::string Paint(Style style, std::string_view text) const;
  bool is_terminal() const { return is_terminal_; }
  size_t width() const { return width_; }  ///< columns; 100 when it is no terminal
  void Write(std::string_view text) const;
  /// Whole lines, which a terminal gets folded.
  void WriteLines(std::string_view lines) const {
    Write(is_terminal_ ? FoldedLines(lines, width_) : std::string(lines));
  }
  /// A line that may be longer than the terminal is wide, folded for it; as it is when this is no terminal,
  /// so that programs find one line.
  std::string Fitted(std::string_view line, size_t indent) const {
    return is_terminal_ ? Folded(line, indent, width_) : std::string(line);
  }

 private:
  FILE* stream_;
  bool is_terminal_ = false;
  bool colours_ = false;
  size_t width_ = 100;
};

/// Text of a document or a path, safe to print on one line: control characters escaped, white space folded to
/// single spaces.
std::string OneLine(std::string_view untrusted);

/// With blanks behind it up to `width` bytes; what is longer stays as it is.
std::string Padded(std::string text, size_t width);

/// A file's name or path, of which every byte counts: a line break in it is \x0a, two blanks stay two
/// (base/escape.h).
std::string PathLine(std::string_view path);

/// OneLine wrapped at `width` columns, each line indented; at most `max_lines` lines (0: all), the cut marked
/// with "…".
std::string Wrapped(std::string_view untrusted, size_t indent, size_t width, size_t max_lines);

/// 1234567 -> "1,234,567".
std::string Thousands(unsigned long long number);
/// "1 file", "2,000 files": for nouns whose plural takes an s.
std::string Counted(unsigned long long number, std::string_view noun);
/// 1536 -> "1.5 KB"; decimal units.
std::string Bytes(unsigned long long bytes);
/// 75 -> "1m15s".
std::string Seconds(double seconds);

}  // namespace candor
