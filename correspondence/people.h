// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who is who: one person writes as "Ann Lee", "Lee, Ann" and "ann.lee@partner.example", from two addresses.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "model/document.h"
#include "model/party.h"

namespace candor {

struct People {
  std::vector<Person> people;      ///< by name, then address
  std::vector<size_t> of_mailbox;  ///< for each mailbox given, the index of its person
};

/// Mailboxes are of one person when they have the same address; the same name (two words at least, in any
/// order, one with and one without initials between) and the same organisation; or the same name where one
/// has no address and only one organisation knows that name. An address that carries three names or more, or
/// is that of a desk (text/desk_address.h) and bears no person's name, is shared and tells nothing about
/// them. Private addresses are not joined to those of a company: the same name may be somebody else's. Does
/// not depend on the order of the mailboxes.
People FindPeople(std::span<const Mailbox> mailboxes);

}  // namespace candor
