// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf_tokens.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr size_t kLongestWord = 32;
constexpr size_t kLongestNumber = 11;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool RtfTokens::Next(RtfToken* token) {
  while (at_ < rtf_.size()) {
    const char c = rtf_[at_++];
    if (c == '\r' || c == '\n' || c == '\0') continue;
    if (c == '\\') {
      if (Control(token)) return true;
      continue;
    }
    token->kind = c == '{' ? RtfToken::kOpen : c == '}' ? RtfToken::kClose : RtfToken::kByte;
    token->byte = c;
    return true;
  }
  return false;
}

bool RtfTokens::Control(RtfToken* token) {
  if (at_ >= rtf_.size()) return false;
  const char c = rtf_[at_];
  if (IsLetter(c)) {
    Word(token);
    return true;
  }
  ++at_;
  token->kind = c == '\\' || c == '{' || c == '}' ? RtfToken::kByte : RtfToken::kSymbol;
  token->byte = c;
  if (c != '\'') return true;
  const int high = at_ < rtf_.size() ? HexDigit(rtf_[at_]) : -1;
  const int low = at_ + 1 < rtf_.size() ? HexDigit(rtf_[at_ + 1]) : -1;
  if (high < 0 || low < 0) return false;
  at_ += 2;
  token->kind = RtfToken::kByte;
  token->byte = static_cast<char>(high * 16 + low);
  return token->byte != '\0';
}

void RtfTokens::Word(RtfToken* token) {
  const size_t begin = at_;
  while (at_ < rtf_.size() && IsLetter(rtf_[at_]) && at_ - begin < kLongestWord) ++at_;
  token->kind = RtfToken::kWord;
  token->word = rtf_.substr(begin, at_ - begin);
  const size_t number = at_;
  if (at_ + 1 < rtf_.size() && rtf_[at_] == '-' && IsDigit(rtf_[at_ + 1])) ++at_;
  while (at_ < rtf_.size() && IsDigit(rtf_[at_]) && at_ - number < kLongestNumber) ++at_;
  token->value = 0;
  token->has_value = at_ > number &&
                     std::from_chars(rtf_.data() + number, rtf_.data() + at_, token->value).ec == std::errc();
  if (at_ < rtf_.size() && rtf_[at_] == ' ') ++at_;
  token->binary = {};
  if (token->word != "bin" || token->value <= 0) return;
  token->binary = rtf_.substr(at_, static_cast<size_t>(token->value));
  at_ += token->binary.size();
}

}  // namespace candor
