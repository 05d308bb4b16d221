// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/format_words.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "ingest/worker/office/zoned_text.h"

namespace candor::office {
namespace {

bool IsLetterOrDigit(char c) {
  const char lower = AsciiLower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// What is shown of a positive number, of a negative one, of zero, or of a text.
struct Section {
  std::string before, after;
  bool takes_text = false;
};

struct Format {
  std::vector<Section> sections{1};
  bool conditional = false;
};

Format Parse(std::string_view code) {
  Format format;
  bool behind = false;  // the number
  const auto show = [&](std::string_view text) {
    Section& section = format.sections.back();
    (behind ? section.after : section.before) += text;
  };
  for (size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') {
      format.sections.emplace_back();
      behind = false;
    } else if (c == '"') {
      const size_t end = std::min(code.find('"', i + 1), code.size());
      show(code.substr(i + 1, end - i - 1));
      i = end;
    } else if (c == '\\') {
      show(code.substr(++i, 1));
    } else if (c == '_' || c == '*') {
      show(" ");  // as wide as the sign, or as the cell
      ++i;
    } else if (c == ' ') {
      show(" ");
    } else if (c == '[') {
      const size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      format.conditional |= inside.find_first_of("<>=") != std::string_view::npos;
      i = end;
    } else if (c == '0' || c == '#' || c == '?' || c == 'G' || c == '@') {
      behind = true;
      format.sections.back().takes_text |= c == '@';
    }
  }
  return format;
}

const Section* SectionFor(const Format& format, std::string_view written, bool text) {
  const std::vector<Section>& sections = format.sections;
  constexpr size_t kNegative = 1, kZero = 2, kText = 3;
  if (text) {
    const Section& last = sections.back();
    return sections.size() > kText ? &sections[kText] : last.takes_text ? &last : nullptr;
  }
  if (written.starts_with('-') && sections.size() > kNegative) return &sections[kNegative];
  const bool zero = written.find_first_of("123456789") == std::string_view::npos;
  return zero && sections.size() > kZero ? &sections[kZero] : &sections.front();
}

}  // namespace

bool HasFormatWords(std::string_view code) {
  const Format format = Parse(code);
  return !format.conditional &&
         std::any_of(format.sections.begin(), format.sections.end(), [](const Section& section) {
           return HoldsWord(section.before) || HoldsWord(section.after);
         });
}

std::string WithFormatWords(std::string_view written, std::string_view code, bool text) {
  const Format format = Parse(code);
  const Section* section = SectionFor(format, written, text);
  if (written.empty() || section == nullptr) return std::string(written);
  std::string shown;
  const auto append = [&shown](std::string_view part) {
    // What the cell shows as one would be found by neither.
    if (!shown.empty() && !part.empty() && IsLetterOrDigit(shown.back()) && IsLetterOrDigit(part.front()))
      shown += ' ';
    shown += part;
  };
  append(HoldsWord(section->before) ? std::string_view(section->before) : "");
  append(written);
  append(HoldsWord(section->after) ? std::string_view(section->after) : "");
  return shown;
}

}  // namespace candor::office
