// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/calibration.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>
#include <utility>

#include "base/utf8.h"

namespace candor {
namespace {

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  for (size_t at = 0;;) {
    const size_t end = std::min(line.find('\t', at), line.size());
    fields.push_back(line.substr(at, end - at));
    if (end == line.size()) return fields;
    at = end + 1;
  }
}

bool ReadNumber(std::string_view text, uint32_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::vector<PatternCount> ReadCalibration(std::string_view tsv, const std::string& file,
                                          Diagnostics* diagnostics) {
  std::vector<PatternCount> counts;
  if (!IsValidUtf8(tsv)) {
    diagnostics->Add("character", file, tsv, {}, 1, "this is not UTF-8; save the file as UTF-8");
    return counts;
  }
  std::set<std::pair<std::string, std::string>> seen;
  uint32_t number = 0;
  for (size_t at = 0; at < tsv.size();) {
    const size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto report = [&](std::string_view code, std::string message) {
      diagnostics->Add(code, file, tsv, {number, 1}, static_cast<uint32_t>(CountCodePoints(line)),
                       std::move(message));
    };
    const std::vector<std::string_view> fields = Fields(line);
    PatternCount count;
    if (fields.size() != 4) {
      report("pattern-syntax",
             "a line is a signal, a pattern, the passages it hit and those it was right in, with tabs "
             "between them");
      continue;
    }
    count.signal = fields[0];
    count.pattern = fields[1];
    count.mark = {number, 1};
    if (!ReadNumber(fields[2], &count.tried) || !ReadNumber(fields[3], &count.right) ||
        count.right > count.tried) {
      report("number", "expected two whole numbers, the second not above the first");
      continue;
    }
    if (!seen.emplace(count.signal, count.pattern).second) {
      report("duplicate-id", "this pattern has a line already");
      continue;
    }
    counts.push_back(std::move(count));
  }
  return counts;
}

std::string FormatCalibration(std::vector<PatternCount> counts) {
  std::sort(counts.begin(), counts.end(), [](const PatternCount& a, const PatternCount& b) {
    return std::tie(a.signal, a.pattern) < std::tie(b.signal, b.pattern);
  });
  std::string out =
      "# Made by `candor lexicon score --write`: signal, pattern, passages in which it hit, of these "
      "right.\n";
  for (const PatternCount& count : counts) {
    out.append(count.signal).append("\t").append(count.pattern).append("\t");
    out.append(std::to_string(count.tried)).append("\t").append(std::to_string(count.right)).append("\n");
  }
  return out;
}

}  // namespace candor
