// SPDX-License-Identifier: GPL-3.0-or-later
//
// Against what libarchive packed.
#include "ingest/worker/archive/packed_stretch.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace candor {
namespace {

std::string Pack(int filter, const std::string& bytes, const char* options = "") {
  std::string buffer(bytes.size() * 2 + 4096, '\0');
  size_t used = 0;
  archive* a = archive_write_new();
  archive_write_set_format_raw(a);
  archive_write_add_filter(a, filter);
  archive_write_set_options(a, options);
  archive_write_set_bytes_in_last_block(a, 1);
  archive_write_open_memory(a, buffer.data(), buffer.size(), &used);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_pathname(entry, "x");
  archive_write_header(a, entry);
  archive_write_data(a, bytes.data(), bytes.size());
  archive_entry_free(entry);
  archive_write_close(a);
  archive_write_free(a);
  return buffer.substr(0, used);
}

/// Letters that hardly pack.
std::string Noise(size_t size) {
  std::string bytes;
  for (uint32_t seed = 1; bytes.size() < size;)
    bytes += static_cast<char>((seed = seed * 1'664'525 + 1'013'904'223) >> 24);
  return bytes;
}

TEST(PackedStretch, EndsWhereTheWriterEnded) {
  for (const int filter : {ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    for (const std::string& bytes :
         {std::string(), std::string("x"), std::string(300'000, 'y'), Noise(700'000)}) {
      const std::string packed = Pack(filter, bytes);
      for (const std::string& behind :
           {std::string(), std::string("YZ"), std::string("and what else, in YZ"), Noise(100)}) {
        const auto found = FindPacked(packed + behind);
        ASSERT_TRUE(found) << filter << " " << bytes.size();
        EXPECT_EQ(found->begin, 0u);
        EXPECT_EQ(found->end, packed.size()) << filter << " " << bytes.size() << " " << behind.size();
      }
      const auto twice = FindPacked(packed + packed + "!");
      ASSERT_TRUE(twice);
      EXPECT_EQ(twice->end, 2 * packed.size());
    }
  }
}

TEST(PackedStretch, WhatBreaksOffOrIsNeitherHasNone) {
  EXPECT_FALSE(FindPacked(""));
  EXPECT_FALSE(FindPacked("letters"));
  EXPECT_FALSE(FindPacked(std::string("\x50\x2A\x4D\x18\4\0\0\0abcd", 12)))
      << "frames that are skipped alone";
  for (const int filter : {ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    const std::string packed = Pack(filter, Noise(300));
    for (size_t size = 0; size < packed.size(); ++size)
      EXPECT_FALSE(FindPacked(packed.substr(0, size))) << size;
  }
}

// Each foot says that the whole file before it is its index.
TEST(PackedStretch, FeetWithoutEndTakeNoTime) {
  std::string bytes(
      "\xFD"
      "7zXZ\0\0\4abcd",
      12);
  while (bytes.size() < (8u << 20)) {
    const uint32_t words = static_cast<uint32_t>(bytes.size() / 4 - 5);
    for (int i = 0; i < 4; ++i) bytes += '\0';
    for (int i = 0; i < 4; ++i) bytes += static_cast<char>(words >> (8 * i) & 0xFF);
    bytes += std::string("\0\4YZ", 4);
  }
  EXPECT_FALSE(FindPacked(bytes));
}

}  // namespace
}  // namespace candor
