// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace candor {

/// What one document may cost. A limit that is reached is always recorded with its code, never "clean".
/// Parts of a container share what is left of their top file's bytes and items.
struct Limits {
  uint64_t file_bytes = 1ull << 30;      ///< a larger file fails: too_large
  uint64_t text_bytes = 64ull << 20;     ///< text kept of one document; the rest: partial
  uint32_t pages = 50'000;               ///< partial
  uint32_t words = 20'000'000;           ///< word boxes kept of one document; partial
  uint32_t items = 100'000;              ///< parts of one file: bomb_limit
  uint32_t depth = 12;                   ///< containers in containers: depth_limit
  uint64_t unpacked_bytes = 4ull << 30;  ///< all parts of one file: bomb_limit
  uint32_t ratio = 1'000;                ///< unpacked : packed over 1 MiB: bomb_limit
  uint64_t memory_bytes = 2ull << 30;    ///< address space of a worker: memory_limit
  uint32_t wall_seconds = 20;  ///< for one document in a worker, and anew for each page by OCR: timeout
  uint32_t cpu_seconds = 20;   ///< likewise: timeout
  uint32_t ocr_pages = 2'000;  ///< pages of one document that are read by OCR; the others: no_text_layer
  uint32_t ocr_pixels = 100'000'000;  ///< of one picture: bomb_limit
  uint32_t password_tries = 1'000;    ///< on one input, its members counted together: encrypted
};

}  // namespace candor
