// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// One message of an mbox: where it stands, without its From_ line and without the blank line before the next
/// one.
struct MboxMessage {
  size_t from_line;  ///< offset of "From "
  size_t begin, end;
  bool regular;  ///< its From_ line has a date of asctime(3) and, unless it is the first, a blank line before
                 ///< it
};

/// Calls `each` for every message in order until it returns false. Linear, allocates nothing, takes any
/// bytes. A message begins at a line "From sender date" that stands at the start or after a blank line and
/// whose date reads like one (a weekday, a month, a time), or, without the blank line, when a header follows
/// it, or, without such a date, when two lines of a header do; "From here on we ..." in a body does not.
/// Where the first message begins with "From x" or "From x 2025-03-03T10:00:01Z", others may, with a line of
/// a header. Content-Length is believed only when a From_ line or the end of the file stands exactly where it
/// says. Lines of something else may stand before the first From_ line when a line of a header follows that.
/// Returns false when there is no such line.
bool ForEachMboxMessage(std::string_view bytes, const std::function<bool(const MboxMessage&)>& each);

/// Gives what stands before the first message as a part, a text, unless that is nothing but blank lines.
/// False: the sink takes no more.
bool GiveWhatStandsBefore(std::string_view bytes, const MboxMessage& first, ExtractionSink* sink);

/// Each message becomes a part named by its ordinal ("1", "2", ...), media type message/rfc822, byte for
/// byte: ">From " stays as it is, since nothing in the file says whether the writer quoted at all (mboxo,
/// mboxrd, mboxcl), and the bytes keep their hash. What stands before the first is a part of its own. The
/// document itself has no text. Codes: empty, corrupt (no From_ line), bomb_limit. Problems: repaired
/// (irregular From_ lines).
ExtractionEnd ExtractMbox(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
