// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace candor {

/// How a process that read documents was locked in, best first (docs/security.md).
enum class Confinement : uint8_t {
  kFull,     ///< system calls are filtered and files are out of reach
  kReduced,  ///< system calls are filtered, which alone keeps files out of reach: no Landlock
  kOff,      ///< neither, because the user said --no-sandbox
};

inline Confinement Worse(Confinement a, Confinement b) { return a < b ? b : a; }

}  // namespace candor
