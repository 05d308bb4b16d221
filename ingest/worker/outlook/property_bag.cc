// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/property_bag.h"

#include <algorithm>
#include <bit>
#include <cstdio>

#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/outlook/tags.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/code_page.h"

namespace candor {

const PropertyBag::Value* PropertyBag::Find(uint16_t property) const {
  const auto found = values_.find(property);
  return found == values_.end() ? nullptr : &found->second;
}

std::optional<int64_t> PropertyBag::Number(uint16_t property) const {
  const Value* value = Find(property);
  if (value == nullptr) return std::nullopt;
  switch (value->type) {
    case mapi::kInt16:
      return static_cast<int16_t>(ReadU16(value->bytes, 0));
    case mapi::kInt32:
      return static_cast<int32_t>(ReadU32(value->bytes, 0));
    case mapi::kBoolean:
      return ReadU16(value->bytes, 0) & 0xFF;
    case mapi::kInt64:
    case mapi::kTime:
      return static_cast<int64_t>(ReadU64(value->bytes, 0));
    default:
      return std::nullopt;
  }
}

std::optional<double> PropertyBag::Real(uint16_t property) const {
  const Value* value = Find(property);
  if (value == nullptr || value->type != mapi::kReal64) return std::nullopt;
  return std::bit_cast<double>(ReadU64(value->bytes, 0));
}

std::string PropertyBag::Text(uint16_t property, std::vector<Problem>* problems) const {
  const Value* value = Find(property);
  if (value == nullptr) return "";
  if (value->type == mapi::kUnicode) return Utf16ToUtf8(value->bytes);
  if (value->type != mapi::kString8) return "";
  const std::string_view bytes = std::string_view(value->bytes).substr(0, value->bytes.find('\0'));
  Conversion how;
  std::string text = ConvertToUtf8(bytes, Charset(), &how);
  AddProblems(how, problems);
  return text;
}

std::string_view PropertyBag::Binary(uint16_t property) const {
  const Value* value = Find(property);
  return value != nullptr && value->type == mapi::kBinary ? std::string_view(value->bytes)
                                                          : std::string_view();
}

std::string PropertyBag::Subject(std::vector<Problem>* problems) const {
  std::string subject = Text(tag::kSubject, problems);
  if (subject.empty()) return Text(tag::kSubjectPrefix, problems) + Text(tag::kNormalizedSubject, problems);
  // MS-PST, 2.5.3.1.1.1: U+0001, and how long "Re: " is.
  if (subject[0] == '\1') subject.erase(0, CeilBoundary(subject, std::min<size_t>(2, subject.size())));
  return subject;
}

std::string PropertyBag::Moment(uint16_t property) const {
  const Value* value = Find(property);
  if (value == nullptr || value->type != mapi::kTime) return "";
  const int64_t seconds = UnixSeconds(static_cast<int64_t>(ReadU64(value->bytes, 0)));
  constexpr int64_t kDay = 86'400, kFirst = -25'567 * kDay, kLast = 2'932'896 * kDay;  // 1900 to 9999
  if (seconds < kFirst || seconds > kLast) return "";
  const int64_t day = (seconds - kFirst) / kDay + kFirst / kDay;
  const int64_t minute = (seconds - day * kDay) / 60;
  char clock[16];
  std::snprintf(clock, sizeof(clock), " %02d:%02d", static_cast<int>(minute / 60),
                static_cast<int>(minute % 60));
  return DayOf(day) + clock;
}

// The message's own word first, then the language of who wrote it, then what its HTML is in.
std::string PropertyBag::Charset() const {
  const std::string charsets[] = {CharsetOfCodePage(Number(tag::kMessageCodepage).value_or(0)),
                                  CharsetOfLocale(Number(tag::kMessageLocale).value_or(0)),
                                  CharsetOfCodePage(Number(tag::kInternetCodepage).value_or(0))};
  for (const std::string& charset : charsets)
    if (!charset.empty() && charset != "utf-16le") return charset;
  return charset_;
}

int64_t UnixSeconds(int64_t file_time) {
  constexpr int64_t kFrom1601To1970 = 11'644'473'600;
  return file_time / 10'000'000 - kFrom1601To1970;
}

}  // namespace candor
