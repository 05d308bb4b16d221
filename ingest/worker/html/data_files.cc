// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/data_files.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "ingest/worker/plain/data_address.h"

namespace candor {
namespace {

/// By its first bytes: what is declared a picture may be anything.
bool IsSmallPicture(std::string_view bytes) {
  using namespace std::string_view_literals;
  constexpr std::string_view kBegin[] = {"\x89PNG"sv, "GIF8"sv, "\xFF\xD8\xFF"sv,
                                         "BM"sv,      "RIFF"sv, "\0\0\1\0"sv};
  return bytes.size() < kSmallestPicture &&
         std::any_of(std::begin(kBegin), std::end(kBegin),
                     [&](std::string_view begin) { return bytes.starts_with(begin); });
}

}  // namespace

bool GiveDataFiles(const std::vector<DataAddress>& data, size_t* number, ExtractionSink* sink) {
  std::unordered_set<std::string_view> given;
  for (const DataAddress& each : data) {
    if (!given.insert(each.address).second) continue;
    DataContent content = ReadDataAddress(each.address);
    if (!content.damaged && (content.bytes.empty() || IsSmallPicture(content.bytes))) continue;
    ++*number;
    std::string name = each.name.empty() ? NameByType("data", *number, content.media_type) : each.name;
    if (!GiveData(std::move(name), std::move(content), sink)) return false;
  }
  return true;
}

}  // namespace candor
