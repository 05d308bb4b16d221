// SPDX-License-Identifier: GPL-3.0-or-later
//
// Header values as people read them: encoded words (RFC 2047), parameters (RFC 2045, RFC 2231), addresses,
// dates, ids. `raw` is always a value as it stands in the message, with its folds; `charset` is what
// unencoded 8-bit text may be in, and may be empty. Results are valid UTF-8 in one line without control
// characters; parameters, which name files, may hold any but NUL (U+FFFD).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/document.h"

// Of GMime, whose headers stay in the sources. NOLINTNEXTLINE(bugprone-reserved-identifier)
using InternetAddressList = struct _InternetAddressList;

namespace candor {

/// Unfolds, decodes encoded words wherever they stand (also glued to text and cut inside a character, which
/// RFC 2047 forbids and mailers do), and trims.
std::string DecodeHeader(std::string_view raw, std::string_view charset);

/// Content-Type or Content-Disposition.
struct ContentHeader {
  std::string value;  ///< lower case, without comments: "text/plain", "attachment"; empty when there is none
  std::vector<std::pair<std::string, std::string>>
      parameters;  ///< lower-case name, decoded value; continuations joined

  /// The first parameter of that name, or an empty string.
  const std::string& Find(std::string_view name) const;
};
ContentHeader ParseContentHeader(std::string_view raw, std::string_view charset);

/// Every mailbox of an address list, those inside groups too. GMime's tolerant grammar on text whose encoded
/// words were decoded before, and that people did not mean otherwise (people.h). Lists beyond 32 KB are read
/// in pieces, because GMime's recursion on "a:a:a:..." needs stack for each colon.
std::vector<Mailbox> ParseAddresses(std::string_view raw, std::string_view charset);

/// The mailboxes of a list that GMime has parsed, without parsing it again. Right for ASCII without encoded
/// words that IsByTheGrammar only.
std::vector<Mailbox> MailboxesOf(InternetAddressList* list);

/// True when an address list in ASCII means what the grammar says (people.h).
bool IsByTheGrammar(std::string_view raw);

/// True when `raw` needs more than GMime's own decoding.
bool NeedsDecoding(std::string_view raw);

/// Sets date and date_unix of *message, or leaves them empty.
void ParseDate(std::string_view raw, Message* message);

/// Message ids without angle brackets, in order. For Message-ID, In-Reply-To, References.
std::vector<std::string> ParseMessageIds(std::string_view raw);

/// The message that an In-Reply-To names. Where words come first ("Message from Ann <ann@example.org> of 1
/// May <id>") it is the last in angle brackets, else the first. Empty: none.
std::string ParseInReplyTo(std::string_view raw);

}  // namespace candor
