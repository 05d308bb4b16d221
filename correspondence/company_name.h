// SPDX-License-Identifier: GPL-3.0-or-later
//
// "Quellin Controls, Inc.", "Quellin" and quellin.example are one company.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// The words by which a company is told from others, in small letters: without legal forms ("Inc.", "GmbH &
/// Co. KG"), articles and what stands in parentheses. "The Quellin Controls Co., Inc." is {"quellin",
/// "controls"}.
std::vector<std::string> CompanyWords(std::string_view name);

/// Whether a word is one that the names of many companies begin with ("first", "global", "north", "deutsche")
/// and tells none of them from others.
bool IsGeneric(std::string_view word);

/// Whether a word is generic, or one of those that stand behind the name proper of many companies
/// ("Partners", "Söhne", "Comércio"): two companies that share no other may be any two.
bool TellsNobody(std::string_view word);

/// Whether two companies, as CompanyWords(), may belong to one group by their names: they are not the same
/// and begin with the same distinctive word ("Quellin Controls", "Quellin Europe"). It is no more than a
/// hint: somebody has to say that they do.
bool MayBeOneGroup(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// Whether a registered domain may be that company's: its first label, without hyphens, is the first words
/// of the name run together ("quellin", "quellincontrols"; not "first" for First Ellory Bank), or their
/// initials when there are three or more
/// ("nwb" for Northmere Water Board).
bool IsDomainOf(std::string_view domain, const std::vector<std::string>& words);

}  // namespace candor
