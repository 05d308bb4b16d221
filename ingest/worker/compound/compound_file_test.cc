// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/compound_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor {
namespace {

constexpr size_t kSector = 512;

void Put(std::string* bytes, size_t at, uint64_t value, size_t size) {
  bytes->replace(at, size, LittleEndian(value, size));
}

// Where the entry with this name begins.
size_t EntryOf(const std::string& file, const std::string& name) {
  const std::string wide = Utf8ToUtf16(name);
  for (size_t at = kSector; at < file.size(); at += 128)
    if (file.compare(at, wide.size(), wide) == 0) return at;
  ADD_FAILURE() << name;
  return 0;
}

TEST(CompoundFile, StreamsInStorages) {
  const std::string small = "twelve bytes", large(10'000, 'x');
  const std::string bytes = WriteCompoundFile(
      {{"b", false, small, {}}, {"a", true, "", {{"large", false, large, {}}, {"none", false, "", {}}}}});
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->IsDamaged());
  ASSERT_EQ(file->Children(CompoundFile::kRoot).size(), 2u);
  EXPECT_EQ(file->Name(file->Children(CompoundFile::kRoot)[0]), "a");
  EXPECT_EQ(file->Read(*file->Find(CompoundFile::kRoot, "b")).bytes, small);
  const CompoundFile::Id storage = *file->Find(CompoundFile::kRoot, "a");
  EXPECT_TRUE(file->IsStorage(storage));
  const CompoundFile::Stream stream = file->Read(*file->Find(storage, "large"));
  EXPECT_EQ(stream.bytes, large);
  EXPECT_TRUE(stream.whole);
  EXPECT_TRUE(file->Read(*file->Find(storage, "none")).whole);
  EXPECT_FALSE(file->Find(storage, "b"));
}

TEST(CompoundFile, OtherBytesAreNone) {
  EXPECT_FALSE(CompoundFile::Open(""));
  EXPECT_FALSE(CompoundFile::Open(std::string(2000, 'a')));
  EXPECT_FALSE(CompoundFile::Open("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(1000, '\0')));
}

TEST(CompoundFile, AnyCutIsReadAsFarAsItGoes) {
  const std::string bytes = WriteCompoundFile({{"a", false, std::string(9'000, 'x'), {}}});
  for (size_t size = 0; size < bytes.size(); size += 100) {
    std::optional<CompoundFile> file = CompoundFile::Open(std::string_view(bytes).substr(0, size));
    if (!file) continue;
    const std::optional<CompoundFile::Id> stream = file->Find(CompoundFile::kRoot, "a");
    if (stream) {
      EXPECT_LE(file->Read(*stream).bytes.size(), size);
    }
  }
}

TEST(CompoundFile, AChainThatGoesInACircleEnds) {
  std::string bytes = WriteCompoundFile({{"a", false, std::string(9'000, 'x'), {}}});
  Put(&bytes, bytes.size() - kSector, 0, 4);  // the FAT is the last sector; sector 0 follows itself
  Put(&bytes, EntryOf(bytes, "a") + 120, 0x7FFFFFFF, 4);
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  const CompoundFile::Stream stream = file->Read(*file->Find(CompoundFile::kRoot, "a"));
  EXPECT_FALSE(stream.whole);
  EXPECT_LE(stream.bytes.size(), bytes.size());
}

TEST(CompoundFile, ATreeThatGoesInACircleIsDamaged) {
  std::string bytes = WriteCompoundFile({{"a", true, "", {{"b", true, "", {}}}}});
  Put(&bytes, EntryOf(bytes, "b") + 76, 1, 4);  // its child is the storage that it lies in
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->IsDamaged());
  EXPECT_EQ(file->Children(*file->Find(CompoundFile::kRoot, "a")).size(), 1u);
}

TEST(CompoundFile, AStorageThatNobodyLeadsToIsDamage) {
  std::string bytes = WriteCompoundFile({{"a", false, "1", {}}, {"b", false, "2", {}}});
  Put(&bytes, EntryOf(bytes, "a") + 72, 0xFFFFFFFF, 4);
  EXPECT_TRUE(CompoundFile::Open(bytes)->IsDamaged());
}

// Files that lay the same sectors under many streams would grow without end when they are unpacked.
TEST(CompoundFile, SharedSectorsGiveNoMoreThanTheFileHas) {
  std::vector<CompoundNode> nodes(50, {"s", false, std::string(50'000, 'x'), {}});
  std::string bytes = WriteCompoundFile(nodes);
  const size_t first = EntryOf(bytes, "s");
  const std::string shared = bytes.substr(first + 116, 4);
  for (size_t at = first; bytes.compare(at, 2, Utf8ToUtf16("s")) == 0; at += 128)
    bytes.replace(at + 116, 4, shared);
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  size_t read = 0;
  for (int i = 0; i < 3; ++i)
    for (CompoundFile::Id stream : file->Children(CompoundFile::kRoot))
      read += file->Read(stream).bytes.size();
  EXPECT_LE(read, bytes.size());
}

// libgsf calls itself for each of them and overflows its stack.
TEST(CompoundFile, FortyThousandStoragesInsideEachOther) {
  // Beside each other first, for the builder calls itself, too; then "to the right" and "inside" change
  // places.
  std::string bytes = WriteCompoundFile(std::vector<CompoundNode>(40'000, {"s", true, "", {}}));
  for (size_t at = EntryOf(bytes, "s");
       at + 128 <= bytes.size() && bytes.compare(at, 2, Utf8ToUtf16("s")) == 0; at += 128)
    std::swap_ranges(bytes.begin() + static_cast<ptrdiff_t>(at + 72),
                     bytes.begin() + static_cast<ptrdiff_t>(at + 76),
                     bytes.begin() + static_cast<ptrdiff_t>(at + 76));
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  size_t depth = 0;
  for (CompoundFile::Id storage = CompoundFile::kRoot; !file->Children(storage).empty(); ++depth)
    storage = file->Children(storage)[0];
  EXPECT_EQ(depth, 40'000u);
}

}  // namespace
}  // namespace candor
