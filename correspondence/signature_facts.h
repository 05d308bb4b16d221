// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "model/document.h"
#include "model/letterhead.h"

namespace candor {

/// Two to nine words, the last of which is a legal form ("Partner Controls, Inc.").
bool IsCompany(std::string_view text);

/// Reads the text of a signature zone, line by line and, inside a line, between commas and bars:
///
///   Ann Lee                        name: two to five words with capitals, or a first name
///   Vice President, Alliances      title: words of the table of titles
///   Partner Controls GmbH          company: a legal form
///   Tel. +49 30 1234567            phone: seven digits or more
///
/// Looks at the first thirty lines of at most 200 bytes.
SignatureFacts ReadSignature(std::string_view text);

/// The same of the first signature of a message's own author, and for whom he says that he acts
/// (correspondence/acting_for.h); nothing when he says neither who somebody is nor for whom they write.
std::optional<Letterhead> ReadLetterhead(const Document& document);

}  // namespace candor
