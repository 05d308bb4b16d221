// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "model/result.h"

namespace candor::web {

/// Opens an address in the user's browser and takes back what it left behind when it ends.
///
/// The arguments of a process are for everybody on the machine to read, so that a token must not be among
/// them. The browser is given a file instead, which only the user can read and which leads to the address.
class Browser {
 public:
  /// Asks the desktop (xdg-open) to open it. Errors: no_browser, unwritable.
  Status Open(const std::string& address);
  /// Takes back what was left for the browser.
  void Close();
  Browser() = default;
  ~Browser() { Close(); }
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

 private:
  std::string folder_;  ///< of the file; empty: none
};

}  // namespace candor::web
