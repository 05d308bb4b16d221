// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// "candor sources " and the SHA-256 of the sources that reading a document is made of, in hexadecimal
/// (cmake/SourceMark.cmake). It stands in the main program and in both workers, so that workers of another
/// build are known before they are started (see FindWorkers()).
extern "C" const char
    candor_source_mark[];  // NOLINT(modernize-avoid-c-arrays): found by its bytes in the file
