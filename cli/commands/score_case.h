// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `candor score` and `candor timeline` read of a case.
#pragma once

#include <optional>
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

/// Whether the id or the name of a party holds --party, in whatever letters; all do without the option.
bool IsWanted(const Arguments& arguments, const std::string& id, const std::string& name);

/// The usage error when --party fits no other side: a mistyped name must not read like good news.
Status KnowsParty(const Arguments& arguments, const Dossier& dossier);

}  // namespace candor
