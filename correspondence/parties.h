// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who the parties of a correspondence are, which of them we are, and who writes for whom.
#pragma once

#include <span>
#include <string>

#include "model/document.h"
#include "model/letterhead.h"
#include "model/party.h"

namespace candor {

/// A message and what its author's signature says.
struct SignedMessage {
  const Message* message = nullptr;  ///< not owned
  SignatureFacts signature;
  bool to_many = false;     ///< through a mailing list: says nothing about who works with whom
  std::string client = {};  ///< the company for which its author says that he acts; empty: none
};

/// Parties are the organisations behind the addresses (text/organisation.h), and the companies of
/// agreements. A company is an organisation's when its name fits the domain (IsDomainOf), or when the
/// signatures of people there name it twice, or that of somebody who signs for it from another domain of the
/// company. Domains of one company are one party. Companies without a domain
/// are parties that are only named. Who says that he acts for a client (a lawyer) is of the client's party,
/// and so is his house when it acts for one client alone; the client has to be a party of the room or to have
/// a legal form, and a house that is a party to an agreement or one of `us` stays its own. Programs
/// (no-reply@) are of no party. A private address is of a party when somebody there has the same name and the
/// signature names the company. Within a party one name is one person. `quoted` are mailboxes that stand in
/// quotations alone: their organisations are parties, too.
///
/// Ours are the parties of `us` (domains or names of companies). Without `us` ours is the party that takes
/// part in most of the messages between two parties, in more than half of them and in more than any other;
/// when there is none such, nobody is ours.
///
/// person_of_mailbox has an index for each mailbox of From, To, Cc of each message, in this order, and then
/// of `quoted`. Does not depend on the order of messages, but for the titles of people, which are those of
/// the newest signature.
Parties FindParties(std::span<const SignedMessage> messages, std::span<const std::string> companies,
                    std::span<const std::string> us, std::span<const Mailbox> quoted = {});

}  // namespace candor
