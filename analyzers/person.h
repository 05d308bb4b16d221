// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is meant above a quotation: "Nia Mansell <nia@x.example>", "Taylor, Mark", "Mark Taylor/HOU/ECT@ECT".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// The author of a quotation as its header writes it. Nothing is guessed: what is no address is a name.
Mailbox ParseAuthor(std::string_view written);

/// A person prepared for being compared with many.
struct PersonKey {
  std::string address, name;       ///< in small letters
  std::vector<std::string> parts;  ///< of the name, initials left out
};
PersonKey KeyOf(const Mailbox& person);

/// One person by address, or by two parts of the name in any order (one, where a side has no more).
/// Somebody unknown is the same as nobody.
bool AreSame(const PersonKey& a, const PersonKey& b);
bool SamePerson(const Mailbox& a, const Mailbox& b);

/// `word` begins with a capital and is a part of the person's name.
bool IsCalled(const Mailbox& person, std::string_view word);

}  // namespace candor
