// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/document_families.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/sha256.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Item Mail(const std::string& path, std::string_view body, uint32_t parent = kNoParent) {
  return IndexedItem(path, MakeMail("Papers", body, {"", "bob@quellin.example"}, {}, ""), parent);
}

Item Archive(const std::string& path, std::string_view bytes, uint32_t parent = kNoParent) {
  Document document = MakeDocument("");
  document.sha256 = Sha256Hex(bytes);
  return IndexedItem(path, std::move(document), parent);
}

class DocumentFamiliesTest : public CaseTest {
 protected:
  DocumentFamily Of(const std::string& control) {
    const auto families = *Read()->Families();
    const auto found = families.find(control);
    return found == families.end() ? DocumentFamily() : found->second;
  }
  uint64_t WithFamilies(const std::string& query) {
    const std::vector<Query> queries = {*ParseQuery(query)};
    return (*Read()->CountTerms(queries, 0))[0]->with_families;
  }
};

TEST_F(DocumentFamiliesTest, APaperThatCameInTwoMailsIsOfBoth) {
  const std::string contract = "A contract about walrus.";
  Run({MakeFamily({Mail("a.eml", "one"), IndexedItem("a.eml/contract.txt", MakeDocument(contract), 0),
                   IndexedItem("a.eml/notes.txt", MakeDocument("Notes."), 0)}),
       MakeFamily(
           {Mail("b.eml", "two"), DuplicateItem("b.eml/contract.txt", contract, "a.eml/contract.txt", 0)}),
       MakeFile("c.txt", "alone")});
  EXPECT_THAT(Of("ROOM-000001").attachments, ElementsAre("ROOM-000002", "ROOM-000003"));
  EXPECT_EQ(Of("ROOM-000001").last, "ROOM-000003");
  EXPECT_THAT(Of("ROOM-000002").attached_to, ElementsAre("ROOM-000001", "ROOM-000004"));
  EXPECT_THAT(Of("ROOM-000003").attached_to, ElementsAre("ROOM-000001"));
  EXPECT_THAT(Of("ROOM-000004").attachments, ElementsAre("ROOM-000002"));
  EXPECT_EQ(Of("ROOM-000004").last, "ROOM-000004");
  EXPECT_THAT(Of("ROOM-000005").attachments, IsEmpty());
  EXPECT_EQ(WithFamilies("notes"), 3U);
  EXPECT_EQ(WithFamilies("walrus"), 4U);
  EXPECT_EQ(WithFamilies("alone"), 1U);
}

TEST_F(DocumentFamiliesTest, WhatIsInACopyHangsWhereTheCopyHangs) {
  const std::string zip = "the bytes of an archive";
  Run({MakeFamily({Mail("a.eml", "one"), Archive("a.eml/x.zip", zip, 0),
                   IndexedItem("a.eml/x.zip/paper.txt", MakeDocument("A paper."), 1)}),
       MakeFamily({Mail("b.eml", "two"), DuplicateItem("b.eml/x.zip", zip, "a.eml/x.zip", 0)})});
  EXPECT_THAT(Of("ROOM-000004").attachments, ElementsAre("ROOM-000002", "ROOM-000003"));
  EXPECT_THAT(Of("ROOM-000003").attached_to, ElementsAre("ROOM-000001", "ROOM-000004"));
}

TEST_F(DocumentFamiliesTest, ArchivesAndMailboxesAreNone) {
  Run({MakeFamily({Archive("x.zip", "zip"), IndexedItem("x.zip/one.txt", MakeDocument("First."), 0),
                   Mail("x.zip/m.eml", "mail", 0),
                   IndexedItem("x.zip/m.eml/two.txt", MakeDocument("Second."), 2)})});
  EXPECT_THAT(Of("ROOM-000001").attachments, IsEmpty());
  EXPECT_THAT(Of("ROOM-000003").attachments, ElementsAre("ROOM-000004"));
  EXPECT_EQ(WithFamilies("first"), 1U);
  EXPECT_EQ(WithFamilies("second"), 2U);
}

TEST_F(DocumentFamiliesTest, WhatWasReadLaterIsOfTheFamilyWithANumberElsewhere) {
  const auto mail = [](Item attachment) {
    return MakeFamily({Mail("a.eml", "one"), std::move(attachment)}, 1);
  };
  Run({mail(FailedItem("a.eml/locked.txt", "bytes", "encrypted", 0)), MakeFile("b.txt", "between")});
  Run({MakeFamily({Mail("a.eml", "one"), IndexedItem("a.eml/locked.txt", MakeDocument("Open."), 0)}, 2),
       MakeFile("b.txt", "between")});
  EXPECT_THAT(Of("ROOM-000001").attachments, ElementsAre("ROOM-000003"));
  EXPECT_EQ(Of("ROOM-000001").last, "ROOM-000001");
}

}  // namespace
}  // namespace candor
