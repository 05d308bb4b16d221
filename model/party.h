// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who stands behind the mailboxes of a room: people, and the parties they write for
// (correspondence/parties.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace candor {

/// How high somebody stands, from low to high; what a title does not say is kUnknown.
enum class TitleLevel : uint8_t {
  kUnknown,
  kIndividual,
  kManager,   ///< answers for a team or a project
  kDirector,  ///< answers for a department: head of, director, Prokurist, Bereichsleiter
  kVicePresident,
  kExecutive,  ///< answers for the company: chief officers, managing director, president, Vorstand
  kOwner,      ///< founder, owner, partner, Gesellschafter
};

struct Person {
  std::string name;                    ///< the display name seen most; the address where there is none
  std::vector<std::string> addresses;  ///< in small letters, sorted
  std::string organisation;            ///< a registered domain (text/organisation.h); empty: not known
  bool shared = false;                 ///< an address with the names of many: a list, a desk, a service
  uint64_t seen = 0;                   ///< how often
  std::string title;                   ///< of the newest signature that has one
  TitleLevel level = TitleLevel::kUnknown;
  std::optional<size_t> party;  ///< index into Parties::parties
  bool automatic = false;       ///< programs write from all of its addresses: of no party
  friend bool operator==(const Person&, const Person&) = default;
};

/// A company or another body that takes part in the correspondence or in an agreement of the room.
struct Party {
  std::string id;    ///< its first domain; without one, its name in small letters: what `party:` finds
  std::string name;  ///< "Quellin Controls, Inc." as agreements and signatures write it; else the domain
  std::vector<std::string> domains;  ///< registered domains, sorted; empty: it is only named
  bool ours = false;                 ///< `--us`, or guessed (Parties::guessed)
  friend bool operator==(const Party&, const Party&) = default;
};

struct Parties {
  std::vector<Party> parties;             ///< by id
  std::vector<Person> people;             ///< by name, then address
  std::vector<size_t> person_of_mailbox;  ///< for each mailbox given
  bool guessed = false;                   ///< nobody said which side is ours; the one in most messages is
};

}  // namespace candor
