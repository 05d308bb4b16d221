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

/// The findings of the page in the order in which they stand there, which is that of their numbers.
struct ShownFindings {
  struct Chapter {
    std::string dimension;
    std::vector<const FindingRow*> rows;  ///< worst first
  };
  std::vector<Chapter> chapters;          ///< in the order of the scorecard
  std::map<std::string, size_t> numbers;  ///< from 1, by id and by those of the other places of its event
};

/// Each finding of a report counted once, as one of these.
struct FindingCounts {
  size_t findings = 0;   ///< against somebody and not dismissed: what is called "findings" everywhere
  size_t dismissed = 0;  ///< whatever they are
  size_t context = 0;    ///< passages that are no finding against anybody
  std::map<Severity, size_t> by_severity;  ///< of `findings`, likewise what follows
  size_t confirmed = 0;
  size_t of_no_side = 0;  ///< about no side of the scorecard: they count for nobody
};

struct ReportData {
  std::string title;                      ///< of the matter
  std::string prepared_for, prepared_by;  ///< empty: nobody said
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
  size_t most_shown = 0;             ///< of FindingCounts::findings, in the page itself
  Dossier dossier;
  Scorecard card;
  double manage_from = 0;  ///< the risk from which a dimension is to be managed
  std::vector<TimelineEvent> events;
  Lexicon lexicon;  ///< that of the program, for what signals are called
  PagePictures pictures;
  size_t pages_with_findings = 0;  ///< of PDFs, of findings that are shown

  ShownFindings shown;  ///< Arrange() fills both in; they point into `findings`
  FindingCounts counts;

  /// What a signal is called, as the beginning of a sentence.
  std::string TitleOf(const std::string& signal) const;
  /// What a side is called, by Party::id; the id where nobody knows it.
  std::string SideOf(const std::string& party) const;
  /// "ROOM-000004" and the path as people see it.
  std::string PlaceOf(const std::string& room, const std::string& path) const;
};

/// Counts, orders and numbers the findings, when they and the scorecard are read.
void Arrange(ReportData* data);

/// "51 findings, 2 dismissed, 20 passages of context", as everywhere.
std::string FindingCountsLine(const FindingCounts& counts);

/// "Screening of" the rooms by the last part of their names.
std::string DefaultTitle(const std::vector<RoomRow>& rooms);
/// The names of our side, as far as it is known.
std::string OurNames(const ReportData& data);

/// What is context and no finding against anybody: information requests, NDAs in force.
bool IsContext(const FindingRow& row);
bool IsDismissed(const FindingRow& row);

}  // namespace candor
