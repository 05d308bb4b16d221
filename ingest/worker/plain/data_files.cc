// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/data_files.h"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "ingest/worker/plain/data_address.h"
#include "model/codes.h"

namespace candor {

bool GiveDataFiles(const std::vector<DataAddress>& data, DataFileCount* count, ExtractionSink* sink) {
  std::unordered_set<std::string_view> given;
  for (const DataAddress& each : data) {
    if (!given.insert(each.address).second) continue;
    const DataContent content = ReadDataAddress(each.address);
    if (!content.damaged && content.bytes.empty()) continue;
    ++count->given;
    std::string name = each.name.empty() ? NameByType("data", count->given, content.media_type) : each.name;
    const ExtractionSink::Part part = PartOf(std::move(name), content);
    if (part.end.code == code::kSmallPicture) ++count->small;
    if (!sink->AddPart(part, content.bytes)) return false;
  }
  return true;
}

}  // namespace candor
