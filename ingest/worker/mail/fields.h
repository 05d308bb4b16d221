// SPDX-License-Identifier: GPL-3.0-or-later
//
// The header of a message, and the message without the fields that nobody reads. GMime makes an object of
// every field, and of the twenty to thirty that a delivered message has (Received, X-..., List-...) a third
// is read: the rest was a quarter of the cost of reading mail.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// The header of a message as anybody would read it, found without GMime: a message that is one text needs
/// nothing of GMime, and of the others it gets what describes the content alone.
struct TopHeader {
  struct Field {
    std::string_view name;
    std::string_view raw;    ///< what follows the colon, folds and line end included
    std::string_view whole;  ///< all its lines
  };
  std::vector<Field> fields;  ///< those that are read; each name once, of some the first
  size_t body = 0;            ///< offset behind the blank line

  /// The value of a field, in whatever case; empty when there is none.
  std::string_view Raw(std::string_view name) const;
};

/// Nothing when there could be two opinions: a line that is no field, a field that is read and stands there
/// twice, NUL or a bare carriage return, no blank line within the first 32 KB.
std::optional<TopHeader> ReadTopHeader(std::string_view message);

/// The name of the field that `line` begins; empty when it begins none.
std::string_view FieldNameOf(std::string_view line);

/// Whether a field of that name is read; `disarmed`: or would be if it were not disarmed (repair.h).
bool IsReadField(std::string_view name, bool disarmed);

/// Puts `message` without the fields of its header that say nothing about the content into *copy and returns
/// how many bytes are missing there. Returns 0 for a message so large that its header does not matter.
size_t KeepContentFields(std::string_view message, const TopHeader& header, std::string* copy);

/// Puts `message` without the unread fields of its header into *copy and returns how many bytes are missing
/// there; all of them stand before the first blank line. Returns 0 and leaves *copy alone when there is
/// nothing to gain: nothing to leave out, a header without end, or a message so large that its header does
/// not matter. The first field stays whatever it is, as does every line that is no field.
size_t LeaveOutUnreadFields(std::string_view message, std::string* copy);

}  // namespace candor
