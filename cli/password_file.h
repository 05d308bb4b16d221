// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "cli/options.h"
#include "model/passwords.h"
#include "model/result.h"

namespace candor {

inline constexpr OptionSpec kPasswordFileOption = {
    "password-file", 0, "FILE",
    "passwords for locked PDFs, zips, docx, xlsx and pptx, one a line in UTF-8, each line as it stands; none "
    "is stored or shown"};

/// The passwords of --password-file.
struct PasswordFile {
  Passwords passwords;  ///< null when the option was not given
  /// Another file, or one that was written since, has another one; says nothing of what is in it. Empty when
  /// the option was not given.
  std::string stamp;
};

/// Reads the file that --password-file names. From then on this process leaves no core and nobody may look
/// into it. stderr is told when others may read the file. Errors: those of ReadFile(); usage, when it is not
/// UTF-8, holds no password, or more or longer ones than are tried.
Result<PasswordFile> PasswordsOf(const Arguments& arguments);

}  // namespace candor
