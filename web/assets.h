// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of the page as they were when the program was built (made by cmake/EmbedPage.cmake).
#pragma once

#include <span>
#include <string_view>

namespace candor::web {

struct Asset {
  std::string_view path;  ///< "/assets/main.js"; "/" is the page itself
  std::string_view media_type;
  std::string_view sha256;  ///< hex
  std::string_view bytes;
};

/// Sorted by path; static storage. "/" is always among them.
std::span<const Asset> Assets();

}  // namespace candor::web
