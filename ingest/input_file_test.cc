// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/input_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/sha256.h"

namespace candor {
namespace {

namespace fs = std::filesystem;

class InputFileTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "candor_input_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    room_ = name;
  }
  void TearDown() override { fs::remove_all(room_); }

  /// The entry that the walker gives for the one file of the room.
  WalkEntry Entry() {
    Result<Walker> walker = Walker::Open({room_.string()});
    WalkEntry entry;
    EXPECT_TRUE(walker.ok() && walker->Next(&entry));
    return entry;
  }
  WalkEntry Write(const std::string& bytes) {
    std::ofstream(room_ / "file", std::ios::binary) << bytes;
    return Entry();
  }

  fs::path room_;
};

TEST_F(InputFileTest, HoldsTheBytesAndTheirHash) {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += std::to_string(i);
  FileTimes times;
  WalkEntry entry = Write(bytes);
  Result<InputFile> file = OpenInput(entry, {}, &times);
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_EQ(file->size, bytes.size());
  EXPECT_EQ(file->sha256, Sha256Hex(bytes));
  EXPECT_EQ(file->head, bytes.substr(0, InputFile::kHeadBytes));
  EXPECT_EQ(file->Tail(), bytes.substr(bytes.size() - InputFile::kTailBytes));
  EXPECT_EQ(file->Read(0, SIZE_MAX), bytes);
  EXPECT_EQ(file->Read(bytes.size() - 3, 10), bytes.substr(bytes.size() - 3));
  EXPECT_EQ(file->Read(bytes.size() + 1, 10), "");
  EXPECT_EQ(times, entry.times);
}

TEST_F(InputFileTest, EmptyFilesAreInputsToo) {
  Result<InputFile> file = OpenInput(Write(""), {});
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->size, 0u);
  EXPECT_EQ(file->sha256, Sha256Hex(""));
  EXPECT_EQ(file->Tail(), "");
}

TEST_F(InputFileTest, NobodyCanChangeIt) {
  const std::string bytes(InputFile::kHeadBytes + 1, 'b');
  Result<InputFile> file = OpenInput(Write(bytes), {});
  ASSERT_TRUE(file.ok());
  int fd = file->fd.get();
  EXPECT_EQ(pwrite(fd, "x", 1, 0), -1);
  EXPECT_EQ(ftruncate(fd, 0), -1);
  EXPECT_EQ(ftruncate(fd, 100), -1);
  EXPECT_EQ(mmap(nullptr, 5, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
  EXPECT_EQ(fcntl(fd, F_ADD_SEALS, 0), -1);
  EXPECT_EQ(file->Read(0, SIZE_MAX), bytes);
}

TEST_F(InputFileTest, SmallOnesNeedNoDescriptor) {
  const std::string bytes(InputFile::kHeadBytes, 'b');
  Result<InputFile> file = OpenInput(Write(bytes), {});
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(file->fd.ok());
  EXPECT_EQ(file->sha256, Sha256Hex(bytes));
  EXPECT_EQ(file->Read(0, SIZE_MAX), bytes);
  EXPECT_EQ(file->Read(bytes.size() - 3, 10), "bbb");
  EXPECT_EQ(file->Tail(), bytes);
}

TEST_F(InputFileTest, TooLarge) {
  Limits limits;
  limits.file_bytes = 4;
  Result<InputFile> file = OpenInput(Write("12345"), limits);
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, "too_large");
  EXPECT_EQ(file.error().message, "5 bytes; the limit is 4");
}

TEST_F(InputFileTest, WhatBecameOfAFileSinceTheWalk) {
  WalkEntry entry = Write("bytes");
  auto code = [&] {
    Result<InputFile> file = OpenInput(entry, {});
    return file.ok() ? "" : file.error().code;
  };
  fs::remove(room_ / "file");
  EXPECT_EQ(code(), "missing");
  fs::create_symlink("/etc/passwd", room_ / "file");
  EXPECT_EQ(code(), "link");
  fs::remove(room_ / "file");
  ASSERT_EQ(mkfifo((room_ / "file").c_str(), 0600), 0);
  EXPECT_EQ(code(), "not_a_file");  // and does not wait for a writer
  fs::remove(room_ / "file");
  fs::create_directory(room_ / "file");
  EXPECT_EQ(code(), "not_a_file");
}

TEST_F(InputFileTest, AFolderOnTheWayThatBecameALinkIsNotFollowed) {
  fs::create_directory(room_ / "folder");
  std::ofstream(room_ / "folder/passwd") << "x";
  WalkEntry entry = Entry();
  EXPECT_EQ(entry.path, "folder/passwd");
  EXPECT_TRUE(OpenInput(entry, {}).ok());
  fs::remove_all(room_ / "folder");
  fs::create_symlink("/etc", room_ / "folder");
  Result<InputFile> file = OpenInput(entry, {});
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, "link");
}

TEST_F(InputFileTest, NoPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  WalkEntry entry = Write("bytes");
  fs::permissions(room_ / "file", fs::perms::none);
  Result<InputFile> file = OpenInput(entry, {});
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, "unreadable");
  EXPECT_EQ(file.error().message, "Permission denied");
}

TEST_F(InputFileTest, EntriesThatWereNotToBeReadKeepTheirCode) {
  WalkEntry entry;
  entry.state = ItemState::kSkipped;
  entry.code = "link";
  Result<InputFile> file = OpenInput(entry, {});
  ASSERT_FALSE(file.ok());
  EXPECT_EQ(file.error().code, "link");
}

TEST_F(InputFileTest, AFileThatIsWrittenToIsReportedOrReadWhole) {
  WalkEntry entry = Write(std::string(4 << 20, 'a'));
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    int fd = open((room_ / "file").c_str(), O_WRONLY);
    for (char c = 'a'; !stop; c = c == 'z' ? 'a' : static_cast<char>(c + 1)) {
      std::string bytes(4096, c);
      for (off_t at = 0; at < (4 << 20) && !stop; at += 1 << 20)
        (void)!pwrite(fd, bytes.data(), bytes.size(), at);
    }
    close(fd);
  });
  int changed = 0;
  for (int i = 0; i < 20; ++i) {
    Result<InputFile> file = OpenInput(entry, {});
    if (file.ok()) {
      EXPECT_EQ(Sha256Hex(file->Read(0, SIZE_MAX)), file->sha256);
      continue;
    }
    EXPECT_EQ(file.error().code, "changed_while_reading");
    EXPECT_EQ(file.error().message, "it changed during both of 2 attempts");
    ++changed;
  }
  stop = true;
  writer.join();
  EXPECT_GT(changed, 0);
}

}  // namespace
}  // namespace candor
