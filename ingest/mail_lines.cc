// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/mail_lines.h"

#include <algorithm>

#include "text/lines.h"

namespace candor {
namespace {

/// A body of more lines is a log and no correspondence: the rest counts as one line, so that memory stays
/// bounded.
constexpr size_t kMaxLines = 1u << 20;
constexpr uint16_t kMaxDepth = 1000;

/// Reads quote marks from `at` on: ">", "> >", ">>", and initials as some programs put before it ("JD> ").
/// Moves *at behind them.
uint16_t QuoteMarks(std::string_view line, size_t* at) {
  size_t i = 0;
  uint16_t marks = 0;
  for (;;) {
    size_t mark = i;
    while (mark < line.size() && mark - i < 2 && line[mark] == ' ') ++mark;
    if (marks == 0) {  // initials, only before the first
      size_t letters = mark;
      while (letters < line.size() && letters - mark < 4 && line[letters] >= 'A' && line[letters] <= 'Z')
        ++letters;
      if (letters > mark && letters + 1 < line.size() && line[letters] == '>' && line[letters + 1] == ' ')
        mark = letters;
    }
    if (mark >= line.size() || line[mark] != '>') break;
    i = mark + 1;
    if (marks < kMaxDepth) ++marks;
  }
  *at = i;
  return marks;
}

/// Without surrounding white space, even where quoted-printable was never undone ("=09Jane Doe=20").
Span TrimEncoded(std::string_view text, Span span) {
  for (;;) {
    span = TrimSpace(text, span);
    std::string_view content = text.substr(span.begin, span.size());
    if (content.substr(0, 3) == "=09" || content.substr(0, 3) == "=20") {
      span.begin += 3;
    } else if (content.size() >= 3 && content.substr(content.size() - 3) == "=20") {
      span.end -= 3;
    } else {
      return span;
    }
  }
}

}  // namespace

std::string_view Strip(std::string_view text, std::string_view signs) {
  const size_t begin = text.find_first_not_of(signs);
  if (begin == std::string_view::npos) return text.substr(text.size());
  return text.substr(begin, text.find_last_not_of(signs) - begin + 1);
}

std::string LowerAscii(std::string_view text) {
  std::string lower;
  AppendLowerAscii(text, &lower);
  return lower;
}

void AppendLowerAscii(std::string_view text, std::string* lower) {
  lower->append(text);
  char* const begin = lower->data() + lower->size() - text.size();
  // Without branches: compilers turn the loop into vector code.
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(begin[i]);
    begin[i] = static_cast<char>(c | (static_cast<unsigned char>(c - 'A') < 26 ? 0x20 : 0));
  }
}

void MailLines::Add(Span span, uint16_t level) {
  const size_t first = lines_.size();
  uint32_t at = span.begin;
  while (at < span.end) {
    size_t end = text_.substr(0, span.end).find('\n', at);
    MailLine line;
    line.begin = at;
    line.next = end == std::string_view::npos ? span.end : static_cast<uint32_t>(end + 1);
    if (lines_.size() >= kMaxLines) line.next = span.end;
    std::string_view whole = text_.substr(at, line.next - at);
    size_t marks_end = 0;
    uint16_t marks = QuoteMarks(whole, &marks_end);
    // ">From" is how mailboxes escape a line that begins with From. ">>> Jane 2/16/01 >>>" is an introduction
    // of GroupWise.
    bool escaped = marks == 1 && whole.substr(marks_end, 5) == "From " &&
                   (lines_.empty() || lines_.back().depth == level);
    Span trimmed = TrimSpace(text_, {at, line.next});
    bool framed = marks >= 3 && trimmed.size() > 12 && text_.substr(trimmed.end - 3, 3) == ">>>";
    if (framed) marks_end = 0;
    if (framed || escaped) marks = 0;
    line.content = TrimEncoded(text_, {at + static_cast<uint32_t>(marks_end), line.next});
    line.depth = static_cast<uint16_t>(std::min<uint32_t>(uint32_t{level} + marks, kMaxDepth));
    line.level = level;
    lines_.push_back(line);
    at = line.next;
  }
  MarkOtherSigns(first);
}

void MailLines::MarkOtherSigns(size_t first) {
  // A few people quote with ":" or "|". One such line is anything, three in a row are a quotation.
  for (size_t i = first; i < lines_.size();) {
    const char sign = lines_[i].blank() ? 0 : text_[lines_[i].content.begin];
    size_t end = i + 1;
    if (sign == ':' || sign == '|') {
      while (end < lines_.size() && !lines_[end].blank() && text_[lines_[end].content.begin] == sign &&
             lines_[end].depth == lines_[i].depth)
        ++end;
    }
    if (end >= i + 3) {
      for (size_t k = i; k < end; ++k) {
        ++lines_[k].depth;
        ++lines_[k].content.begin;
        lines_[k].content = TrimSpace(text_, lines_[k].content);
      }
    }
    i = end;
  }
}

size_t MailLines::SkipBlank(size_t i, size_t reach) const {
  size_t end = std::min(lines_.size(), i + reach + 1);
  for (; i < end; ++i) {
    if (!lines_[i].blank()) return i;
  }
  return lines_.size();
}

}  // namespace candor
