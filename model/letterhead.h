// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a message says of its author below what it says: the signature.
#pragma once

#include <string>

#include "model/party.h"
#include "model/span.h"

namespace candor {

/// What a signature says of its author; empty where it does not.
struct SignatureFacts {
  std::string name, title, company, phone;
  TitleLevel level = TitleLevel::kUnknown;  ///< of title
  friend bool operator==(const SignatureFacts&, const SignatureFacts&) = default;
};

/// The same with its places in the document's text, and what the author says of himself above it.
struct Letterhead {
  SignatureFacts signature;
  Span title, company;  ///< empty: it has none
  std::string client;   ///< the company for which the author says that he acts; empty: none
  friend bool operator==(const Letterhead&, const Letterhead&) = default;
};

}  // namespace candor
