// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/people.h"

#include "cli/json.h"

namespace candor {

std::string PeopleField(const std::vector<Mailbox>& people) {
  std::string field;
  for (const Mailbox& person : people) {
    if (!field.empty()) field += "; ";
    if (person.name.empty()) {
      field += person.address;
    } else {
      field += person.name + (person.address.empty() ? "" : " <" + person.address + ">");
    }
  }
  return JsonText(field);
}

}  // namespace candor
