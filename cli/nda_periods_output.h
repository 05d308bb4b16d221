// SPDX-License-Identifier: GPL-3.0-or-later
//
// From when to when NDAs of a case were in force, and under which each message passed: what `candor nda`
// prints of a case beside the papers themselves.
#pragma once

#include <string>

#include "cli/case_correspondence.h"
#include "cli/json.h"
#include "cli/terminal.h"
#include "model/correspondence.h"

namespace candor {

/// "in force 2025-03-03 to 2027-03-02", "in force since 2025-03-03"; an affiliate is said to be one.
std::string PeriodWords(const NdaPeriod& period);

/// The periods of one agreement: an array, empty when it has none.
Json PeriodsJson(const CaseCorrespondence& mail, const std::string& control);

/// Why it has no period, for people; null where it has, or is no NDA.
Json WithoutPeriodJson(const CaseCorrespondence& mail, const std::string& control);
/// What it says it does to agreements that no period shows: an array of sentences.
Json LooseChangesJson(const CaseCorrespondence& mail, const std::string& control);

/// All periods of the case, for people, with the NDAs that have none and the papers that change none; nothing
/// where there is nothing to tell.
void PrintPeriods(const Terminal& terminal, const CaseCorrespondence& mail);

/// One message, and the NDA in force between its two sides on its day.
Json MessageNdaJson(const CaseCorrespondence& mail, const SentMessage& message);
void PrintMessageNda(const Terminal& terminal, const CaseCorrespondence& mail, const SentMessage& message);

}  // namespace candor
