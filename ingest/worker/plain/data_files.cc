// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/data_files.h"

#include <string_view>
#include <unordered_set>
#include <utility>

#include "ingest/worker/pictures/small_picture.h"
#include "ingest/worker/plain/data_address.h"

namespace candor {

bool GiveDataFiles(const std::vector<DataAddress>& data, DataFileCount* count, ExtractionSink* sink) {
  std::unordered_set<std::string_view> given;
  for (const DataAddress& each : data) {
    if (!given.insert(each.address).second) continue;
    DataContent content = ReadDataAddress(each.address);
    if (!content.damaged && content.bytes.empty()) continue;
    ++count->given;
    if (!content.damaged && !SmallPicture(content.bytes).code.empty()) ++count->small;
    std::string name = each.name.empty() ? NameByType("data", count->given, content.media_type) : each.name;
    if (!GiveData(std::move(name), std::move(content), sink)) return false;
  }
  return true;
}

}  // namespace candor
