// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes are a query or a syntax error; a query runs without an SQL error, and its reading is a query that
// reads the same.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "fuzz/small_case.h"
#include "store/reader.h"

namespace {

using candor::CaseReader;
using candor::fuzz::Fail;

/// A case that is gone from the disk as soon as it is open.
CaseReader& SmallCase() {
  static const std::unique_ptr<CaseReader> kReader = [] {
    const std::string folder = candor::fuzz::MakeSmallCase();
    auto reader = CaseReader::Open(folder + "/candor.case");
    if (!reader.ok()) Fail(reader.error().message);
    if (!(*reader)->Runs().ok()) Fail("no runs");
    std::filesystem::remove_all(folder);
    return std::move(*reader);
  }();
  return *kReader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const candor::Result<candor::Query> query = candor::ParseQuery(text);
  if (!query.ok()) {
    if (query.error().code != "query_syntax" || query.error().message.rfind("column ", 0) != 0)
      Fail(query.error().message);
    return 0;
  }
  const std::string reading = candor::Explain(*query);
  // A reading is longer than what was written, and may be too long to be a query.
  if (reading.size() < 60'000) {
    const candor::Result<candor::Query> again = candor::ParseQuery(reading);
    if (!again.ok()) Fail(reading + ": " + again.error().message);
    if (candor::Explain(*again) != reading) Fail(reading + " reads as " + candor::Explain(*again));
  }
  const candor::Result<candor::SearchResult> result = SmallCase().Search(*query, {.limit = 5, .offset = 1});
  if (!result.ok()) Fail(reading + ": " + result.error().message);
  return 0;
}
