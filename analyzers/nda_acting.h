// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who undertakes in his own name, and who acts for somebody else.
#pragma once

#include <vector>

#include "analyzers/nda_party_sources.h"

namespace candor {

/// "We, Orr & Partners, undertake to Quellin AG ...", "wir, die Osei GmbH, verpflichten uns gegenüber der
/// Quellin AG ...": who gives the undertaking, and to whom.
std::vector<NamedParty> PartiesOfUndertaking(const NdaText& text);

/// "For and on behalf of Quellin AG", "we act for Quellin AG", "namens und in Vollmacht der Quellin AG": for
/// whom somebody signs or writes.
std::vector<NamedParty> PartiesActedFor(const NdaText& text);

/// A house of lawyers, by its name: "Byrne & Orr LLP", "Orr Rechtsanwälte".
bool IsLawFirm(const NdaText& text, const NameMatch& name);

}  // namespace candor
