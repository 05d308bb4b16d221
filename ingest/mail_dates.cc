// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/mail_dates.h"

#include <algorithm>

#include "ingest/word_set.h"

namespace candor {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

bool IsMonth(std::string_view word) {
  static const auto* const kMonths = new WordSet(
      "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|"
      "september|"
      "october|november|december|januar|februar|märz|mär|mai|juni|juli|oktober|okt|dezember|dez|janvier|janv|"
      "février|févr|"
      "mars|avril|avr|juin|juillet|juil|août|septembre|octobre|novembre|décembre|déc|enero|ene|febrero|marzo|"
      "abril|abr|"
      "mayo|junio|julio|agosto|ago|septiembre|octubre|noviembre|diciembre|dic|januari|februari|maart|mei|"
      "augustus");
  return word.size() >= 3 && kMonths->Has(word);
}

bool IsZone(std::string_view word) {
  static const auto* const kZones = new WordSet(
      "am|pm|a.m|p.m|gmt|utc|uhr|um|est|edt|cst|cdt|mst|mdt|pst|pdt|cet|cest|bst|mez|mesz|wez|"
      "wesz|oez|oesz|eet|eest|msk|jst|hkt|sgt|aest|aedt|nzst|nzdt|akst|akdt|hst");
  if (word.size() < 2) return false;
  if ((word[0] == '+' || word[0] == '-') && IsDigit(word[1])) return true;
  return kZones->Has(word) || word.starts_with("GMT") || word.starts_with("UTC");
}

size_t Digits(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsDigit(text[end])) ++end;
  return end - at;
}

/// Length of a day in digits at `at`, or 0.
size_t NumericDate(std::string_view text, size_t at) {
  const size_t first = Digits(text, at);
  if (first == 0 || first > 4 || first == 3 || at + first >= text.size()) return 0;
  const char separator = text[at + first];
  if (separator != '/' && separator != '-' && separator != '.') return 0;
  const size_t middle = Digits(text, at + first + 1);
  const size_t third = at + first + 1 + middle;
  if (middle == 0 || middle > 2 || third >= text.size() || text[third] != separator) return 0;
  const size_t last = Digits(text, third + 1);
  if (last != 2 && last != 4) return 0;  // 5.3.1 is a version
  return third + 1 + last - at;
}

/// Length of a time of day at `at`, or 0.
size_t Time(std::string_view text, size_t at) {
  const size_t hours = Digits(text, at);
  if (hours == 0 || hours > 2 || at + hours >= text.size()) return 0;
  const char separator = text[at + hours];
  if (separator != ':' && separator != 'h') return 0;
  if (Digits(text, at + hours + 1) != 2) return 0;
  const size_t end = at + hours + 3;
  return end < text.size() && text[end] == ':' && Digits(text, end + 1) == 2 ? end + 3 - at : end - at;
}

template <typename Match>
size_t FindNumber(std::string_view text, Match match) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDigit(text[i]) && (i == 0 || !IsDigit(text[i - 1])) && match(text, i) != 0) return i;
  }
  return std::string_view::npos;
}

}  // namespace

size_t FindNumericDate(std::string_view text) { return FindNumber(text, NumericDate); }

bool HasTime(std::string_view text) { return FindNumber(text, Time) != std::string_view::npos; }

bool HasDate(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), IsDigit)) return false;
  if (FindNumericDate(text) != std::string_view::npos) return true;
  for (size_t i = 0; i < text.size();) {
    const size_t begin = i;
    while (i < text.size() && IsWordByte(text[i])) ++i;
    if (IsMonth(text.substr(begin, i - begin))) return true;
    if (i == begin) ++i;
  }
  return false;
}

size_t DateEnd(std::string_view text) {
  size_t end = 0;
  bool month = false;  // what is called like a month behind one is a person: "4 Mar 2025, Jan Vos"
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '<' || text[i] == '"' || text[i] == '@') break;
    const size_t numeric = IsDigit(text[i]) ? NumericDate(text, i) : 0;
    const size_t date = IsDigit(text[i]) ? std::max(numeric, Time(text, i)) : 0;
    month |= numeric != 0;
    if (date != 0) {
      i += date;
      end = i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && text[i] != ' ' && text[i] != '\t' && text[i] != ',' && text[i] != '<') ++i;
    std::string_view word = text.substr(begin, i - begin);
    while (!word.empty() && (word.front() == '(' || word.front() == '.')) word.remove_prefix(1);
    while (!word.empty() && (word.back() == ')' || word.back() == '.')) word.remove_suffix(1);
    if (IsMonth(word)) {
      if (month) break;
      month = true;
      end = i;
    } else if (!word.empty() && (IsDigit(word[0]) || IsZone(word))) {
      end = i;
    }
    if (i == begin) ++i;
  }
  return end;
}

}  // namespace candor
