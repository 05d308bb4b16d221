// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/report_data.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>

#include "cli/terminal.h"
#include "lexicons/format_keys.h"
#include "model/labels.h"

namespace candor {
namespace {

/// The place of a dimension in the scorecard; those that a lexicon brings come behind it.
size_t RankOf(const std::string& dimension) {
  return static_cast<size_t>(std::find(std::begin(kDimensions), std::end(kDimensions), dimension) -
                             std::begin(kDimensions));
}

}  // namespace

std::string ReportData::TitleOf(const std::string& signal) const {
  for (const Rule& rule : lexicon.rules) {
    if (rule.signal == signal) return rule.title;
  }
  return LabelCapital(signal);
}

std::string ReportData::SideOf(const std::string& party) const {
  for (const Party& known : dossier.mail.correspondence.parties.parties) {
    if (known.id == party) return known.name;
  }
  return party;
}

std::string ReportData::PlaceOf(const std::string& room, const std::string& path) const {
  return rooms.Shown(room, path);
}

void Arrange(ReportData* data) {
  std::set<std::string_view> sides;
  for (const PartyScore& party : data->card.parties) sides.insert(party.id);
  std::map<std::pair<size_t, std::string>, std::vector<const FindingRow*>> by_dimension;
  FindingCounts& counts = data->counts;
  for (const FindingRow& row : data->findings) {
    if (IsDismissed(row)) {
      ++counts.dismissed;
      continue;
    }
    if (IsContext(row)) {
      ++counts.context;
      continue;
    }
    ++counts.by_severity[row.finding.severity];
    counts.confirmed += row.review && row.review->verdict == Verdict::kConfirmed;
    counts.of_no_side += sides.count(row.party) == 0;
    const std::string& dimension = row.finding.dimension;
    if (counts.findings++ < data->most_shown) by_dimension[{RankOf(dimension), dimension}].push_back(&row);
  }
  size_t number = 0;
  for (auto& [key, rows] : by_dimension) {
    for (const FindingRow* row : rows) {
      data->shown.numbers[row->finding.id] = ++number;
      for (const EventPlace& place : row->also) data->shown.numbers.try_emplace(place.id, number);
    }
    data->shown.chapters.push_back({key.second, std::move(rows)});
  }
}

std::string FindingCountsLine(const FindingCounts& counts) {
  return Counted(counts.findings, "finding") + ", " + Thousands(counts.dismissed) + " dismissed, " +
         Counted(counts.context, "passage") + " of context";
}

std::string DefaultTitle(const std::vector<RoomRow>& rooms) {
  constexpr size_t kMost = 3;
  if (rooms.size() > kMost) return "Screening of " + Counted(rooms.size(), "data room");
  std::string names;
  for (const RoomRow& room : rooms) {
    const size_t end = room.name.find_last_not_of('/');
    const std::string name = room.name.substr(0, end == std::string::npos ? 0 : end + 1);
    names += (names.empty() ? "" : ", ") + name.substr(name.rfind('/') + 1);
  }
  return names.empty() ? "Screening" : "Screening of " + names;
}

std::string OurNames(const ReportData& data) {
  std::string names;
  for (const Party& party : data.dossier.mail.correspondence.parties.parties) {
    if (party.ours && !data.us.empty()) names += (names.empty() ? "" : ", ") + party.name;
  }
  return names;
}

bool IsContext(const FindingRow& row) { return row.finding.dimension == "context"; }

bool IsDismissed(const FindingRow& row) { return row.review && row.review->verdict == Verdict::kDismissed; }

}  // namespace candor
