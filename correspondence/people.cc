// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/people.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "correspondence/automatic_sender.h"
#include "correspondence/disjoint_sets.h"
#include "correspondence/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

constexpr size_t kNamesOfAShared = 3;

/// What a mailbox says, made comparable.
struct Sighting {
  std::string address, name, organisation;
};

/// Who is described by these sightings; most seen first, then by spelling.
Person Describe(const std::map<std::string, uint64_t>& names, const std::set<std::string>& addresses) {
  Person person;
  person.addresses.assign(addresses.begin(), addresses.end());
  uint64_t most = 0;
  for (const auto& [name, count] : names) {
    if (count > most) {
      most = count;
      person.name = name;
    }
  }
  if (person.name.empty() && !addresses.empty()) person.name = *addresses.begin();
  for (const std::string& address : addresses) {
    if (person.organisation.empty()) person.organisation = OrganisationOf(address);
  }
  return person;
}

}  // namespace

People FindPeople(std::span<const Mailbox> mailboxes) {
  std::vector<Sighting> sightings;
  std::map<std::string, std::set<std::string>> names_of;          // by address
  std::map<std::string, std::set<std::string>> organisations_of;  // by name
  for (const Mailbox& mailbox : mailboxes) {
    Sighting& s = sightings.emplace_back();
    s.address = AddressKey(mailbox.address);
    s.name = NameKey(mailbox.name);
    s.organisation = OrganisationOf(s.address);
    if (!s.address.empty() && !s.name.empty()) names_of[s.address].insert(s.name);
  }
  const auto is_shared = [&](const Sighting& s) {
    const auto it = names_of.find(s.address);
    return it != names_of.end() && it->second.size() >= kNamesOfAShared;
  };
  for (const Sighting& s : sightings) {
    if (!s.name.empty() && !s.address.empty() && !is_shared(s)) {
      // A private address counts as an organisation of its own.
      organisations_of[s.name].insert(s.organisation.empty() ? s.address : s.organisation);
    }
  }

  DisjointSets sets;
  std::map<std::pair<std::string, std::string>, uint32_t> firsts;  // kind and key -> first sighting
  const auto join = [&](uint32_t i, std::string kind, const std::string& key) {
    const auto [it, is_first] = firsts.try_emplace({std::move(kind), key}, i);
    if (!is_first) sets.Join(i, it->second);
  };
  for (uint32_t i = 0; i < sightings.size(); ++i) {
    sets.Add();
    const Sighting& s = sightings[i];
    if (!s.address.empty()) join(i, "address", s.address);
    if (s.name.empty()) {
      // A single word or nothing at all: equal only to itself.
      if (s.address.empty()) join(i, "as written", mailboxes[i].name + "\n" + mailboxes[i].address);
      continue;
    }
    if (is_shared(s)) continue;
    if (!s.address.empty()) {
      if (!s.organisation.empty()) join(i, "at " + s.organisation, s.name);
      if (organisations_of[s.name].size() == 1) join(i, "name", s.name);
    } else {
      join(i, "name", s.name);
    }
  }

  struct Group {
    std::map<std::string, uint64_t> names;
    std::set<std::string> addresses;
    bool shared = false;
    uint64_t seen = 0;
  };
  std::map<uint32_t, Group> groups;
  for (uint32_t i = 0; i < sightings.size(); ++i) {
    Group& group = groups[sets.Find(i)];
    ++group.seen;
    group.shared = group.shared || is_shared(sightings[i]);
    if (!sightings[i].address.empty()) group.addresses.insert(sightings[i].address);
    if (!mailboxes[i].name.empty()) ++group.names[mailboxes[i].name];
  }
  std::vector<std::pair<Person, uint32_t>> people;
  for (const auto& [set, group] : groups) {
    Person person = Describe(group.shared ? std::map<std::string, uint64_t>() : group.names, group.addresses);
    person.shared = group.shared;
    person.automatic = !group.addresses.empty() &&
                       std::all_of(group.addresses.begin(), group.addresses.end(), IsAutomaticSender);
    person.seen = group.seen;
    people.emplace_back(std::move(person), set);
  }
  std::sort(people.begin(), people.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first.name, a.first.addresses) < std::tie(b.first.name, b.first.addresses);
  });
  People found;
  std::map<uint32_t, size_t> index_of;
  for (auto& [person, set] : people) {
    index_of[set] = found.people.size();
    found.people.push_back(std::move(person));
  }
  for (uint32_t i = 0; i < sightings.size(); ++i) found.of_mailbox.push_back(index_of[sets.Find(i)]);
  return found;
}

}  // namespace candor
