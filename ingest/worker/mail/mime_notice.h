// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// True when `text` says nothing but what mailers write before the first boundary for programs that know no
/// MIME: "This is a multi-part message in MIME format. If you see this, your mail reader ...". Every sentence
/// must be one of those, so that nothing can hide behind the first. Not certain: an unknown wording is no
/// notice, and is read.
bool IsMimeNotice(std::string_view text);

}  // namespace candor
