// SPDX-License-Identifier: GPL-3.0-or-later
//
// What GMime 3.2.13 does not survive is taken away before it sees it:
// - address lists of 64 KB and more, since its recursion overflows the stack on "To: a:a:a:...";
// - parameter names of 60 bytes and more, on which g_mime_param_list_encode never returns (upstream issue
// 165);
// - more parts than the limit, each of which costs it some 2 KB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// What was done to a message.
struct Guarded {
  std::string copy;  ///< the message with the names of dangerous headers changed, same length; empty: nothing
                     ///< had to be done
  size_t length = 0;      ///< bytes of the message that may be parsed
  uint32_t disarmed = 0;  ///< headers renamed
  bool too_many_parts = false;
};

/// Dangerous headers have their first letter replaced by kDisarmed. Looks at every line, since nested
/// messages have headers too.
Guarded Guard(std::string_view message, size_t max_parts);

inline constexpr char kDisarmed = 'X';

}  // namespace candor
