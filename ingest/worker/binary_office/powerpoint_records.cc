// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_records.h"

#include "ingest/worker/compound/little_endian.h"

namespace candor::binary_office {

PowerPointRecord RecordAt(std::string_view bytes, size_t at) {
  constexpr uint16_t kList = 0xF;
  const uint16_t head = ReadU16(bytes, at);
  return {ReadU16(bytes, at + 2), static_cast<uint16_t>(head >> 4), (head & 0xF) == kList,
          Cut(bytes, at + 8, ReadU32(bytes, at + 4))};
}

}  // namespace candor::binary_office
