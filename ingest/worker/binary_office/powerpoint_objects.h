// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the parts of a presentation lie in its stream: each save adds those that changed and a list of their
// places, which leads to the list of the save before (MS-PPT, 2.1.2).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "ingest/worker/binary_office/powerpoint_records.h"

namespace candor::binary_office {

class PowerPointObjects {
 public:
  /// `user`: the stream "Current User".
  PowerPointObjects(std::string_view stream, std::string_view user);

  /// The part with this number; kind 0 when there is none.
  PowerPointRecord Find(uint32_t number) const;
  /// The part that says what slides there are.
  PowerPointRecord Main() const { return Find(main_); }
  /// All parts by their numbers.
  const std::map<uint32_t, uint32_t>& places() const { return places_; }
  bool encrypted() const { return encrypted_; }

 private:
  std::string_view stream_;
  std::map<uint32_t, uint32_t> places_;
  uint32_t main_ = 0;
  bool encrypted_ = false;
};

}  // namespace candor::binary_office
