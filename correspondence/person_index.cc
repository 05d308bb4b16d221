// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/person_index.h"

#include "text/person_name.h"

namespace candor {

PersonIndex::PersonIndex(std::span<const Person> people) {
  for (size_t i = 0; i < people.size(); ++i) {
    for (const std::string& address : people[i].addresses) by_address_.emplace(address, i);
    const std::string name = NameKey(people[i].name);
    if (name.empty()) continue;
    const auto [it, is_first] = by_name_.try_emplace(name, i);
    if (!is_first) it->second.reset();
  }
}

std::optional<size_t> PersonIndex::Find(const Mailbox& mailbox) const {
  const std::string address = AddressKey(mailbox.address);
  if (!address.empty()) {
    const auto found = by_address_.find(address);
    if (found != by_address_.end()) return found->second;
  }
  const auto found = by_name_.find(NameKey(mailbox.name));
  return found == by_name_.end() ? std::nullopt : found->second;
}

}  // namespace candor
