// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people see: findings, hits and coverage as text. Everything that comes from a document is
// escaped here. Paths are shown as `rooms` says.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/rooms.h"
#include "cli/terminal.h"
#include "store/reader.h"

namespace candor {

/// Prints findings under headings of their dimension and signal, in the order in which they come.
/// `counts` is how many there are of each dimension without the limit. Where there are none, `coverage`
/// decides whether that means anything.
void PrintFindings(const Terminal& terminal, const Rooms& rooms, const std::vector<FindingRow>& rows,
                   const std::map<std::string, uint64_t>& counts, const Coverage& coverage);

/// One finding with its context, the questions that its rule has for whoever reads it and, with `why`, the
/// steps of its confidence. `around`: what is shown in the place of the words around its sentence; empty:
/// those.
void PrintFinding(const Terminal& terminal, const Rooms& rooms, const FindingRow& row,
                  const std::vector<std::string>& ask, bool why, const std::string& around = {});

/// What a person said of a finding, in one line.
std::string ReviewLine(const Review& review);
/// The same of a tag.
std::string TaggingLine(const Tagging& tagging);

void PrintStampedPage(const Terminal& terminal, const Rooms& rooms, const StampedPage& page);

/// Passages with how alike they are.
void PrintSimilar(const Terminal& terminal, const Rooms& rooms, const std::vector<Hit>& hits);

/// What "nothing" is worth where there was nothing to look at; nothing where there was.
std::optional<std::string> NothingSearched(const Coverage& coverage);

/// What a search says that finds nothing: what was not read was not searched.
std::string NothingFound(const Coverage& coverage);

void PrintHits(const Terminal& terminal, const Rooms& rooms, const SearchResult& result, uint32_t offset,
               const Coverage& coverage);

/// One line when documents were read without the whole sandbox.
void PrintConfinement(const Terminal& terminal, std::optional<Confinement> confinement);

/// What stands above each report: that, and one line when something in the room could not be read. A list of
/// findings must never look complete when it is not.
void PrintCaveats(const Terminal& terminal, const Coverage& coverage);

/// The accounting: how many items ended how, and that the sums are equal.
void PrintCoverage(const Terminal& terminal, const Coverage& coverage);

/// "Ada Byrne <ada@x.example>, 2026-03-04, \"Re: contracts\"".
std::string MessageLine(const Message& message);

/// "quoted from Ada Byrne, 3 March": whose words a quotation is, as far as its introduction says so.
std::string QuotationLine(const Quotation& quotation);
/// "in a comment by Ada Byrne, 2025-03-03", "in hidden text"; empty where a reader of the page sees the
/// words.
std::string ZoneLine(const ZoneOfFinding& zone);

/// 0.82.
std::string Percent(double confidence);

Style StyleOf(Severity severity);

}  // namespace candor
