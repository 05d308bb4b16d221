// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether this machine can read documents as candor promises, tried out: the programs are there, their walls
// stand, and text of far away is not lost.
#pragma once

#include <string>
#include <vector>

namespace candor {

struct DoctorCheck {
  enum class State : uint8_t {
    kGood,
    kReduced,  ///< works, with less than there should be
    kFailed,   ///< documents cannot be read, or lose text
  };
  std::string what;
  State state = State::kGood;
  std::string found;   ///< one line
  std::string advice;  ///< what to do; empty where nothing is to be done
};

struct Library {
  std::string name, version;
};

struct DoctorReport {
  std::vector<DoctorCheck> checks;
  std::vector<Library> libraries;
};

/// Starts both workers and gives them small documents of its own.
DoctorReport Examine();

}  // namespace candor
