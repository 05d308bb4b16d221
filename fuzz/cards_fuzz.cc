// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "fuzz/extraction_check.h"
#include "ingest/worker/cards/cards.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  candor::CheckExtraction(candor::ExtractCards, {reinterpret_cast<const char*>(data), size});
  return 0;
}
