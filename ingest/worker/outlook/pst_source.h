// SPDX-License-Identifier: GPL-3.0-or-later
//
// For pst_file.cc and its test alone: libbfio's header comes along.
#pragma once

#include <libbfio.h>

#include <memory>
#include <string_view>

namespace candor {

struct FreeHandle {
  void operator()(libbfio_handle_t* handle) const { libbfio_handle_free(&handle, nullptr); }
};
using PstHandle = std::unique_ptr<libbfio_handle_t, FreeHandle>;

/// Bytes in memory, for reading alone, as libpff wants its input; null when memory runs out. libbfio has one,
/// which reads behind the end of the bytes (20170123). `bytes` must outlive the handle.
PstHandle OpenPstSource(std::string_view bytes);

}  // namespace candor
