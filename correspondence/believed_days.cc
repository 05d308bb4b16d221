// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/believed_days.h"

#include <algorithm>
#include <set>

#include "base/calendar.h"

namespace candor {
namespace {

/// Before there was mail, and beyond where clocks run over (2036, 2038) or wrap (2098, 2106, 2107).
constexpr const char* kFirst = "1980-01-01";
constexpr const char* kLast = "2060-12-31";
constexpr int64_t kGap = 3 * 366;

}  // namespace

BelievedDays FindBelievedDays(std::vector<SentDay> days) {
  BelievedDays believed{kFirst, {}};
  std::erase_if(days, [](const SentDay& sent) {
    return sent.day < kFirst || sent.day > kLast || !DayNumber(sent.day);
  });
  std::sort(days.begin(), days.end(), [](const SentDay& a, const SentDay& b) { return a.day > b.day; });
  for (size_t begin = 0; begin < days.size();) {
    std::set<std::string> senders;
    size_t end = begin;
    do {
      senders.insert(days[end].sender);
      ++end;
    } while (end < days.size() && *DayNumber(days[end - 1].day) - *DayNumber(days[end].day) <= kGap);
    if (senders.size() > 1 || (end - begin) * 2 > days.size()) {
      believed.last = days[begin].day;
      return believed;
    }
    begin = end;
  }
  if (!days.empty()) believed.last = days.front().day;  // nobody supports anybody
  return believed;
}

}  // namespace candor
