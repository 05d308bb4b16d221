// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a message was sent around: through a mailing list, by a program. What the header says of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace candor {

/// Raw values of the fields that tell, with their folds; empty where a message has none.
struct RoutingFields {
  std::string_view list_id = {};         ///< RFC 2919
  std::string_view list_post = {};       ///< RFC 2369
  std::string_view mailing_list = {};    ///< ezmlm, Yahoo
  std::string_view x_mailing_list = {};  ///< vger, SmartList
  std::string_view x_been_there = {};    ///< Mailman
  std::string_view precedence = {};
  std::string_view auto_submitted = {};  ///< RFC 3834
  std::string_view x_autoreply = {};
  std::string_view x_autorespond = {};
};

/// The list that a message came through: its id ("deals.lists.example") or, where it has none, its address,
/// in lower case; empty where the header names no list and says that there is one. Nothing: none is known.
std::optional<std::string> ReadMailingList(const RoutingFields& fields);

/// "auto-replied", "auto-generated" or another keyword of Auto-Submitted, in lower case; empty for what a
/// person sent, as far as the header says. What vacation programs wrote before RFC 3834 counts as
/// "auto-replied".
std::string ReadAutoSubmitted(const RoutingFields& fields);

}  // namespace candor
