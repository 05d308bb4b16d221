// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz/extraction_check.h"
#include "ingest/worker/xml/xml.h"

namespace candor {
namespace {

// What is no XML from its first element on is read as text, which few bytes that are mutated at random
// escape: they are read as the content of one, too.
std::string ElementAround(std::string_view bytes) { return "<a>" + std::string(bytes) + "</a>"; }

}  // namespace
}  // namespace candor

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  candor::CheckExtraction(candor::ExtractXml, bytes);
  candor::CheckExtraction(candor::ExtractXml, candor::ElementAround(bytes));
  return 0;
}
