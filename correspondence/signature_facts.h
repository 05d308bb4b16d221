// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "correspondence/title_level.h"

namespace candor {

/// What a signature says of its author; empty where it does not.
struct SignatureFacts {
  std::string name, title, company, phone;
  TitleLevel level = TitleLevel::kUnknown;  ///< of title
  friend bool operator==(const SignatureFacts&, const SignatureFacts&) = default;
};

/// Reads the text of a signature zone, line by line and, inside a line, between commas and bars:
///
///   Ann Lee                        name: two to five words with capitals, or a first name
///   Vice President, Alliances      title: words of the table of titles
///   Partner Controls GmbH          company: a legal form
///   Tel. +49 30 1234567            phone: seven digits or more
///
/// Looks at the first thirty lines of at most 200 bytes.
SignatureFacts ReadSignature(std::string_view text);

}  // namespace candor
