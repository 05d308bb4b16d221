// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/flowed.h"

#include <algorithm>

namespace candor {

std::string Unflow(std::string_view text, bool delete_space) {
  std::string out;
  out.reserve(text.size());
  bool joining = false;
  size_t depth_before = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    const bool last = end == text.size();
    text.remove_prefix(std::min(end + 1, text.size()));

    const size_t depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    if (!line.empty() && line[0] == ' ') line.remove_prefix(1);
    const bool separator = line == "-- ";
    // A paragraph never runs over a change of depth or into a signature (4.3, 4.5).
    if (joining && (depth != depth_before || separator)) {
      out += '\n';
      joining = false;
    }
    if (!joining && depth > 0) {
      out.append(depth, '>');
      if (!line.empty()) out += ' ';
    }
    const bool flows = !separator && !line.empty() && line.back() == ' ';
    if (flows && delete_space) line.remove_suffix(1);
    out += line;
    joining = flows && !last;
    if (!joining && !last) out += '\n';
    depth_before = depth;
  }
  return out;
}

}  // namespace candor
