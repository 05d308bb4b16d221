// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lexicons/file_text.h"
#include "model/score_settings.h"

namespace candor {

/// Reads the section `scorecard` of a settings file over what `settings` holds: numbers key by key, tags and
/// signals name by name, dealbreakers rule by rule ("off" switches one off). Errors are reported.
void ReadScoreSettings(const FileText& file, const YamlNode& section, ScoreSettings* settings);

}  // namespace candor
