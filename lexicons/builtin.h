// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of this folder as they were when the program was built (made by cmake/EmbedFiles.cmake).
#pragma once

#include <span>
#include <string_view>

namespace candor {

struct BuiltinFile {
  std::string_view name;  ///< "signals/refused-disclosure.yaml"
  std::string_view bytes;
};

/// Sorted by name; static storage.
std::span<const BuiltinFile> BuiltinFiles();

}  // namespace candor
