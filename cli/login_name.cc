// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/login_name.h"

#include <pwd.h>
#include <unistd.h>

namespace candor {

std::string LoginName() {
  const passwd* user = getpwuid(getuid());
  return user != nullptr && user->pw_name != nullptr ? user->pw_name : "";
}

}  // namespace candor
