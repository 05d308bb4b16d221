// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/io.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "base/unique_fd.h"

namespace candor {
namespace {

class IoTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "/candor_io_XXXXXX";
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  size_t Entries() const {
    return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  std::string folder_;
};

TEST_F(IoTest, WhatWasWrittenIsRead) {
  std::string path = folder_ + "/file", bytes(200'000, '\0');
  for (size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
  ASSERT_TRUE(WriteFileAtomically(path, bytes).ok());
  auto read = ReadFile(path);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, bytes);
  ASSERT_TRUE(WriteFileAtomically(path, "").ok());
  EXPECT_EQ(*ReadFile(path), "");
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(IoTest, NewFilesBelongToTheOwnerAlone) {
  std::string path = folder_ + "/secret";
  ASSERT_TRUE(WriteFileAtomically(path, "x").ok());
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST_F(IoTest, ErrorsSayWhatAndWhere) {
  auto missing = ReadFile(folder_ + "/none");
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "missing");
  EXPECT_EQ(missing.error().message, folder_ + "/none: there is no such file");

  auto is_folder = ReadFile(folder_);
  ASSERT_FALSE(is_folder.ok());
  EXPECT_EQ(is_folder.error().code, "not_a_file");
  EXPECT_EQ(is_folder.error().message, folder_ + ": is a folder, not a file");

  auto unwritable = WriteFileAtomically(folder_ + "/no/file", "x");
  ASSERT_FALSE(unwritable.ok());
  EXPECT_EQ(unwritable.error().code, "unwritable");
  EXPECT_EQ(unwritable.error().message, folder_ + "/no/file: cannot be written: No such file or directory");
}

TEST_F(IoTest, TheLimitIsExact) {
  std::string path = folder_ + "/ten";
  ASSERT_TRUE(WriteFileAtomically(path, "0123456789").ok());
  EXPECT_EQ(*ReadFile(path, 10), "0123456789");
  auto large = ReadFile(path, 9);
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().code, "too_large");
  EXPECT_EQ(large.error().message, path + ": is larger than 9 bytes");
}

TEST_F(IoTest, FilesWithoutASizeAreReadWhole) {
  auto self = ReadFile("/proc/self/status");
  ASSERT_TRUE(self.ok());
  EXPECT_NE(self->find("Name:"), std::string::npos);
}

TEST_F(IoTest, AFailedWriteLeavesTheOldFileAndNoLitter) {
  std::string path = folder_ + "/folder";
  std::filesystem::create_directory(path);
  EXPECT_FALSE(WriteFileAtomically(path, "x").ok());
  EXPECT_TRUE(std::filesystem::is_directory(path));
  EXPECT_EQ(Entries(), 1u);
}

TEST_F(IoTest, WhatIsThereIsNeverWrittenOver) {
  const std::string path = folder_ + "/case", link = folder_ + "/link";
  EXPECT_TRUE(MayCreate(path).ok());
  EXPECT_FALSE(MayCreate(folder_ + "/nowhere/case").ok());
  ASSERT_TRUE(WriteNewFile(path, "evidence").ok());
  EXPECT_EQ(MayCreate(path).error().code, "file_exists");
  const Status again = WriteNewFile(path, "marks");
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().message, path + " is there already");
  EXPECT_EQ(again.error().status, ExitStatus::kUsage);
  EXPECT_EQ(*ReadFile(path), "evidence");
  std::filesystem::create_symlink(folder_ + "/nothing", link);
  EXPECT_EQ(WriteNewFile(link, "marks").error().code, "file_exists");
  EXPECT_EQ(Entries(), 2u);
}

TEST(UniqueFd, ClosesOnceAndMoves) {
  int raw = dup(0);
  ASSERT_GE(raw, 0);
  {
    UniqueFd a(raw);
    UniqueFd b(std::move(a));
    EXPECT_EQ(b.get(), raw);
    a = std::move(b);
    EXPECT_TRUE(a.ok());
  }
  EXPECT_EQ(close(raw), -1);
}

}  // namespace
}  // namespace candor
