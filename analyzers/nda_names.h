// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of companies and people as agreements write them: legal forms, initials, "&" inside, over a line
// break in running text and not over one in an address or a signature. The table of words that name nobody is
// in nda_names.cc, that of legal forms in nda_legal_forms.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/nda_text.h"

namespace candor {

struct NameMatch {
  size_t begin = 0, end = 0;  ///< tokens
  bool legal_form = false;
  size_t words = 0;  ///< words with a capital, the legal form left out
};

/// Two parties sign beside each other: a wide gap before token i parts their columns.
bool IsColumnGap(const NdaText& text, size_t i);

/// The longest name that begins at token i. `over_lines`: it may go on behind a line break. At least one of
/// its words is none of those that name nobody ("Agreement", "Company", "Recipient").
std::optional<NameMatch> NameAt(const NdaText& text, size_t i, bool over_lines);

/// The name in the one spelling that NdaParty::name promises.
std::string NormalizedName(const NdaText& text, const NameMatch& name);

/// Two to five words, none of them one for a firm: probably a human being.
bool LooksLikePerson(const NdaText& text, const NameMatch& name);

/// What two spellings of one name have in common: small letters and digits, without legal form.
std::string PartyKey(std::string_view name);

}  // namespace candor
