// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whole mailboxes are tested by tests/blackbox/containers_test.py, which can write one.
#include "ingest/worker/outlook/pst.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/outlook/pst_source.h"
#include "ingest/worker/recording_sink.h"
#include "model/codes.h"

namespace candor {
namespace {

TEST(PstSource, NothingIsReadBehindTheEnd) {
  const std::string bytes = "0123456789";
  const PstHandle handle = OpenPstSource(bytes);
  ASSERT_NE(handle, nullptr);
  ASSERT_EQ(libbfio_handle_open(handle.get(), LIBBFIO_OPEN_READ, nullptr), 1);
  uint8_t buffer[32] = {};
  EXPECT_EQ(libbfio_handle_seek_offset(handle.get(), 4, SEEK_SET, nullptr), 4);
  EXPECT_EQ(libbfio_handle_read_buffer(handle.get(), buffer, sizeof(buffer), nullptr), 6);
  EXPECT_EQ(std::string(buffer, buffer + 6), "456789");
  EXPECT_EQ(libbfio_handle_seek_offset(handle.get(), 1'000'000, SEEK_SET, nullptr), 1'000'000);
  EXPECT_EQ(libbfio_handle_read_buffer(handle.get(), buffer, sizeof(buffer), nullptr), 0);
  EXPECT_EQ(libbfio_handle_seek_offset(handle.get(), -3, SEEK_END, nullptr), 7);
  EXPECT_EQ(libbfio_handle_read_buffer(handle.get(), buffer, 2, nullptr), 2);
  EXPECT_EQ(libbfio_handle_seek_offset(handle.get(), 0, SEEK_CUR, nullptr), 9);
}

TEST(Pst, WhatIsNone) {
  EXPECT_EQ(RunExtractor(ExtractPst, "").end.code, code::kEmpty);
  EXPECT_EQ(RunExtractor(ExtractPst, "!BDN").end.code, code::kCorrupt);
  EXPECT_EQ(RunExtractor(ExtractPst, "!BDN" + std::string(10'000, '\x17')).end.code, code::kCorrupt);
}

}  // namespace
}  // namespace candor
