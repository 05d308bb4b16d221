// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace candor {

/// The bytes that `passwords` (UTF-8) may have been when something was locked with them: UTF-8; the same
/// after SASLprep (RFC 4013), as in PDF 2.0; and where all letters are in it, Latin-1, which PDF before that
/// and zips of Western Europe have. In the order of the passwords, each once, `most` at most.
std::vector<std::string> PasswordForms(std::span<const std::string> passwords, size_t most);

/// "none of the 3 passwords opens it", which says nothing of what they are.
std::string NoneOpens(size_t passwords, const std::string& what);

}  // namespace candor
