// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/word_moment.h"

#include <cstdio>

#include "base/calendar.h"

namespace candor::office {

std::string WordMoment(uint32_t packed) {
  const int minute = static_cast<int>(packed & 0x3F), hour = static_cast<int>(packed >> 6 & 0x1F);
  const CivilDate date{static_cast<int>(1900 + (packed >> 20 & 0x1FF)), static_cast<int>(packed >> 16 & 0xF),
                       static_cast<int>(packed >> 11 & 0x1F)};
  if (minute > 59 || hour > 23 || !IsValid(date)) return "";
  char time[16];
  std::snprintf(time, sizeof(time), "T%02d:%02d:00", hour, minute);
  return IsoDate(date) + time;
}

}  // namespace candor::office
