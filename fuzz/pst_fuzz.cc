// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>

#include "fuzz/extraction_check.h"
#include "ingest/worker/outlook/pst.h"

// libpff 20180714 forgets some bytes for each column of a damaged table. Workers are replaced before that
// matters. The name is the one that LeakSanitizer looks for. NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() { return "leak:libpff_"; }

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  candor::CheckExtraction(candor::ExtractPst, {reinterpret_cast<const char*>(data), size});
  return 0;
}
