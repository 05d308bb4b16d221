// SPDX-License-Identifier: GPL-3.0-or-later
//
// Few changed bytes of a compound file reach the readers of its streams: inputs hold streams, and the file
// around them is made here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/extraction_check.h"
#include "ingest/worker/binary_office/binary_office.h"
#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"

namespace candor {

/// `input`: each stream but the last behind its length in four bytes; the last is the rest. One that is a
/// compound file is taken as it is.
inline void CheckStreams(const std::vector<std::string>& names, std::string_view input) {
  if (input.rfind("\xD0\xCF", 0) == 0) return CheckExtraction(ExtractBinaryOffice, input);
  std::vector<CompoundNode> nodes;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool last = i + 1 == names.size();
    const std::string_view bytes = last ? input : Cut(input, 4, ReadU32(input, 0));
    nodes.push_back({names[i], false, std::string(bytes), {}});
    if (!last) input = Cut(input, 4 + bytes.size(), input.size());
  }
  CheckExtraction(ExtractBinaryOffice, WriteCompoundFile(nodes));
}

}  // namespace candor
