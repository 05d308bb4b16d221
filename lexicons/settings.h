// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a deal team may set (model/settings.h), read from settings.yaml. The defaults are
// lexicons/settings.yaml as it was when the program was built.
//
//   Diagnostics diagnostics;
//   Result<Settings> settings = LoadSettings(path, &diagnostics);
//   if (!settings) std::cerr << FormatDiagnostics(diagnostics);
//
// A section of the file is one function in settings.cc, and a row of its table there.
#pragma once

#include <string>
#include <string_view>

#include "lexicons/diagnostics.h"
#include "model/result.h"
#include "model/settings.h"

namespace candor {

/// The defaults. A test holds their file free of errors and complete.
Result<Settings> LoadBuiltinSettings();

/// The defaults with what the file at `path` gives. Fails with code "settings_invalid" (status kUsage) when
/// it holds an unknown key, another kind of value or one out of its range, each of which `diagnostics` names
/// with its line, and "settings_unreadable" when it cannot be read.
Result<Settings> LoadSettings(const std::string& path, Diagnostics* diagnostics);

/// `settings` with what the text gives; unchanged and false on any error. `file` is only used in messages.
bool ReadSettings(std::string_view yaml, std::string_view file, Settings* settings, Diagnostics* diagnostics);

}  // namespace candor
