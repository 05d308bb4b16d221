// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/people.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "correspondence/disjoint_sets.h"
#include "text/automatic_sender.h"
#include "text/desk_address.h"
#include "text/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

constexpr size_t kNamesOfAShared = 3;

/// What a mailbox says, made comparable. A room has few mailboxes and names each of them often.
struct Sighting {
  const Mailbox* mailbox = nullptr;
  std::string address, name, organisation;
  uint64_t seen = 0;
};

/// A name of somebody, and not of the desk or the house: "Piet Zorn" of info@velmar.example, not "Velmar
/// Sales".
bool NamesSomebody(const Sighting& s) {
  if (s.name.empty()) return false;
  const std::vector<std::string> words = NameWords(s.mailbox->name);
  const std::string house = s.address.substr(std::min(s.address.find('@'), s.address.size()));
  constexpr size_t kTelling = 4;
  return std::none_of(words.begin(), words.end(), [&](const std::string& word) {
    return IsDeskWord(word) || (word.size() >= kTelling && house.find(word) != std::string::npos);
  });
}

/// The name without what stands between first and last: "Piet J. Zorn". Empty: too little is left.
struct BareName {
  std::string name, initials;
};
BareName WithoutInitials(std::string_view name) {
  BareName bare;
  std::vector<std::string> words = NameWords(name);
  std::erase_if(words, [&](const std::string& word) {
    if (word.size() > 1) return false;
    bare.initials += word;
    return true;
  });
  if (words.size() < 2) return {};
  std::sort(words.begin(), words.end());
  for (const std::string& word : words) bare.name += word + " ";
  return bare;
}

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
  std::vector<uint32_t> sighting_of;  // for each mailbox given
  std::unordered_map<std::string, uint32_t> known;
  std::unordered_map<std::string, std::set<std::string>> names_of;          // by address
  std::unordered_map<std::string, std::set<std::string>> organisations_of;  // by name
  for (const Mailbox& mailbox : mailboxes) {
    std::string key = mailbox.address;
    key.append(1, '\0').append(mailbox.name);
    const auto [it, is_new] = known.try_emplace(std::move(key), static_cast<uint32_t>(sightings.size()));
    sighting_of.push_back(it->second);
    if (!is_new) {
      ++sightings[it->second].seen;
      continue;
    }
    Sighting& s = sightings.emplace_back();
    s.mailbox = &mailbox;
    s.seen = 1;
    s.address = AddressKey(mailbox.address);
    s.name = NameKey(mailbox.name);
    s.organisation = OrganisationOf(s.address);
    if (!s.address.empty() && !s.name.empty()) names_of[s.address].insert(s.name);
  }
  std::set<std::string> of_somebody;  // addresses
  std::map<std::pair<std::string, std::string>, std::set<std::string>>
      initials_of;  // by organisation and name
  for (const Sighting& s : sightings) {
    if (NamesSomebody(s)) of_somebody.insert(s.address);
    const BareName bare = s.organisation.empty() ? BareName() : WithoutInitials(s.mailbox->name);
    if (!bare.initials.empty()) initials_of[{s.organisation, bare.name}].insert(bare.initials);
  }
  const auto is_shared = [&](const Sighting& s) {
    const auto it = names_of.find(s.address);
    const bool many = it != names_of.end() && it->second.size() >= kNamesOfAShared;
    return many || (IsDeskAddress(s.address) && of_somebody.count(s.address) == 0);
  };
  for (const Sighting& s : sightings) {
    if (!s.name.empty() && !s.address.empty() && !is_shared(s)) {
      // A private address counts as an organisation of its own.
      organisations_of[s.name].insert(s.organisation.empty() ? s.address : s.organisation);
    }
  }

  DisjointSets sets;
  std::unordered_map<std::string, uint32_t> firsts;  // kind and key -> first sighting
  const auto join = [&](uint32_t i, std::string kind, const std::string& key) {
    kind.append(1, '\0').append(key);
    const auto [it, is_first] = firsts.try_emplace(std::move(kind), i);
    if (!is_first) sets.Join(i, it->second);
  };
  for (uint32_t i = 0; i < sightings.size(); ++i) {
    sets.Add();
    const Sighting& s = sightings[i];
    if (!s.address.empty()) join(i, "address", s.address);
    if (s.name.empty()) {
      // A single word or nothing at all: equal only to itself.
      if (s.address.empty()) join(i, "as written", s.mailbox->name + "\n" + s.mailbox->address);
      continue;
    }
    if (is_shared(s)) continue;
    if (!s.address.empty()) {
      if (!s.organisation.empty()) {
        join(i, "at " + s.organisation, s.name);
        // Of "Piet Zorn", "Piet J. Zorn" and "Piet K. Zorn" nobody knows who the first is.
        const BareName bare = WithoutInitials(s.mailbox->name);
        if (!bare.name.empty() && initials_of[{s.organisation, bare.name}].size() <= 1)
          join(i, "bare at " + s.organisation, bare.name);
      }
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
    group.seen += sightings[i].seen;
    group.shared = group.shared || is_shared(sightings[i]);
    if (!sightings[i].address.empty()) group.addresses.insert(sightings[i].address);
    const std::string& name = sightings[i].mailbox->name;
    if (!name.empty()) group.names[name] += sightings[i].seen;
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
  for (const uint32_t i : sighting_of) found.of_mailbox.push_back(index_of[sets.Find(i)]);
  return found;
}

}  // namespace candor
