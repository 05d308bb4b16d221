// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/request_filter.h"

#include <algorithm>

#include "base/ascii.h"

namespace candor {
namespace {

bool Names(const Mailbox& person, const std::string& lowered) {
  return AsciiLower(person.name).find(lowered) != std::string::npos ||
         AsciiLower(person.address).find(lowered) != std::string::npos;
}

}  // namespace

bool IsOfParty(const LedgerRow& row, const std::string& lowered, const std::set<std::string>& parties) {
  const Request& request = row.request;
  return parties.count(row.party) > 0 || Names(request.asker, lowered) ||
         std::any_of(request.asked.begin(), request.asked.end(),
                     [&](const Mailbox& asked) { return Names(asked, lowered); });
}

}  // namespace candor
