// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_lexer.h"

#include <charconv>
#include <optional>

#include "base/ascii.h"
#include "base/escape.h"

namespace candor::internal {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::optional<uint32_t> ParseNumber(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Word processors turn "this" into “this”, and lawyers paste.
size_t QuotationMark(std::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view mark = text.substr(at, 3);
  return mark == "\u201C" || mark == "\u201D" || mark == "\u201E" ? 3 : 0;
}

}  // namespace

std::string QuoteForMessage(std::string_view text) { return "\"" + EscapeLine(text) + "\""; }

bool QueryLexer::EndsToken(size_t at) const {
  return at >= text_.size() || IsSpace(text_[at]) || text_[at] == '(' || text_[at] == ')';
}

QueryToken QueryLexer::Next() {
  while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
  QueryToken token;
  token.begin = at_;
  if (at_ == text_.size()) {
    token.end = at_;
    return token;
  }
  if (text_[at_] == '(' || text_[at_] == ')') {
    token.kind = text_[at_] == '(' ? QueryTokenKind::kOpen : QueryTokenKind::kClose;
    ++at_;
  } else if (QuotationMark(text_, at_) != 0) {
    Quoted(&token);
  } else if (text_[at_] == '/') {
    Slash(&token);
  } else if (text_[at_] == '-') {
    // "-" before a word excludes it; the parser sees it as a word of its own.
    token.kind = QueryTokenKind::kWord;
    token.text = "-";
    ++at_;
    if (at_ == text_.size() || IsSpace(text_[at_])) {
      throw QuerySyntaxError{token.begin, "expected a word directly after -",
                             "-draft excludes draft; a dash between words can be left out"};
    }
  } else {
    Word(&token);
  }
  token.end = at_;
  return token;
}

QueryToken QueryLexer::Value() {
  QueryToken token;
  token.begin = at_;
  if (at_ < text_.size() && QuotationMark(text_, at_) != 0) {
    Quoted(&token);
  } else {
    token.kind = QueryTokenKind::kWord;
    token.text = Run();
    if (token.text.size() > 1 && token.text.back() == '*') {
      token.text.pop_back();
      token.prefix = true;
    }
  }
  token.end = at_;
  return token;
}

QueryToken QueryLexer::ExactValue() {
  const bool straight = at_ < text_.size() && text_[at_] == '"';
  // Who has no second straight one began and ended with different keys.
  if (!straight || text_.find('"', at_ + 1) == std::string_view::npos) return Value();
  QueryToken token;
  token.begin = at_;
  Quoted(&token, true);
  token.end = at_;
  return token;
}

std::string QueryLexer::Run() {
  const size_t begin = at_;
  while (!EndsToken(at_) && QuotationMark(text_, at_) == 0) ++at_;
  return std::string(text_.substr(begin, at_ - begin));
}

void QueryLexer::Quoted(QueryToken* token, bool straight_to_straight) {
  token->kind = QueryTokenKind::kQuoted;
  const size_t open = at_;
  at_ += QuotationMark(text_, at_);
  const size_t begin = at_;
  const auto ends = [&] { return straight_to_straight ? text_[at_] == '"' : QuotationMark(text_, at_) != 0; };
  while (at_ < text_.size() && !ends()) ++at_;
  if (at_ == text_.size()) {
    throw QuerySyntaxError{open, "this quotation mark is not closed", "add a \" where the phrase ends"};
  }
  token->text = text_.substr(begin, at_ - begin);
  at_ += QuotationMark(text_, at_);
  if (at_ < text_.size() && text_[at_] == '*') {
    token->prefix = true;
    ++at_;
  }
  if (at_ < text_.size() && text_[at_] == '~') Slop(token);
}

void QueryLexer::Slop(QueryToken* token) {
  const size_t tilde = at_++;
  const size_t begin = at_;
  while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
  const std::optional<uint32_t> number = ParseNumber(text_.substr(begin, at_ - begin));
  if (!number || *number >= kMaxQueryDistance) {
    throw QuerySyntaxError{tilde, "expected a number from 0 to 999 after ~",
                           "for example \"cap table\"~5: at most five other words between"};
  }
  token->has_slop = true;
  token->distance = *number;
}

/// The operators /s and /p, or a pattern up to the next slash that no backslash stands before.
void QueryLexer::Slash(QueryToken* token) {
  const char letter = at_ + 1 < text_.size() ? AsciiLower(text_[at_ + 1]) : ' ';
  if ((letter == 's' || letter == 'p') && EndsToken(at_ + 2)) {
    token->kind = QueryTokenKind::kTogether;
    token->sentence = letter == 's';
    at_ += 2;
    return;
  }
  token->kind = QueryTokenKind::kRegex;
  const size_t open = at_++;
  for (; at_ < text_.size() && text_[at_] != '/'; ++at_) {
    const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size();
    if (escaped && text_[at_ + 1] != '/') token->text.push_back('\\');
    if (escaped) ++at_;
    token->text.push_back(text_[at_]);
  }
  if (at_ == text_.size()) {
    throw QuerySyntaxError{
        open, "this / begins a pattern that no second / ends",
        "for example /EUR [0-9.]+ million/; a path goes in quotation marks or behind path:"};
  }
  ++at_;
  if (!EndsToken(at_)) {
    throw QuerySyntaxError{at_, "expected a space behind the / that ends a pattern",
                           "write \\/ for a slash inside of a pattern; a path goes in quotation marks"};
  }
}

void QueryLexer::Word(QueryToken* token) {
  token->kind = QueryTokenKind::kWord;
  token->text = Run();
  const std::string lower = AsciiLower(token->text);
  for (const std::string_view name : {std::string_view("w/"), std::string_view("pre/")}) {
    if (lower.compare(0, name.size(), name) != 0) continue;
    if (lower == "w/s" || lower == "w/p") {
      const std::string ours = lower.substr(1);
      throw QuerySyntaxError{token->begin, QuoteForMessage(token->text) + " is no operator here",
                             "write " + ours + ": refuse " + ours + " share"};
    }
    const std::optional<uint32_t> number = ParseNumber(std::string_view(lower).substr(name.size()));
    if (!number || *number == 0 || *number > kMaxQueryDistance) {
      throw QuerySyntaxError{token->begin, "expected a number from 1 to 1000 after " + std::string(name),
                             "for example: refuse " + std::string(name) + "5 share"};
    }
    token->kind = QueryTokenKind::kNear;
    token->ordered = name[0] == 'p';
    token->distance = *number;
  }
}

}  // namespace candor::internal
