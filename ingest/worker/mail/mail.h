// SPDX-License-Identifier: GPL-3.0-or-later
//
// One message (RFC 5322, MIME). GMime finds the structure and undoes transfer encodings; charsets and encoded
// words go through ICU (plain/charset.h), because GMime's own conversion fails silently where iconv has no
// modules.
#pragma once

#include "ingest/extraction.h"

namespace candor {

/// text = subject + "\n\n" + body; zones: kSubject (with the blank line), then kBody, and kQuoted, kHidden
/// where the body comes from HTML; kHidden too for words in fields that nobody knows (header_prose.h). The
/// body joins the inline text parts in order; of alternatives the plain text is taken unless it says much
/// less than the HTML. format=flowed is joined, signatures' cryptographic parts are skipped. Parts:
/// attachments and every leaf that is not text, decoded (what pictures/small_picture.h says is told of
/// pictures that its pages show: with a Content-ID to which a page before them refers, or in a
/// multipart/related); message/rfc822 as raw bytes, its own document; uuencoded files in text; files in
/// the addresses of its pages (plain/data_files.h).
///
/// End codes: empty (no bytes), corrupt (no header at all), encrypted (header indexed, body is not),
/// bomb_limit (too many parts), depth_limit, partial. Problems: charset_guessed, undecodable, missing_part (a
/// boundary that never comes, message/partial, external-body), truncated, partial (capped header, ambiguous
/// structure), signed (S/MIME and PGP; the armour of cleartext signatures is no text, and a detached one is a
/// part with that code).
ExtractionEnd ExtractMail(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// The same the long way, with all of the message through repair.h and GMime. What ExtractMail must agree
/// with, for tests.
ExtractionEnd ExtractMailByGMime(const ExtractionInput& input, Document* document, ExtractionSink* sink);

/// Does now what the first message would otherwise do (type registration, tables). For the process that forks
/// workers.
void PrepareMail();

}  // namespace candor
