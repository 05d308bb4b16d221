// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines of a message body with their depth of quotation, as the parts that recognise zones see them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

struct MailLine {
  uint32_t begin = 0;  ///< with quote marks
  uint32_t next = 0;   ///< where the next line begins
  Span content;        ///< without quote marks and surrounding white space
  uint16_t depth = 0;  ///< quote marks, plus the level of the zone that extraction gave
  uint16_t level = 0;  ///< the latter alone

  bool blank() const { return content.empty(); }
};

class MailLines {
 public:
  explicit MailLines(std::string_view text) : text_(text) {}

  /// Appends the lines of `span`; each gets `level` on top of its marks.
  void Add(Span span, uint16_t level);

  std::string_view text() const { return text_; }
  size_t size() const { return lines_.size(); }
  const MailLine& operator[](size_t i) const { return lines_[i]; }
  std::string_view Content(size_t i) const {
    return text_.substr(lines_[i].content.begin, lines_[i].content.size());
  }
  /// First line at or behind `i` that is not blank; size() when there is none within `reach` lines.
  size_t SkipBlank(size_t i, size_t reach) const;
  void set_depth(size_t i, uint16_t depth) { lines_[i].depth = depth; }

 private:
  void MarkOtherSigns(size_t first);

  std::string_view text_;
  std::vector<MailLine> lines_;
};

/// `text` without any of `signs` at both ends.
std::string_view Strip(std::string_view text, std::string_view signs);

/// ASCII letters made small; other bytes stay.
std::string LowerAscii(std::string_view text);
void AppendLowerAscii(std::string_view text, std::string* lower);

}  // namespace candor
