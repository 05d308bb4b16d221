// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace candor {

/// What stands above a message that is quoted or forwarded.
struct QuoteHeader {
  size_t end = 0;      ///< behind its last line; 0: there is none
  std::string author;  ///< as written
  std::string date;    ///< as written
  std::string subject,
      recipients;        ///< as written, of header blocks; long lists of recipients by their first line
  bool forward = false;  ///< says that it forwards: all below it is what was forwarded
};

}  // namespace candor
