// SPDX-License-Identifier: GPL-3.0-or-later
//
// Names of people as mail writes them: "Nia Mansell <nia@x.example>", "Taylor, Mark", "Mark
// Taylor/HOU/ECT@ECT".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// The folded words of a name in their order, without titles and what stands in parentheses.
std::vector<std::string> NameWords(std::string_view name);

/// What is equal for "Smith, John" and "John Smith": the words of a display name, sorted. Empty below two
/// words: "Bob" is no one in particular.
std::string NameKey(std::string_view name);

/// The address in small letters; empty for what is none ("undisclosed", "MAILER-DAEMON").
std::string AddressKey(std::string_view address);

/// The author of a quotation as its header writes it. Nothing is guessed: what is no address is a name.
Mailbox ParseAuthor(std::string_view written);

/// A person prepared for being compared with many.
struct PersonKey {
  std::string address, name;       ///< in small letters
  std::vector<std::string> words;  ///< of the name
};
PersonKey KeyOf(const Mailbox& person);

/// One person by address, or by two words of the name in any order (one, where a side has no more). Somebody
/// unknown is the same as nobody. Looser than NameKey(): for the few people of one thread, who write
/// themselves and each other in many ways.
bool SamePerson(const Mailbox& a, const Mailbox& b);
bool AreSame(const PersonKey& a, const PersonKey& b);

/// `word` begins with a capital and is a word of the person's name.
bool IsCalled(const Mailbox& person, std::string_view word);

}  // namespace candor
