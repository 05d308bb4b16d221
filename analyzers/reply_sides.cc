// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/reply_sides.h"

#include <algorithm>
#include <string_view>

#include "analyzers/addressee.h"
#include "text/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

bool IsForward(std::string_view subject) {
  for (std::string_view mark : {"Fw:", "FW:", "Fwd:", "FWD:", "WG:", "TR:", "RV:"}) {
    if (subject.starts_with(mark)) return true;
  }
  return false;
}

}  // namespace

bool ReplySides::IsOfAsker(const Turn& turn, const Turn& asking) const {
  if (AreSame(turn.author_key, asking.author_key)) return true;
  const std::string ours = OrganisationOf(asking.author.address);
  if (ours.empty() || asking.to.empty() || OrganisationOf(turn.author.address) != ours) return false;
  return std::none_of(asking.to.begin(), asking.to.end(), [&](const Mailbox& asked) {
    return asked.address.empty() || OrganisationOf(asked.address) == ours;
  });
}

bool ReplySides::IsToAsker(const Turn& turn, const Turn& asking) const {
  const Message& message = MessageOf(turn);
  if (turn.level > 0 || !IsForward(message.subject)) return true;
  const auto is_asker = [&](const Mailbox& person) { return AreSame(KeyOf(person), asking.author_key); };
  return std::any_of(message.to.begin(), message.to.end(), is_asker) ||
         std::any_of(message.cc.begin(), message.cc.end(), is_asker);
}

bool ReplySides::IsAmongThemselves(const Turn& turn, const Turn& asking) const {
  const std::string house = OrganisationOf(turn.author.address);
  const std::string ours = OrganisationOf(asking.author.address);  // within one house everybody is inside
  if (house.empty() || ours.empty() || ours == house || turn.to_a_list) return false;
  const Message& message = MessageOf(turn);
  std::vector<Mailbox> readers = turn.level == 0 ? message.to : turn.sent_to;
  if (turn.level == 0) readers.insert(readers.end(), message.cc.begin(), message.cc.end());
  if (readers.empty() && turn.level > 0 && !turn.statements.empty()) {
    const std::string_view first = thread_[turn.message].document->Slice(turn.statements.front().span);
    std::vector<Mailbox> called = turn.to;
    called.push_back(asking.author);
    readers = CalledIn(first, called);
  }
  return !readers.empty() && std::all_of(readers.begin(), readers.end(), [&](const Mailbox& reader) {
    if (!reader.address.empty()) return OrganisationOf(reader.address) == house;
    return IsOfHouse(reader, house);
  });
}

/// A header of history often has the name alone.
bool ReplySides::IsOfHouse(const Mailbox& person, const std::string& house) const {
  return std::any_of(conversation_.turns.begin(), conversation_.turns.end(), [&](const Turn& turn) {
    return OrganisationOf(turn.author.address) == house && SamePerson(turn.author, person);
  });
}

}  // namespace candor
