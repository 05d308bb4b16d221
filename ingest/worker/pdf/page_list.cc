// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_list.h"

#include <algorithm>
#include <cstddef>

namespace candor::pdf {

std::string PageList(const std::vector<uint32_t>& pages) {
  constexpr size_t kMaxRanges = 20;
  std::vector<std::string> ranges;
  for (size_t i = 0; i < pages.size();) {
    size_t end = i;
    while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1) ++end;
    ranges.push_back(std::to_string(pages[i] + 1) + (end > i ? "-" + std::to_string(pages[end] + 1) : ""));
    i = end + 1;
  }
  std::string list = pages.size() == 1 ? "page " : "pages ";
  const size_t shown = std::min(ranges.size(), kMaxRanges);
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) list += i + 1 == ranges.size() ? " and " : ", ";
    list += ranges[i];
  }
  if (shown < ranges.size()) list += " and others (" + std::to_string(pages.size()) + " in all)";
  return list;
}

}  // namespace candor::pdf
