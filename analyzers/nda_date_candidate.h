// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analyzers/nda_phrases.h"
#include "model/nda_facts.h"

namespace candor {

/// A date that may be the one from which a paper binds, and how much speaks for it.
struct DateCandidate {
  int score = 0;
  CivilDate date;
  NdaEvidence evidence;
};

/// A date beside one of these is that of something else.
inline constexpr Phrases kOtherPapers =
    "merger|plan|purchase|employment|severance|offer|amendment|filed|schedule|form|act|code|notes|indenture|"
    "registration|prospectus|letters|"
    "prior|original|previous|existing|supersedes|separation|option|1933|1934|born|since|founded";

}  // namespace candor
