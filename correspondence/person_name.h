// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// What is equal for "Smith, John" and "John Smith": the folded words of a display name, sorted, without
/// titles and what stands in parentheses. Empty below two words: "Bob" is no one in particular.
std::string NameKey(std::string_view name);

/// The address in small letters; empty for what is none ("undisclosed", "MAILER-DAEMON").
std::string AddressKey(std::string_view address);

}  // namespace candor
