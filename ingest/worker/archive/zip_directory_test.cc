// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/zip_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "ingest/worker/archive/zip_builder.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Oddities(const std::string& zip) {
  return CheckZipDirectory(zip, ReadZipDirectory(zip, 1000)).details;
}

TEST(ZipDirectory, ReadsWhatIsListed) {
  const std::string zip = BuildZip({{"a.txt", "one"}, {"b/", ""}, {"b/c.txt", "three"}});
  const ZipDirectory directory = ReadZipDirectory(zip, 1000);
  EXPECT_TRUE(directory.found);
  EXPECT_EQ(directory.declared, 3u);
  ASSERT_EQ(directory.entries.size(), 3u);
  EXPECT_EQ(directory.entries[2].name, "b/c.txt");
  EXPECT_EQ(directory.entries[2].local_name, "b/c.txt");
  EXPECT_EQ(directory.entries[2].compressed_size, 5u);
  EXPECT_EQ(ReadZipDirectory(zip, 2).entries.size(), 2u);
  EXPECT_THAT(Oddities(zip), IsEmpty());
}

TEST(ZipDirectory, EmptyAndForeignFiles) {
  EXPECT_TRUE(ReadZipDirectory(BuildZip({}), 10).found);
  EXPECT_FALSE(ReadZipDirectory("", 10).found);
  EXPECT_FALSE(ReadZipDirectory("PK\5\6", 10).found);
  EXPECT_FALSE(ReadZipDirectory(std::string(100'000, 'x'), 10).found);
}

TEST(ZipDirectory, AProgramInFrontOfASelfExtractingZip) {
  const std::string zip = "MZ program with PK\3\4 in it " + BuildZip({{"a", "one"}, {"b", "two"}});
  const ZipDirectory directory = ReadZipDirectory(zip, 10);
  ASSERT_EQ(directory.entries.size(), 2u);
  EXPECT_EQ(directory.entries[1].local_name, "b");
  EXPECT_THAT(Oddities(zip), IsEmpty());
}

TEST(ZipDirectory, UnicodeNames) {
  const std::string extra =
      Little(0x7075, 2) + Little(5 + 3, 2) + std::string("\1", 1) + Little(0, 4) + "\xE2\x82\xAC";
  const std::string zip =
      BuildZip({{.name = "?", .bytes = "x", .extra = Little(9, 2) + Little(1, 2) + "z" + extra}});
  EXPECT_EQ(ReadZipDirectory(zip, 10).entries[0].unicode_name, "€");
}

TEST(ZipDirectory, TwoNames) {
  EXPECT_THAT(Oddities(BuildZip({{.name = "letter.txt", .bytes = "x", .local_name = "payload.exe"}})),
              ElementsAre("a member has two names in the zip: \"letter.txt\" and \"payload.exe\""));
}

TEST(ZipDirectory, Overlaps) {
  EXPECT_THAT(Oddities(BuildZip({{"a", "x"}, {.name = "b", .bytes = "x", .present = false}})),
              ElementsAre("a member has two names in the zip: \"b\" and \"a\"",
                          "members of the zip that share bytes with others: 1"));
}

TEST(ZipDirectory, HiddenMembers) {
  for (const std::vector<ZipMember>& members :
       {std::vector<ZipMember>{{.name = "secret", .bytes = "x", .listed = false}, {"a", "x"}},
        {{"a", "x"}, {.name = "secret", .bytes = "x", .listed = false}, {"b", "x"}},
        {{"a", "x"}, {.name = "secret", .bytes = "x", .listed = false}}}) {
    const std::string zip = BuildZip(members);
    const ZipOddities odd = CheckZipDirectory(zip, ReadZipDirectory(zip, 10));
    EXPECT_TRUE(odd.hidden_members);
    EXPECT_THAT(odd.details, ElementsAre("the zip holds members that its directory does not list"));
  }
}

TEST(ZipDirectory, FewerThanDeclaredAndNowhere) {
  EXPECT_THAT(Oddities(BuildZip({{"a", "x"}}, 3)),
              ElementsAre("the zip declares 3 members, its directory lists 1"));
  std::string zip = BuildZip({{"a", "x"}, {"b", "y"}});
  zip[zip.find("PK\3\4", 4)] = 'X';
  EXPECT_THAT(Oddities(zip), ElementsAre("entries of the zip's directory that point to no member: 1"));
}

TEST(ZipDirectory, AnyBytes) {
  const std::string zip = BuildZip({{"a", "one"},
                                    {.name = "b", .bytes = "two", .local_name = "c", .flags = 8},
                                    {.name = "d", .bytes = "x", .listed = false},
                                    {"e", "five"}});
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = zip;
    for (int i = 0; i < 4; ++i)
      bytes[random() % bytes.size()] = static_cast<char>(round % 2 == 0 ? random() : 0xFF);
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    const ZipDirectory directory = ReadZipDirectory(bytes, 100);
    for (const ZipDirectoryEntry& entry : directory.entries) ASSERT_LE(entry.name.size(), bytes.size());
    CheckZipDirectory(bytes, directory);
  }
}

}  // namespace
}  // namespace candor
