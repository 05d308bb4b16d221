// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/secret.h"

#include <sys/random.h>

#include <cerrno>
#include <cstring>

#include "base/hex.h"

namespace candor::web {

Result<std::string> MakeSecret() {
  constexpr size_t kBytes = 32;  // up to 256 bytes getrandom(2) gives whole or not at all
  std::string bytes(kBytes, '\0');
  ssize_t got = -1;
  do {
    got = getrandom(bytes.data(), bytes.size(), 0);
  } while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(kBytes))
    return Error{"no_random", std::string("the system gives no random numbers: ") + std::strerror(errno), "",
                 ExitStatus::kFailed};
  return ToHex(bytes);
}

bool SameSecret(std::string_view given, std::string_view secret) {
  if (secret.empty() || given.size() != secret.size()) return false;
  volatile unsigned char different = 0;  // volatile: the loop must not end early
  for (size_t i = 0; i < secret.size(); ++i) {
    different = static_cast<unsigned char>(
        different | (static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(secret[i])));
  }
  return different == 0;
}

}  // namespace candor::web
