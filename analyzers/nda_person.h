// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Two names by their PartyKey(): "ada byrne", "a byrne" and "ada m byrne" are one person, as she signs and
/// as her name is printed below; "ada maria byrne" and "ada louise byrne" are two, and so are "max orr" and
/// "max orr iii".
bool IsSamePerson(std::string_view a, std::string_view b);

}  // namespace candor
