// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// The charset that `<?xml version="1.0" encoding="..."?>` at the beginning of `bytes` declares. Empty where
/// none is, and where the declaration could not be read if it were true (UTF-16 said in single bytes).
std::string DeclaredXmlCharset(std::string_view bytes);

}  // namespace candor
