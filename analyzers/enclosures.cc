// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/enclosures.h"

#include <algorithm>

namespace candor {
namespace {

constexpr std::string_view kOpening = "([{", kClosing = ")]}", kBlanks = " \n\r\t\f";

/// What stands before the word.
std::string_view Before(std::string_view text, std::span<const Token> tokens, uint32_t word) {
  const uint32_t from = word == 0 ? 0 : tokens[word - 1].span.end;
  const uint32_t to = word < tokens.size() ? tokens[word].span.begin : static_cast<uint32_t>(text.size());
  return text.substr(from, to - from);
}

bool Holds(std::string_view text, std::string_view signs) {
  return text.find_first_of(signs) != std::string_view::npos;
}

}  // namespace

std::vector<Enclosure> FindEnclosures(std::string_view text, std::span<const Token> tokens) {
  std::vector<Enclosure> enclosures;
  const bool pairs = std::count(text.begin(), text.end(), '"') % 2 == 0;
  bool quoted = false;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].before < Separator::kComma) continue;  // most words: none of these signs stands before it
    bool begins = false, ends = false, bracket = false, other = false;
    for (const char sign : Before(text, tokens, i)) {
      if (sign == '"' && pairs) {
        (quoted ? ends : begins) = true;
        quoted = !quoted;
      } else if (kOpening.find(sign) != std::string_view::npos) {
        begins = bracket = true;
      } else if (kClosing.find(sign) != std::string_view::npos) {
        ends = true;
      } else if (kBlanks.find(sign) == std::string_view::npos) {
        other = true;
      }
    }
    if (other || begins == ends) continue;
    if (enclosures.empty()) enclosures.assign(tokens.size(), Enclosure::kNone);
    enclosures[i] = ends ? Enclosure::kEnd : bracket ? Enclosure::kBracket : Enclosure::kQuote;
  }
  return enclosures;
}

bool FollowsQuotationMark(std::string_view text, std::span<const Token> tokens, uint32_t word) {
  if (tokens[word].before != Separator::kComma) return false;
  const std::string_view before = Before(text, tokens, word);
  return Holds(before, "\"") && before.find_first_not_of("\" \n\r\f") == std::string_view::npos;
}

bool AreInQuotationMarks(std::string_view text, std::span<const Token> tokens, uint32_t begin, uint32_t end) {
  return Holds(Before(text, tokens, begin), "\"") && Holds(Before(text, tokens, end), "\"");
}

bool AreInBrackets(std::string_view text, std::span<const Token> tokens, uint32_t begin, uint32_t end) {
  return Holds(Before(text, tokens, begin), kOpening) && Holds(Before(text, tokens, end), kClosing);
}

}  // namespace candor
