// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/address_space.h"

#include <sys/mman.h>

#include <new>

namespace candor {

void BlameMemory(size_t pixels) {
  // A picture in colour, once more in grey and in black and white; and what Tesseract works with.
  constexpr size_t kOfAPixel = 8, kOfAPage = 64u << 20;
  const size_t bytes = pixels * kOfAPixel + kOfAPage;
  void* probe = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe == MAP_FAILED) throw std::bad_alloc();
  munmap(probe, bytes);
}

}  // namespace candor
