// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/worker/office/document_lock.h"

// The first byte says how long the description is; the package follows it. Descriptions that ask for many
// turns of their hash are left out: they are slow and nothing else.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t length = std::min<size_t>(bytes.size(), data[0] * size_t{16});
  const std::string_view info = bytes.substr(0, length);
  const size_t spins = info.find("spinCount=\"");
  if (spins != std::string_view::npos && info.find('"', spins + 11) > spins + 14) return 0;
  const auto lock = candor::office::DocumentLock::Open(info);
  if (!lock) return 0;
  const std::vector<std::string> passwords = {"one"};
  lock->Unlock(bytes.substr(length), passwords);
  return 0;
}
