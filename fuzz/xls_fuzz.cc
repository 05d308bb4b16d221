// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/stream_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  candor::CheckStreams({"Workbook", "\5SummaryInformation"}, {reinterpret_cast<const char*>(data), size});
  return 0;
}
