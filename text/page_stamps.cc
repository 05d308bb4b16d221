// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page_stamps.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "text/lines.h"

namespace candor {
namespace {

/// Stamps stand in a corner of the page; above or below them there may be a line of secrecy and one of the
/// page's own number.
constexpr size_t kEdgeLines = 3;
constexpr size_t kFewestDigits = 4, kMostDigits = 12;
constexpr size_t kMostPrefixBytes = 24;
/// Two productions may both have stamped a page.
constexpr size_t kMostOnAPage = 4;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z'; }
bool IsSeparator(char c) { return c == '-' || c == '_' || c == '.' || c == '&' || c == ' '; }

std::string_view LastWord(std::string_view line) { return line.substr(line.find_last_of(" \t") + 1); }
std::string_view FirstWord(std::string_view line) { return line.substr(0, line.find_first_of(" \t")); }

bool HasLetter(std::string_view text) { return std::any_of(text.begin(), text.end(), IsLetter); }

/// Two words that make a stamp only together: a prefix in capitals, and digits.
bool Together(std::string_view prefix, std::string_view digits) {
  return digits.size() > kFewestDigits && std::all_of(digits.begin(), digits.end(), IsDigit) &&
         HasLetter(prefix) &&
         std::none_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// What a line begins and ends with that may be a stamp.
std::vector<std::string_view> Candidates(std::string_view line) {
  std::vector<std::string_view> found;
  const auto add = [&](std::string_view candidate) {
    if (std::find(found.begin(), found.end(), candidate) == found.end()) found.push_back(candidate);
  };
  const std::string_view first = FirstWord(line), last = LastWord(line);
  const std::string_view behind = line.substr(std::min(line.size(), first.size() + 1));
  if (const std::string_view second = FirstWord(behind); Together(first, second))
    add(line.substr(0, first.size() + 1 + second.size()));
  if (last.size() < line.size()) {
    const std::string_view before = line.substr(0, line.size() - last.size() - 1);
    if (const std::string_view prefix = LastWord(before); Together(prefix, last))
      add(line.substr(line.size() - last.size() - 1 - prefix.size()));
  }
  for (const std::string_view word : {first, last}) {
    if (HasLetter(word)) add(word);
  }
  return found;
}

/// The outermost lines that are not blank, each once.
std::vector<std::string_view> EdgeLines(std::string_view text, Span page) {
  std::vector<std::string_view> lines;
  for (LineReader reader(text, page, false); !reader.done();) {
    const Line line = reader.Next();
    if (!line.blank()) lines.push_back(text.substr(line.content.begin, line.content.size()));
  }
  if (lines.size() > 2 * kEdgeLines) {
    lines.erase(lines.begin() + static_cast<ptrdiff_t>(kEdgeLines),
                lines.end() - static_cast<ptrdiff_t>(kEdgeLines));
  }
  return lines;
}

std::vector<PageStamp> StampsOf(std::string_view text, Span page) {
  std::vector<PageStamp> stamps;
  for (const std::string_view line : EdgeLines(text, page)) {
    for (const std::string_view candidate : Candidates(line)) {
      std::optional<StampNumber> number = ParseStamp(candidate);
      const auto is_same = [&](const PageStamp& other) { return other.number == *number; };
      if (!number || stamps.size() == kMostOnAPage || std::any_of(stamps.begin(), stamps.end(), is_same))
        continue;
      stamps.push_back({0, false, std::move(*number), std::string(candidate)});
    }
  }
  return stamps;
}

bool Follows(const StampNumber& next, const StampNumber& number) {
  return next.number == number.number + 1 && next.series == number.series;
}

}  // namespace

std::optional<StampNumber> ParseStamp(std::string_view text) {
  size_t digits = 0;
  while (digits < text.size() && IsDigit(text[text.size() - 1 - digits])) ++digits;
  const std::string_view prefix = text.substr(0, text.size() - digits);
  const bool fits = digits >= kFewestDigits && digits <= kMostDigits && !prefix.empty() &&
                    prefix.size() <= kMostPrefixBytes && IsLetter(prefix.front());
  if (!fits) return std::nullopt;
  StampNumber stamp;
  size_t letters = 0;
  for (const char c : prefix) {
    if (IsSeparator(c)) continue;
    if (!IsLetter(c) && !IsDigit(c)) return std::nullopt;
    letters += IsLetter(c) ? 1 : 0;
    stamp.series.push_back(AsciiLower(c));
  }
  if (letters < 2) return std::nullopt;
  stamp.series += "#" + std::to_string(digits);
  std::from_chars(text.data() + prefix.size(), text.data() + text.size(), stamp.number);
  return stamp;
}

std::vector<PageStamp> FindPageStamps(std::string_view text, std::span<const Page> pages) {
  std::vector<std::vector<PageStamp>> of_pages;
  of_pages.reserve(pages.size());
  for (const Page& page : pages) of_pages.push_back(StampsOf(text, page.span));
  std::vector<PageStamp> found;
  const auto any_of = [&](size_t page, auto&& is_neighbour) {
    return std::any_of(of_pages[page].begin(), of_pages[page].end(),
                       [&](const PageStamp& other) { return is_neighbour(other.number); });
  };
  for (size_t p = 0; p < pages.size(); ++p) {
    const bool first = p == 0, last = p + 1 == pages.size();
    for (const PageStamp& stamp : of_pages[p]) {
      const bool counts =
          first || last ||
          any_of(p - 1, [&](const StampNumber& other) { return Follows(stamp.number, other); }) ||
          any_of(p + 1, [&](const StampNumber& other) { return Follows(other, stamp.number); });
      if (counts) found.push_back({static_cast<uint32_t>(p), last, stamp.number, stamp.label});
    }
  }
  return found;
}

}  // namespace candor
