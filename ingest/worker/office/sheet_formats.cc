// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/sheet_formats.h"

#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/ascii.h"
#include "base/calendar.h"
#include "ingest/worker/office/format_words.h"

namespace candor::office {
namespace {

/// Excel itself allows some 64,000.
constexpr size_t kMostStyles = 200'000;
constexpr int kMostFormatId = 1'000'000;

}  // namespace

NumberKind KindOfBuiltInFormat(int id) {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
      (id >= 57 && id <= 58))
    return NumberKind::kDay;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
    return NumberKind::kTime;
  return id == 22 ? NumberKind::kMoment : NumberKind::kNumber;
}

NumberKind KindOfFormat(std::string_view code) {
  code = code.substr(0, code.find(';'));  // of the negative ones, of zero, of text
  bool day = false, time = false;
  for (size_t i = 0; i < code.size(); ++i) {
    const char c = AsciiLower(code[i]);
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = code.find('"', i + 1);
      if (i == std::string_view::npos) break;
    } else if (c == '[') {
      // "[h]" is a time that may be more than a day; "[Red]" and "[$-409]" are none.
      const size_t end = code.find(']', i);
      if (end == std::string_view::npos) break;
      const std::string inside = AsciiLower(code.substr(i + 1, end - i - 1));
      time = time || inside.find_first_not_of('h') == std::string::npos ||
             inside.find_first_not_of('m') == std::string::npos ||
             inside.find_first_not_of('s') == std::string::npos;
      i = end;
    } else if (c == 'y' || c == 'd') {
      day = true;
    } else if (c == 'h' || c == 's') {
      time = true;
    } else if (c == 'm') {
      // Months or minutes, as what stands beside it says.
      day = day || (i + 2 < code.size() && AsciiLower(code.substr(i, 3)) == "mmm");
    } else if (c == '0' || c == '#' || c == '?') {
      if (!day && !time) return NumberKind::kNumber;
    } else if (c == 'g' && AsciiLower(code.substr(i, 7)) == "general") {
      return NumberKind::kNumber;
    } else if (c == 'e' && !day && !time) {
      return NumberKind::kNumber;
    }
  }
  if (day && time) return NumberKind::kMoment;
  if (time) return NumberKind::kTime;
  return day ? NumberKind::kDay : NumberKind::kNumber;
}

std::string WrittenNumber(std::string_view stored, NumberKind kind, bool since_1904) {
  std::string as_stored(stored);
  if (kind == NumberKind::kNumber) return as_stored;
  double serial = 0;
  const auto [end, error] = std::from_chars(stored.data(), stored.data() + stored.size(), serial);
  constexpr double kMostDays = 3'000'000;  // the year 9999 ends before
  const bool ok = error == std::errc() && end == stored.data() + stored.size();
  if (!ok || !(serial >= 0 && serial <= kMostDays)) return as_stored;
  constexpr int64_t kDaySeconds = 86'400;
  const auto seconds = static_cast<int64_t>(std::llround(serial * kDaySeconds));
  int64_t day = seconds / kDaySeconds;
  const int64_t rest = seconds % kDaySeconds;
  char time[16];
  std::snprintf(time, sizeof(time), "%02d:%02d:%02d", static_cast<int>(rest / 3600),
                static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  if (kind == NumberKind::kTime && serial < 1) return time;
  // A length of time, or a moment of which the format shows the time alone.
  if (kind == NumberKind::kTime) kind = NumberKind::kMoment;
  constexpr int64_t kFalseLeapDay = 60;
  if (!since_1904 && (day == 0 || day == kFalseLeapDay)) return day == 0 && rest > 0 ? time : as_stored;
  const int64_t zero = since_1904 ? DayNumber(CivilDate{1904, 1, 1})
                                  : DayNumber(CivilDate{1899, 12, day < kFalseLeapDay ? 31 : 30});
  if (zero + day > DayNumber(CivilDate{9999, 12, 31})) return as_stored;
  const std::string written = IsoDate(CivilOf(zero + day));
  const bool shows_time = kind == NumberKind::kMoment && rest > 0;
  return shows_time ? written + "T" + time : written;
}

void SheetFormats::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "x:numFmt" && formats_.size() < kMostStyles) {
    const std::string code = Unescaped(attributes["formatCode"]);
    Format& format = formats_[NumberIn(attributes["numFmtId"], 0, 0, kMostFormatId)];
    format = {KindOfFormat(code), 0};
    if (format.kind != NumberKind::kNumber || !HasFormatWords(code)) return;
    format.words = codes_.size();
    codes_.push_back(code);
  } else if (name == "x:cellXfs") {
    in_cells_ = true;
  } else if (name == "x:xf" && in_cells_ && cells_.size() < kMostStyles) {
    const int id = NumberIn(attributes["numFmtId"], 0, 0, kMostFormatId);
    const auto own = formats_.find(id);
    cells_.push_back(own == formats_.end() ? Format{KindOfBuiltInFormat(id), 0} : own->second);
  }
}

void SheetFormats::End(std::string_view name) {
  if (name == "x:cellXfs") in_cells_ = false;
}

}  // namespace candor::office
