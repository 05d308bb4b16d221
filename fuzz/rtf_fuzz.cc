// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/utf8.h"
#include "fuzz/extraction_check.h"
#include "ingest/worker/outlook/rtf_compression.h"
#include "ingest/worker/rtf/rtf.h"
#include "ingest/worker/rtf/rtf_body.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  candor::CheckExtraction(candor::ExtractRtf, bytes);
  constexpr size_t kMost = 1 << 16;
  candor::CheckingSink::Check(candor::IsValidUtf8(candor::ReadRtf(bytes, kMost).text));
  const std::optional<candor::UnpackedRtf> unpacked = candor::UnpackRtf(bytes, kMost);
  if (!unpacked) return 0;
  candor::CheckingSink::Check(unpacked->bytes.size() <= kMost);
  candor::CheckingSink::Check(candor::IsValidUtf8(candor::ReadRtf(unpacked->bytes, kMost).text));
  return 0;
}
