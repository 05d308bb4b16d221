// SPDX-License-Identifier: GPL-3.0-or-later
//
// All that a report tells, read from a case before a line of it is written.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/dossier.h"
#include "cli/report/page_pictures.h"
#include "cli/rooms.h"
#include "cli/rule_languages.h"
#include "lexicons/lexicon.h"
#include "model/scorecard.h"
#include "model/timeline.h"
#include "store/reader.h"

namespace candor {

struct ReportData {
  Rooms rooms;
  std::vector<RoomRow> room_rows;
  std::vector<std::string> us;
  Day as_of;
  std::vector<RunRow> runs;
  std::vector<LogEntry> log;
  Coverage coverage;
  std::vector<ExceptionRow> exceptions;
  std::vector<UncoveredLanguage> uncovered;
  std::vector<FindingRow> findings;  ///< one an event, worst first, sure enough or confirmed
  double min_confidence = 0;         ///< from which they are sure enough
  size_t findings_shown = 0;         ///< of those that are not dismissed, in the page itself
  Dossier dossier;
  Scorecard card;
  std::vector<TimelineEvent> events;
  Lexicon lexicon;  ///< that of the program, for what signals are called
  PagePictures pictures;
  size_t pages_with_findings = 0;  ///< of PDFs, of findings that are shown

  /// What a signal is called, or its id.
  std::string TitleOf(const std::string& signal) const;
  /// "ROOM-000004" and the path as people see it.
  std::string PlaceOf(const std::string& room, const std::string& path) const;
};

/// What is context and no finding against anybody: information requests, NDAs in force.
bool IsContext(const FindingRow& row);
bool IsDismissed(const FindingRow& row);

}  // namespace candor
