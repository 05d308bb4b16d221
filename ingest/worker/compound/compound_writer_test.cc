// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/compound_writer.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace candor {
namespace {

TEST(CompoundWriter, AStorageBecomesAFileOfItsOwn) {
  const std::string small = "few bytes", large(9'000, 'x');
  const std::string outer = WriteCompoundFile(
      {{"pool", true, "", {{"a", false, small, {}}, {"b", true, "", {{"\1c", false, large, {}}}}}},
       {"other", false, "not copied", {}}});
  std::optional<CompoundFile> file = CompoundFile::Open(outer);
  ASSERT_TRUE(file);
  const std::string bytes =
      WriteCompoundFile(CopyStorage(&*file, *file->Find(CompoundFile::kRoot, "pool"), 5));
  std::optional<CompoundFile> inner = CompoundFile::Open(bytes);
  ASSERT_TRUE(inner);
  EXPECT_FALSE(inner->IsDamaged());
  EXPECT_EQ(inner->Children(CompoundFile::kRoot).size(), 2u);
  EXPECT_EQ(inner->Read(*inner->Find(CompoundFile::kRoot, "a")).bytes, small);
  EXPECT_EQ(inner->Read(*inner->Find(*inner->Find(CompoundFile::kRoot, "b"), "\1c")).bytes, large);
}

TEST(CompoundWriter, LargeFilesHaveLargeSectors) {
  const std::string large(20'000'000, 'x');
  const std::string bytes = WriteCompoundFile({{"a", false, large, {}}, {"b", false, "small", {}}});
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->IsDamaged());
  EXPECT_EQ(file->Read(*file->Find(CompoundFile::kRoot, "a")).bytes, large);
  EXPECT_EQ(file->Read(*file->Find(CompoundFile::kRoot, "b")).bytes, "small");
}

TEST(CompoundWriter, StoragesBelowTheDepthAreEmpty) {
  const std::string bytes =
      WriteCompoundFile({{"a", true, "", {{"b", true, "", {{"c", false, "deep", {}}}}}}});
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  ASSERT_TRUE(file);
  const std::vector<CompoundNode> nodes = CopyStorage(&*file, CompoundFile::kRoot, 1);
  ASSERT_EQ(nodes.size(), 1u);
  ASSERT_EQ(nodes[0].children.size(), 1u);
  EXPECT_TRUE(nodes[0].children[0].children.empty());
}

}  // namespace
}  // namespace candor
