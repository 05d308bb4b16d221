// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/zeros_behind.h"

#include <string>

#include "model/codes.h"

namespace candor {

std::string_view WithoutZerosBehind(std::string_view bytes) {
  constexpr size_t kFewest = 16, kWidestUnit = 4;
  size_t end = bytes.find_last_not_of('\0') + 1;
  if (end == 0 || bytes.size() - end < kFewest) return bytes;
  if (bytes.substr(0, end).find('\0') != std::string_view::npos)
    end += (kWidestUnit - end % kWidestUnit) % kWidestUnit;
  return bytes.substr(0, end);
}

void TellZerosBehind(std::string_view bytes, std::string_view without, std::vector<Problem>* problems) {
  if (without.size() == bytes.size()) return;
  problems->push_back({std::string(code::kRepaired),
                       std::to_string(bytes.size() - without.size()) + " zeros stand behind its text"});
}

}  // namespace candor
