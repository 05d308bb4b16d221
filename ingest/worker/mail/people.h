// SPDX-License-Identifier: GPL-3.0-or-later
//
// Address lists as people write them. By RFC 5322 a comma ends a mailbox unless it is quoted, and a semicolon
// ends a group. "Bailey, Susan <s.bailey@x.example>" is one person all the same, as is each of "Smith, John;
// Doe, Ann", and "Ann Lee, Otto Kranz" are two whose addresses nobody kept.
#pragma once

#include <string_view>
#include <vector>

namespace candor {

/// A stretch of an address list that is read by itself.
struct PeoplePiece {
  enum class Kind {
    kList,     ///< in the grammar of RFC 5322
    kNamed,    ///< one name, with commas or not, and one address: `name` <`address`>
    kNameOnly  ///< `name` has no address
  };
  Kind kind = Kind::kList;
  std::string_view text;               ///< of kList
  std::vector<std::string_view> name;  ///< of the others: what stood between the commas, without quotes
  std::string_view address;
};

/// Takes `list` apart where people meant something else than the grammar says. Empty where they did not,
/// which is nearly always. Encoded words must have been decoded before. Linear, any bytes; views into `list`.
///
/// A name before a comma belongs to the one behind it when the address says so ("Bailey, Susan
/// <sbailey@...>") or when it looks like a surname and the other like a given name. Lists of login names,
/// groups, and quoted names stay as they are: two people who are made one are worse than one who is made two.
std::vector<PeoplePiece> SplitPeople(std::string_view list);

}  // namespace candor
