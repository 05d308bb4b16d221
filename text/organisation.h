// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// The organisation behind an address, as its registered domain: "partner.co.uk" for
/// ann@mail.eu.partner.co.uk. Empty where an address says nothing about it: providers of mail for everybody
/// (gmail.com, web.de), addresses that are none, numbers of machines. Public suffixes are known by a short
/// rule instead of the list of ten thousand (https://publicsuffix.org/): a country and a general label before
/// it ("co.uk", "com.au").
std::string OrganisationOf(std::string_view address);

}  // namespace candor
