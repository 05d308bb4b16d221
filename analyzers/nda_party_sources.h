// SPDX-License-Identifier: GPL-3.0-or-later
//
// The places where an agreement names its parties. Each source gives what it found with points for how much
// it says; nda_parties.h adds them up.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzers/nda_names.h"
#include "analyzers/nda_text.h"

namespace candor {

struct NamedParty {
  NameMatch name;
  std::string role;  ///< "Recipient", as the text defines it; empty
  int points = 0;
};

/// Names that a source gives at the most: who signs more has no parties but a list, and each name is compared
/// with each other one.
inline constexpr size_t kMostParties = 64;

/// Points of whoever stands behind "Party A:", which is as good as an opening.
inline constexpr int kCalledParty = 10;

/// Tokens in which an agreement introduces its parties.
inline constexpr size_t kNdaOpening = 700;

/// "by and between X, a Y corporation (the "Company"), and Z ...", or the list under "PARTIES:".
std::vector<NamedParty> PartiesOfOpening(const NdaText& text);
/// X ... (the "Company") anywhere in the opening; "Acme" means Acme Inc.
std::vector<NamedParty> PartiesOfDefinitions(const NdaText& text);
/// The lines above "Dear ...".
std::vector<NamedParty> PartiesOfAddress(const NdaText& text);
/// "From: X", "To: Y" at the top.
std::vector<NamedParty> PartiesOfHead(const NdaText& text);
/// "My employment by Quellin Inc.": whose employee somebody is.
std::vector<NamedParty> PartiesOfEmployment(const NdaText& text);
/// Firms below "Yours sincerely".
std::vector<NamedParty> PartiesOfClosing(const NdaText& text);
/// Firms above "By:", and people who sign for nobody else.
std::vector<NamedParty> PartiesOfSignatures(const NdaText& text);

/// What a parenthesis that opens in [i, end) defines: (the "Role"), (collectively, the "Role"); empty.
std::string RoleBehind(const NdaText& text, size_t i, size_t end);

}  // namespace candor
