// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/asides.h"

#include <Object.h>

// Behind Object.h, which it needs.
#include <Array.h>

#include <algorithm>

#include "base/utf8.h"
#include "ingest/worker/pdf/stream_bytes.h"
#include "ingest/worker/pdf/text_string.h"

namespace candor::pdf {
namespace {

constexpr uint64_t kMostTextBytes = 1u << 20;  ///< of one stream
constexpr int kMostValues = 1'000;             ///< of a list of which several are chosen

std::string Clean(std::string text) {
  size_t kept = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    text[kept++] = text[i] == '\r' ? '\n' : text[i];
  }
  text.resize(kept);
  constexpr std::string_view kBlank = " \t\n\f\v";
  const size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

}  // namespace

bool AsideZones::Append(const Aside& aside, uint64_t most, Document* document) {
  std::string& text = document->text;
  if (aside.text.empty()) return true;
  if (text.size() + aside.text.size() + 3 > most) return false;
  if (!text.empty() && !text.ends_with("\n\n")) text += text.ends_with('\n') ? "\n" : "\n\n";
  const auto begin = static_cast<uint32_t>(text.size());
  text.append(aside.text).append("\n\n");
  zones_.push_back(
      {aside.kind, {begin, static_cast<uint32_t>(text.size())}, 0, aside.author, aside.date, ""});
  return true;
}

void AsideZones::Finish(Document* document) const {
  const auto size = static_cast<uint32_t>(document->text.size());
  std::vector<Zone>& zones = document->zones;
  uint32_t at = 0;
  const auto body_to = [&](uint32_t end) {
    if (at < end) zones.push_back({ZoneKind::kBody, {at, end}, 0, "", "", ""});
  };
  if (zones_.empty()) return;
  for (const Zone& aside : zones_) {
    if (aside.span.begin >= size) break;
    body_to(aside.span.begin);
    zones.push_back(aside);
    at = zones.back().span.end = std::min(aside.span.end, size);
  }
  body_to(size);
}

std::string TextOf(const Object& value) {
  if (value.isString()) return Clean(TextStringToUtf8(value.getString()->toStr()));
  std::string text;
  if (value.isStream()) {
    uint64_t budget = kMostTextBytes;
    AppendStream(value, &budget, &text);
    return Clean(TextStringToUtf8(text));
  }
  if (!value.isArray()) return text;
  for (int i = 0; i < std::min(value.arrayGetLength(), kMostValues); ++i) {
    Object one = value.arrayGet(i);
    const std::string words = one.isString() ? TextOf(one) : "";
    if (!words.empty()) text += (text.empty() ? "" : "\n") + words;
  }
  return text;
}

std::string ShortTextOf(const Object& value) {
  constexpr size_t kLongest = 200;
  std::string text = TextOf(value);
  text.resize(FloorBoundary(text, std::min(text.size(), kLongest)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string DayOf(const Object& date) {
  if (!date.isString()) return {};
  std::string digits = date.getString()->toStr();
  if (digits.starts_with("D:")) digits.erase(0, 2);
  if (digits.size() < 8 || digits.find_first_not_of("0123456789") < 8) return {};
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

}  // namespace candor::pdf
