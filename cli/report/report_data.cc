// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/report_data.h"

namespace candor {

std::string ReportData::TitleOf(const std::string& signal) const {
  for (const Rule& rule : lexicon.rules) {
    if (rule.signal == signal) return rule.title;
  }
  return signal;
}

std::string ReportData::PlaceOf(const std::string& room, const std::string& path) const {
  return rooms.Shown(room, path);
}

bool IsContext(const FindingRow& row) { return row.finding.dimension == "context"; }

bool IsDismissed(const FindingRow& row) { return row.review && row.review->verdict == Verdict::kDismissed; }

}  // namespace candor
