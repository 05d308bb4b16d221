// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/stat.h>

#include "model/file_times.h"

namespace candor {

inline FileTimes TimesOf(const struct stat& status) {
  const auto nanoseconds = [](const timespec& t) { return int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
  return {nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

}  // namespace candor
