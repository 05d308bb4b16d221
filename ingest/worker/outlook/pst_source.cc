// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/pst_source.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

namespace candor {
namespace {

struct Source {
  std::string_view bytes;
  size_t at = 0;
};

Source* Of(intptr_t* io_handle) { return reinterpret_cast<Source*>(io_handle); }

int Free(intptr_t** io_handle, libbfio_error_t** /*error*/) {
  delete Of(*io_handle);
  *io_handle = nullptr;
  return 1;
}

int Clone(intptr_t** copy, intptr_t* io_handle, libbfio_error_t** /*error*/) {
  *copy = reinterpret_cast<intptr_t*>(new Source(*Of(io_handle)));
  return 1;
}

int Open(intptr_t* /*io_handle*/, int access, libbfio_error_t** /*error*/) {
  return access == LIBBFIO_OPEN_READ ? 1 : -1;
}

int Close(intptr_t* /*io_handle*/, libbfio_error_t** /*error*/) { return 0; }

ssize_t Read(intptr_t* io_handle, uint8_t* buffer, size_t size, libbfio_error_t** /*error*/) {
  Source* source = Of(io_handle);
  const std::string_view bytes = source->bytes.substr(std::min(source->at, source->bytes.size()), size);
  std::copy(bytes.begin(), bytes.end(), buffer);
  source->at += bytes.size();
  return static_cast<ssize_t>(bytes.size());
}

ssize_t Write(intptr_t* /*io_handle*/, const uint8_t* /*buffer*/, size_t /*size*/,
              libbfio_error_t** /*error*/) {
  return -1;
}

// There may be nothing at a place, but it is not before the beginning.
off64_t Seek(intptr_t* io_handle, off64_t offset, int whence, libbfio_error_t** /*error*/) {
  Source* source = Of(io_handle);
  const auto size = static_cast<off64_t>(source->bytes.size());
  const off64_t from = whence == SEEK_CUR ? static_cast<off64_t>(source->at) : whence == SEEK_END ? size : 0;
  if (offset > INT64_MAX - from || from + offset < 0) return -1;
  source->at = static_cast<size_t>(from + offset);
  return from + offset;
}

int Exists(intptr_t* /*io_handle*/, libbfio_error_t** /*error*/) { return 1; }

int Size(intptr_t* io_handle, size64_t* size, libbfio_error_t** /*error*/) {
  *size = Of(io_handle)->bytes.size();
  return 1;
}

}  // namespace

PstHandle OpenPstSource(std::string_view bytes) {
  auto source = std::make_unique<Source>(Source{bytes});
  libbfio_handle_t* handle = nullptr;
  if (libbfio_handle_initialize(&handle, reinterpret_cast<intptr_t*>(source.get()), Free, Clone, Open, Close,
                                Read, Write, Seek, Exists, Exists, Size, LIBBFIO_FLAG_IO_HANDLE_MANAGED,
                                nullptr) != 1)
    return nullptr;
  static_cast<void>(source.release());
  return PstHandle(handle);
}

}  // namespace candor
