// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/walker.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "ingest/open_below.h"

namespace candor {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class WalkerTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "candor_walker_XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    room_ = name;
  }
  void TearDown() override { fs::remove_all(room_); }

  void Write(const std::string& path, const std::string& bytes = "x") {
    fs::create_directories((room_ / path).parent_path());
    std::ofstream(room_ / path, std::ios::binary) << bytes;
  }

  static std::vector<WalkEntry> Walk(const std::vector<std::string>& rooms) {
    Result<Walker> walker = Walker::Open(rooms);
    EXPECT_TRUE(walker.ok()) << walker.error().message;
    std::vector<WalkEntry> entries;
    WalkEntry entry;
    while (walker->Next(&entry)) entries.push_back(entry);
    for (size_t i = 0; i < entries.size(); ++i) EXPECT_EQ(entries[i].ordinal, i);
    return entries;
  }

  static std::vector<std::string> Paths(const std::vector<WalkEntry>& entries) {
    std::vector<std::string> paths;
    for (const WalkEntry& entry : entries)
      paths.push_back(entry.path + (entry.code.empty() ? "" : " " + entry.code));
    return paths;
  }

  fs::path room_;
};

TEST_F(WalkerTest, GoesBytewiseByPath) {
  for (const char* path :
       {"b", "a/z", "a.txt", "a-b", "a/b/c", "a0", "A", ".git/config", ".DS_Store", "cur/1:2,S", "\xFF", "é"})
    Write(path);
  std::vector<std::string> paths = Paths(Walk({room_.string()}));
  EXPECT_THAT(paths, ElementsAre(".DS_Store", ".git/config", "A", "a-b", "a.txt", "a/b/c", "a/z", "a0", "b",
                                 "cur/1:2,S", "é", "\xFF"));
}

TEST_F(WalkerTest, TellsSizeAndTime) {
  Write("file", "12345");
  std::vector<WalkEntry> entries = Walk({room_.string()});
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].size, 5u);
  struct stat status;
  ASSERT_EQ(stat((room_ / "file").c_str(), &status), 0);
  EXPECT_EQ(entries[0].times.modified_ns, status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec);
  EXPECT_EQ(entries[0].times.changed_ns, status.st_ctim.tv_sec * 1'000'000'000LL + status.st_ctim.tv_nsec);
  EXPECT_EQ(entries[0].room->name, room_.string());
}

TEST_F(WalkerTest, LinksAndSpecialFilesAreSkippedByName) {
  Write("real/file");
  fs::create_symlink(room_ / "real", room_ / "folder-link");
  fs::create_symlink(room_ / "real/file", room_ / "file-link");
  fs::create_symlink(room_, room_ / "real/loop");
  fs::create_symlink("nowhere", room_ / "dangling");
  ASSERT_EQ(mkfifo((room_ / "fifo").c_str(), 0600), 0);
  int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string path = (room_ / "socket").string();
  ASSERT_LT(path.size(), sizeof(address.sun_path));
  path.copy(address.sun_path, path.size());
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  close(listener);

  std::vector<WalkEntry> entries = Walk({room_.string()});
  EXPECT_THAT(Paths(entries),
              ElementsAre("dangling link", "fifo not_a_file", "file-link link", "folder-link link",
                          "real/file", "real/loop link", "socket not_a_file"));
  EXPECT_EQ(entries[0].state, ItemState::kSkipped);
  EXPECT_EQ(entries[4].state, ItemState::kIndexed);
}

TEST_F(WalkerTest, FilesThatVanishAreReported) {
  Write("a");
  Write("b/c");
  Write("d");
  Result<Walker> walker = Walker::Open({room_.string()});
  ASSERT_TRUE(walker.ok());
  WalkEntry entry;
  ASSERT_TRUE(walker->Next(&entry));
  fs::remove_all(room_ / "b");
  fs::remove(room_ / "d");
  ASSERT_TRUE(walker->Next(&entry));
  EXPECT_EQ(entry.path, "b");
  EXPECT_EQ(entry.state, ItemState::kFailed);
  EXPECT_EQ(entry.code, "missing");
  EXPECT_EQ(entry.detail, "No such file or directory");
  ASSERT_TRUE(walker->Next(&entry));
  EXPECT_EQ(entry.path, "d");
  EXPECT_EQ(entry.code, "missing");
  EXPECT_FALSE(walker->Next(&entry));
}

TEST_F(WalkerTest, AFolderSwappedForALinkIsNotFollowed) {
  Write("a");
  Write("b/c");
  Result<Walker> walker = Walker::Open({room_.string()});
  WalkEntry entry;
  ASSERT_TRUE(walker->Next(&entry));
  fs::rename(room_ / "b", room_ / "moved");
  fs::create_symlink("/etc", room_ / "b");
  ASSERT_TRUE(walker->Next(&entry));
  EXPECT_EQ(entry.path, "b");
  EXPECT_EQ(entry.code, "missing");
  EXPECT_FALSE(walker->Next(&entry));
}

TEST_F(WalkerTest, FoldersThatMayNotBeListedAreReported) {
  if (geteuid() == 0) GTEST_SKIP() << "root may list everything";
  Write("closed/a");
  Write("open");
  fs::permissions(room_ / "closed", fs::perms::none);
  std::vector<WalkEntry> entries = Walk({room_.string()});
  fs::permissions(room_ / "closed", fs::perms::owner_all);
  EXPECT_THAT(Paths(entries), ElementsAre("closed unreadable", "open"));
  EXPECT_EQ(entries[0].detail, "Permission denied");
}

TEST_F(WalkerTest, DeepRoomsNeedFewDescriptorsAndLongPathsAreFine) {
  // 300 levels of 20 bytes: longer than PATH_MAX, so it is made step by step. Each level has a file that
  // comes after the deeper one.
  constexpr int kLevels = 300;
  const std::string name = "folder-with-a-name-x";
  int folder = open(room_.c_str(), O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < kLevels; ++i) {
    close(openat(folder, "z-file", O_CREAT | O_WRONLY, 0600));
    ASSERT_EQ(mkdirat(folder, name.c_str(), 0700), 0);
    int next = openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY);
    close(folder);
    folder = next;
  }
  close(folder);

  Result<Walker> walker = Walker::Open({room_.string()});
  ASSERT_TRUE(walker.ok());
  WalkEntry entry;
  size_t files = 0;
  size_t descriptors = 0;
  while (walker->Next(&entry)) {
    ASSERT_EQ(entry.code, "");
    if (files++ % 50 != 0) continue;
    descriptors = std::max<size_t>(
        descriptors, static_cast<size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), {})));
    UniqueFd fd = OpenBelow(entry.room->folder.get(), entry.path, O_RDONLY);
    EXPECT_TRUE(fd.ok());
  }
  EXPECT_EQ(files, size_t{kLevels});
  EXPECT_LT(descriptors, Walker::kOpenFolders + 20);
}

TEST_F(WalkerTest, TheCaseIsNoPartOfTheRoom) {
  for (const char* path :
       {"a.case", "a.case-wal", "a.case-shm", "a.case-journal", "a.case-notes", "b.case", "folder/a.case"})
    Write(path);
  Result<Walker> walker = Walker::Open({room_.string()}, (room_ / "folder/../a.case").string());
  ASSERT_TRUE(walker.ok());
  std::vector<std::string> paths;
  WalkEntry entry;
  while (walker->Next(&entry)) paths.push_back(entry.path);
  EXPECT_THAT(paths, ElementsAre("a.case-notes", "b.case", "folder/a.case"));
  EXPECT_EQ(entry.ordinal, 2u);
}

TEST_F(WalkerTest, SeveralRoomsAndSingleFiles) {
  Write("one/a");
  Write("two.pdf");
  fs::create_symlink(room_ / "one", room_ / "named-link");
  std::vector<WalkEntry> entries =
      Walk({(room_ / "two.pdf").string(), (room_ / "named-link").string() + "/"});
  EXPECT_THAT(Paths(entries), ElementsAre("two.pdf", "a"));
  EXPECT_EQ(entries[0].room->name, (room_ / "two.pdf").string());
  EXPECT_EQ(entries[1].room->name, (room_ / "named-link").string() + "/");
}

TEST_F(WalkerTest, RoomsThatCannotBeReadAreErrors) {
  Result<Walker> missing = Walker::Open({(room_ / "no\nroom").string()});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "missing");
  EXPECT_EQ(missing.error().message,
            "cannot read the room " + room_.string() + "/no\\x0aroom: there is no such file or folder");
  Result<Walker> device = Walker::Open({"/dev/null"});
  ASSERT_FALSE(device.ok());
  EXPECT_EQ(device.error().code, "not_a_file");
}

TEST_F(WalkerTest, AnyTreeComesOutWholeAndSorted) {
  std::mt19937 random(20261123);
  std::vector<std::string> expected;
  const std::string letters = "ab/.-0é\xFF ";
  for (int i = 0; i < 300; ++i) {
    std::string path;
    for (unsigned n = 1 + random() % 8; n > 0; --n) path += letters[random() % letters.size()];
    fs::path full = room_ / fs::path(path).relative_path();
    fs::path relative = full.lexically_normal().lexically_relative(room_);
    if (relative.empty() || *relative.begin() == ".." || relative == "." || !relative.has_filename())
      continue;
    std::error_code error;
    fs::create_directories(full.lexically_normal().parent_path(), error);
    if (error || fs::is_directory(full.lexically_normal())) continue;
    std::ofstream(full.lexically_normal()) << "x";
  }
  for (const auto& found : fs::recursive_directory_iterator(room_))
    if (found.is_regular_file()) expected.push_back(found.path().lexically_relative(room_).string());
  std::sort(expected.begin(), expected.end());
  EXPECT_GT(expected.size(), 100u);
  EXPECT_EQ(Paths(Walk({room_.string()})), expected);
}

}  // namespace
}  // namespace candor
