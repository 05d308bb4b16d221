// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `candor score` and `candor timeline` read of a case.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/dossier.h"
#include "cli/options.h"
#include "model/scorecard.h"
#include "model/settings.h"

namespace candor {

/// --settings over the defaults. What is wrong with the file goes to stderr.
Result<Settings> SettingsOf(const Arguments& arguments);

/// The dossier of the case, up to --as-of. Says on stderr when nobody said which side is ours.
Result<Dossier> DossierOf(const Arguments& arguments, CaseReader* reader);

/// The scorecard of a case whose side is named (`candor screen --us`) by the default settings, without
/// questions; nothing where it is not: a guess is no ground for a reading that nobody asked for.
Result<std::optional<Scorecard>> ScorecardOfNamed(CaseReader* reader);

/// Party::id of the other sides that --party names; all of them without the option.
std::set<std::string> WantedParties(const Arguments& arguments, const Dossier& dossier);

/// The usage error when --party fits no other side: a mistyped name must not read like good news.
Status KnowsParty(const Arguments& arguments, const Dossier& dossier);

}  // namespace candor
