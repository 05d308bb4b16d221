// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "cli/json.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// "12 entries, head 3f2a...": what to note down, so that `candor verify --head` finds it again.
inline std::string LogLine(const std::vector<LogEntry>& log) {
  if (log.empty()) return "no entries";
  return Thousands(log.size()) + (log.size() == 1 ? " entry" : " entries") + ", head " + log.back().hash;
}

/// {entries, head}; head is null while there is no entry.
inline Json LogHeadJson(const std::vector<LogEntry>& log) {
  return {{"entries", log.size()}, {"head", log.empty() ? Json(nullptr) : Json(log.back().hash)}};
}

}  // namespace candor
