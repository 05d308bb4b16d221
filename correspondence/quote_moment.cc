// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/quote_moment.h"

#include <string>

#include "base/calendar.h"
#include "text/written_date.h"

namespace candor {
namespace {

constexpr int64_t kDay = 24 * 60;  // minutes
constexpr int64_t kFarWest = -12 * 60, kFarEast = 14 * 60;

int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

Fit CompareDay(int64_t day, std::optional<int> minute, int64_t unix_seconds) {
  if (!minute) {
    const int64_t apart = day - FloorDivide(unix_seconds, kDay * 60);
    return apart >= -1 && apart <= 1 ? Fit::kUnknown : Fit::kClash;
  }
  const int64_t ahead = day * kDay + *minute - FloorDivide(unix_seconds, 60);
  if (ahead < kFarWest - 1 || ahead > kFarEast + 1)
    return ahead > -2 * kDay && ahead < 2 * kDay ? Fit::kUnknown : Fit::kClash;
  constexpr int64_t kZoneStep = 30;
  const int64_t rest = ahead - FloorDivide(ahead, kZoneStep) * kZoneStep;
  return rest <= 1 || rest == kZoneStep - 1 ? Fit::kSame : Fit::kUnknown;  // some programs round
}

}  // namespace

QuoteMoment ReadQuoteMoment(std::string_view written, std::string_view not_after) {
  QuoteMoment moment;
  const std::string day = ParseWrittenDay(written, not_after);
  if (day.empty()) return moment;
  moment.day = DayNumber(day);
  moment.minute = ParseWrittenTime(written);
  if (written.find('/') != std::string_view::npos) {
    const std::string swapped = day.substr(0, 5) + day.substr(8, 2) + "-" + day.substr(5, 2);
    if (swapped != day) moment.other_day = DayNumber(swapped);
  }
  return moment;
}

Fit Compare(const QuoteMoment& moment, std::optional<int64_t> unix_seconds) {
  if (!moment.day || !unix_seconds) return Fit::kUnknown;
  const Fit fit = CompareDay(*moment.day, moment.minute, *unix_seconds);
  if (fit == Fit::kSame || !moment.other_day) return fit;
  const Fit other = CompareDay(*moment.other_day, moment.minute, *unix_seconds);
  return other == Fit::kClash ? fit : other;
}

bool IsSame(const QuoteMoment& moment, int64_t unix_seconds, int offset) {
  if (!moment.minute) return false;
  const int64_t shown = FloorDivide(unix_seconds, 60) + offset;
  for (const auto& day : {moment.day, moment.other_day}) {
    if (day && *day * kDay + *moment.minute == shown) return true;
  }
  return false;
}

int OffsetOf(std::string_view rfc3339) {
  constexpr size_t kOffset = 6;  // "+01:00"
  if (rfc3339.size() < kOffset || rfc3339.back() == 'Z') return 0;
  const std::string_view offset = rfc3339.substr(rfc3339.size() - kOffset);
  const auto digit = [&](size_t i) { return offset[i] >= '0' && offset[i] <= '9' ? offset[i] - '0' : 0; };
  const int minutes = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
  return offset[0] == '-' ? -minutes : minutes;
}

Fit Compare(const QuoteMoment& a, const QuoteMoment& b) {
  if (!a.day || !b.day) return Fit::kUnknown;
  constexpr int64_t kFar = 2;
  bool near = false;
  for (const auto& x : {a.day, a.other_day}) {
    for (const auto& y : {b.day, b.other_day}) {
      if (!x || !y) continue;
      if (*x == *y && a.minute && a.minute == b.minute) return Fit::kSame;
      near = near || (*x - *y <= kFar && *y - *x <= kFar);
    }
  }
  return near ? Fit::kUnknown : Fit::kClash;
}

}  // namespace candor
