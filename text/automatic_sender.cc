// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/automatic_sender.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

// What stands before the @, letters and digits alone: anywhere in it, and as all of it.
constexpr std::string_view kAnywhere[] = {"donotreply",    "dontreply",      "keineantwort", "mailerdaemon",
                                          "nepasrepondre", "nichtantworten", "noreply",      "noresponder"};
constexpr std::string_view kWhole[] = {"autoreply",     "autoresponder", "bounce",    "bounces",
                                       "daemon",        "listserv",      "majordomo", "notification",
                                       "notifications", "notify",        "postmaster"};

}  // namespace

bool IsAutomaticSender(std::string_view address) {
  // bounces+4711@, notifications+a.b@: who is written to stands behind the plus.
  const std::string_view local = address.substr(0, address.find_first_of("@+"));
  std::string letters;
  for (const char c : local) {
    const char lower = AsciiLower(c);
    if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) letters += lower;
  }
  return std::find(std::begin(kWhole), std::end(kWhole), letters) != std::end(kWhole) ||
         std::any_of(std::begin(kAnywhere), std::end(kAnywhere),
                     [&](std::string_view word) { return letters.find(word) != std::string::npos; });
}

}  // namespace candor
