// SPDX-License-Identifier: GPL-3.0-or-later
//
// When the charset that a container declares for some text has a say in what is read of it.
#pragma once

#include <string>
#include <string_view>

#include "ingest/input_file.h"

namespace candor {

/// The declared charset in lower case; empty when it names none, or the bytes would be read alike without it:
/// ASCII and UTF-8 are recognised by whoever has nothing but the bytes.
std::string CharsetThatCounts(const InputFile& bytes, std::string_view declared);

}  // namespace candor
