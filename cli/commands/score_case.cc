// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/score_case.h"
#include "cli/commands/as_of.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/calendar.h"
#include "base/escape.h"
#include "cli/commands/known_names.h"
#include "cli/party_name.h"
#include "cli/score_input.h"
#include "lexicons/settings.h"
#include "scorecard/scorecard.h"

namespace candor {
namespace {

void Warn(const std::string& text) { std::fputs(("candor: warning: " + text + "\n").c_str(), stderr); }

}  // namespace

Result<Settings> SettingsOf(const Arguments& arguments) {
  if (!arguments.Has("settings")) return LoadBuiltinSettings();
  Diagnostics diagnostics;
  Result<Settings> settings = LoadSettings(arguments.Get("settings"), &diagnostics);
  std::fputs(FormatDiagnostics(diagnostics).c_str(), stderr);
  return settings;
}

Result<Dossier> DossierOf(const Arguments& arguments, CaseReader* reader) {
  Result<std::string> as_of = AsOf(arguments);
  if (!as_of) return as_of.error();
  DossierOptions options;
  options.correspondence.as_of = *as_of;
  options.min_confidence = 0;  // what a person confirmed counts, however unsure the machine was
  Result<Dossier> dossier = ReadDossier(reader, options);
  if (!dossier) return dossier;
  const Result<std::string> caveat = SidesCaveat(reader, *dossier);
  if (!caveat) return caveat.error();
  if (!caveat->empty()) Warn(*caveat);
  return dossier;
}

Result<std::optional<Scorecard>> ScorecardOfNamed(CaseReader* reader) {
  Result<std::vector<std::string>> us = reader->OurSide();
  if (!us) return us.error();
  if (us->empty()) return std::optional<Scorecard>();
  Result<Settings> settings = LoadBuiltinSettings();
  if (!settings) return settings.error();
  DossierOptions options;
  options.min_confidence = 0;
  Result<Dossier> dossier = ReadDossier(reader, options);
  if (!dossier) return dossier.error();
  const std::vector<ShapeSignal> shapes = ShapesOf(*dossier, settings->shape);
  return std::optional(Judge(ScoreInputOf(*dossier, shapes, settings->shape, {}), settings->scorecard));
}

std::set<std::string> WantedParties(const Arguments& arguments, const Dossier& dossier) {
  std::vector<Party> others;
  for (const size_t other : dossier.others) others.push_back(dossier.mail.PartyAt(other));
  return PartiesNamed(others, arguments.Get("party"));
}

Status KnowsParty(const Arguments& arguments, const Dossier& dossier) {
  if (!arguments.Has("party") || !WantedParties(arguments, dossier).empty()) return {};
  std::vector<Party> others;
  for (const size_t other : dossier.others) others.push_back(dossier.mail.PartyAt(other));
  return UnknownParty(arguments.Get("party"), others);
}

}  // namespace candor
