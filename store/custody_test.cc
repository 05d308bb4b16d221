// SPDX-License-Identifier: GPL-3.0-or-later
//
// What whoever has to vouch for a case may rely on: whatever is changed in it behind candor's back is seen,
// and an honest case is not accused.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <functional>

#include "base/io.h"
#include "base/sha256.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/testing.h"

namespace candor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

/// Leaves of a case what a candor of that format would have stored.
void TakeBackToFormat(int format, const std::string& path) {
  using internal::Db, internal::Statement;
  const auto migrations = internal::Migrations().first(static_cast<size_t>(format));
  const Db model = Db::OpenMemory();
  for (const internal::Migration& migration : migrations) model.Exec(migration.sql);
  const Db db = Db::Open(path, Db::Mode::kReadWrite);
  db.Exec("PRAGMA foreign_keys=OFF; PRAGMA legacy_alter_table=ON");
  const auto texts = [](const Db& of, const std::string& sql) {
    std::vector<std::string> all;
    for (Statement s = of.Prepare(sql); s.Step();) all.push_back(s.String(0));
    return all;
  };
  const std::string tables =
      "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE "
      "'passage_index%'";
  for (const std::string& table : texts(db, tables)) {
    const std::string of = "FROM sqlite_schema WHERE tbl_name='" + table + "' AND sql IS NOT NULL";
    for (const std::string& index : texts(db, "SELECT name " + of + " AND type='index'"))
      db.Exec(("DROP INDEX " + index).c_str());
    db.Exec(("ALTER TABLE " + table + " RENAME TO was").c_str());
    std::string columns;
    for (const std::string& column : texts(model, "SELECT name FROM pragma_table_info('" + table + "')"))
      columns += (columns.empty() ? "\"" : ",\"") + column + "\"";
    for (const std::string& sql : texts(model, "SELECT sql " + of + " ORDER BY type DESC"))
      db.Exec(sql.c_str());
    if (!columns.empty())
      db.Exec(("INSERT INTO " + table + "(" + columns + ") SELECT " + columns + " FROM was").c_str());
    db.Exec("DROP TABLE was");
  }
  db.Exec(("PRAGMA user_version=" + std::to_string(format)).c_str());
  EXPECT_NO_THROW(internal::CheckIsCase(db, migrations));
}

class CustodyTest : public CaseTest {
 protected:
  /// A letter and a page, with a finding each; what is in the case at the end of the run.
  void MakeCase() {
    Document page = MakeDocument("They refuse to show the cap table.\n\nNobody knows why.");
    page.pages = {{{0, static_cast<uint32_t>(page.text.size())}, 595, 842}};
    page.words = {{{0, 4}, 0, 72, 72, 100, 84}};
    for (Passage& passage : page.passages) passage.page = 0;
    Item item = IndexedItem("page.pdf", page);
    item.md5 = "d41d8cd98f00b204e9800998ecf8427e";
    item.sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    item.findings = {MakeFinding(page, "refuse to show", "refused")};
    Item letter = IndexedItem("letter.eml", MakeMail("Subject", "We decline to answer.",
                                                     {"Ada", "ada@x.example"}, {}, "2026-03-03"));
    letter.findings = {MakeFinding(*letter.document, "decline", "declined")};
    Run({MakeFamily({item}), MakeFamily({letter}),
         MakeFamily({FailedItem("locked.pdf", "bytes", "encrypted")})});
    ASSERT_THAT(Defects(), IsEmpty());
  }
  void Alter(const char* sql) {
    const internal::Db db = internal::Db::Open(case_path(), internal::Db::Mode::kReadWrite);
    db.Exec("PRAGMA foreign_keys=OFF");
    sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);  // as another program would
    db.Exec(sql);
    EXPECT_GT(db.Changes(), 0) << sql;
  }
  /// What is found when `sql` is done to the case, which is then put back.
  std::vector<std::string> DefectsAfter(const char* sql) {
    const std::string whole = *ReadFile(case_path());
    Alter(sql);
    std::vector<std::string> defects = Defects();
    std::ofstream(case_path(), std::ios::binary | std::ios::trunc) << whole;
    return defects;
  }
  std::vector<LogEntry> Log() { return *Read()->Log(); }
};

TEST_F(CustodyTest, AByteThatBecameAnotherInATextIsSeenAndItsDocumentNamed) {
  MakeCase();
  std::string bytes = *ReadFile(case_path());
  const size_t at = bytes.find("Nobody knows why");
  ASSERT_NE(at, std::string::npos);
  bytes[at] = 'M';
  std::ofstream(case_path(), std::ios::binary | std::ios::trunc) << bytes;
  EXPECT_THAT(Defects(), ElementsAre("texts: what is stored of ROOM-000001 is not what was stored",
                                     "index: the index and the texts do not agree"));
}

TEST_F(CustodyTest, WhatIsStoredOfADocumentCannotBeChanged) {
  MakeCase();
  for (const char* sql :
       {"UPDATE pages SET width=600", "UPDATE pages SET words=x'00'",
        "UPDATE zones SET author='Max' WHERE document=1", "UPDATE documents SET title='Another' WHERE id=1",
        "INSERT INTO problems VALUES(1, 0, 'partial', '')"}) {
    EXPECT_THAT(DefectsAfter(sql), ElementsAre("texts: what is stored of ROOM-000001 is not what was stored"))
        << sql;
  }
  EXPECT_THAT(DefectsAfter("UPDATE mailboxes SET name='Eve'"),
              Contains("texts: what is stored of ROOM-000002 is not what was stored"));
  for (const char* sql : {"UPDATE messages SET date='2026-03-04'", "UPDATE participants SET role=1"}) {
    EXPECT_THAT(DefectsAfter(sql), ElementsAre("texts: what is stored of ROOM-000002 is not what was stored"))
        << sql;
  }
}

TEST_F(CustodyTest, AFindingCannotBeMovedChangedAddedOrTakenOut) {
  MakeCase();
  for (const char* sql :
       {"UPDATE findings SET begin=begin+1, begin_point=begin_point+1 WHERE document=1",
        "UPDATE findings SET severity=0 WHERE document=1",
        "UPDATE findings SET confidence=0.1 WHERE document=1",
        "UPDATE finding_reasons SET log_odds=9 WHERE finding=1", "DELETE FROM finding_tags WHERE finding=1",
        "UPDATE findings SET begin=-5, end=4000000000 WHERE document=1"}) {
    EXPECT_THAT(DefectsAfter(sql),
                Contains(AllOf(StartsWith("findings: finding "), HasSubstr("in ROOM-000001 does not stand"))))
        << sql;
  }
  const char* const kNotTheSame = "log: the case does not hold what it held when its last run ended";
  EXPECT_THAT(DefectsAfter("DELETE FROM finding_reasons WHERE finding=1; DELETE FROM finding_tags WHERE"
                           " finding=1; DELETE FROM findings WHERE number=1"),
              ElementsAre(kNotTheSame));
  EXPECT_THAT(DefectsAfter("UPDATE items SET code='empty' WHERE code='encrypted'"), ElementsAre(kNotTheSame));
  EXPECT_THAT(DefectsAfter("DELETE FROM items WHERE code='encrypted'"), ElementsAre(kNotTheSame));
  EXPECT_THAT(DefectsAfter("UPDATE families SET path=x'6d' WHERE id=3"), ElementsAre(kNotTheSame));
}

TEST_F(CustodyTest, WhatIsToldOfTheRoomCannotBeChanged) {
  MakeCase();
  for (const char* sql :
       {"UPDATE findings SET nda_state=0", "UPDATE findings SET event=1",
        "INSERT INTO missing_messages VALUES(1, '<a@x>')", "INSERT INTO meta VALUES('us', 'them.example')",
        "INSERT INTO closings VALUES(2, 0, 1, x'00')",
        "INSERT INTO agreements VALUES(1, 0.9, 0, 0, '', 2, 1, 0, '', 1, '')",
        "INSERT INTO parties VALUES(1, 'k', 'Quellin', '', 1, '')",
        "INSERT OR REPLACE INTO threads VALUES(2, 'aaaa', 1, 0, '')"}) {
    EXPECT_THAT(DefectsAfter(sql),
                ElementsAre("log: what is told of parties, NDAs, conversations or events is"
                            " not what the last run told"))
        << sql;
  }
}

TEST_F(CustodyTest, AnIndexThatLacksARowIsSeen) {
  MakeCase();
  EXPECT_THAT(
      DefectsAfter("INSERT INTO passage_index(passage_index, rowid, text) SELECT 'delete', id, text FROM"
                   " passages WHERE id=1; UPDATE meta SET value=value"),
      ElementsAre("index: the index and the texts do not agree"));
}

TEST_F(CustodyTest, AWordToWhichTheIndexCannotJumpIsSeen) {
  // Enough words for a tree of several leaves.
  Document list = MakeDocument("They refuse to show the cap table.");
  for (int i = 0; i < 3000; ++i) list.text += " w" + std::to_string(i * 7919);
  list = MakeDocument(list.text);
  Run({MakeFamily({IndexedItem("list.txt", list)})});
  ASSERT_THAT(Defects(), IsEmpty());
  EXPECT_THAT(DefectsAfter("DELETE FROM passage_index_idx WHERE term<>x''"),
              Contains(StartsWith("index: words are in the index and not found in it: ")));
}

TEST_F(CustodyTest, WordsByWhichHeadersAreFoundAreThoseOfTheHeaders) {
  MakeCase();
  EXPECT_THAT(
      DefectsAfter("UPDATE mailboxes SET words=''"),
      ElementsAre("index: the words by which a sender or recipient is found are not those of the name:"
                  " mailbox 1"));
  EXPECT_THAT(DefectsAfter("UPDATE messages SET subject_words=' another '"),
              ElementsAre("index: the words by which a subject is found are not those of the subject:"
                          " ROOM-000002"));
}

TEST_F(CustodyTest, HowOftenAFileWasTriedCannotBeChanged) {
  MakeCase();
  EXPECT_THAT(DefectsAfter("UPDATE items SET attempts=attempts+1 WHERE code='encrypted'"),
              ElementsAre("log: how often files were tried is not what the last run told"));
}

TEST_F(CustodyTest, EachEntryOfTheLogVouchesForThoseBeforeIt) {
  MakeCase();
  Run({MakeFile("more.txt", "words")},
      {"1.0", "lexicon-2", "extractor-1", R"({"rooms":["/deal/room"]})", 2000});
  const std::vector<LogEntry> log = Log();
  ASSERT_THAT(log, SizeIs(4));
  EXPECT_EQ(log[0].what + log[1].what, "run-begunrun-ended");
  EXPECT_EQ(log[2].at, 2000);
  EXPECT_EQ(log[3].at, 2001);
  EXPECT_THAT(log[2].detail,
              AllOf(HasSubstr(R"("lexicon":"lexicon-2")"), HasSubstr(Sha256Hex("/deal/room").substr(0, 16))));
  // As anybody can compute it.
  const std::string zeros(64, '0');
  EXPECT_EQ(log[0].hash, Sha256Hex(zeros + "\n1\n1000\nrun-begun\n" + log[0].detail + "\n"));
  EXPECT_EQ(log[1].hash, Sha256Hex(log[0].hash + "\n2\n1001\nrun-ended\n" + log[1].detail + "\n"));
  EXPECT_THAT(Defects(), IsEmpty());

  EXPECT_THAT(DefectsAfter("UPDATE log SET detail=replace(detail, 'lexicon-2', 'lexicon-1') WHERE number=3"),
              Contains("log: entry 3 does not follow from the one before it: one of the two was changed"));
  EXPECT_THAT(DefectsAfter("UPDATE log SET at=1 WHERE number=4"),
              ElementsAre("log: entry 4 does not follow from the one before it: one of the two was changed"));
  EXPECT_THAT(DefectsAfter("DELETE FROM log WHERE number=2"),
              Contains("log: entries are missing before entry 3"));
  EXPECT_THAT(DefectsAfter("UPDATE log SET number=9 WHERE number=2; UPDATE log SET number=2 WHERE number=3;"
                           " UPDATE log SET number=3 WHERE number=9"),
              Contains("log: entry 2 does not follow from the one before it: one of the two was changed"));
  EXPECT_THAT(DefectsAfter("DELETE FROM log WHERE number=4"),
              Contains("log: the log does not tell how it ended: run 2"));
  EXPECT_THAT(DefectsAfter("DELETE FROM log WHERE number>2"),
              Contains("log: the log does not tell that it began: run 2"));
  EXPECT_THAT(DefectsAfter("DELETE FROM log"), Contains("log: the log does not tell that it began: run 1"));
  EXPECT_THAT(DefectsAfter("UPDATE runs SET failed=0 WHERE id=1"),
              ElementsAre("log: it did not end as the log tells: run 1"));
  EXPECT_THAT(DefectsAfter("DELETE FROM runs WHERE id=2"),
              Contains("log: the log tells of it, and it is not there: run 2"));
}

TEST_F(CustodyTest, ARunWithoutOptionsIsLoggedLikeOthers) {
  Run({MakeFile("a.txt", "words")}, {});
  ASSERT_THAT(Log(), SizeIs(2));
  EXPECT_THAT(Log()[0].detail, HasSubstr(R"("options":{"rooms":[]})"));
  EXPECT_THAT(Defects(), IsEmpty());
}

TEST_F(CustodyTest, ARunInWhichNothingChangedSaysTheSameOfTheCase) {
  MakeCase();
  Run({});
  const std::vector<LogEntry> log = Log();
  const auto content = [](const LogEntry& entry) {
    return entry.detail.substr(entry.detail.find("content"));
  };
  EXPECT_EQ(content(log[3]), content(log[1]));
  EXPECT_THAT(Defects(), IsEmpty());
}

TEST_F(CustodyTest, ARunThatWasKilledIsToldAndLeavesOpenWhatCameOrWent) {
  MakeCase();
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->Commit(std::vector{MakeFile("b.txt", "words")}).ok());
    std::filesystem::copy_file(case_path(), case_path() + ".killed");
    std::filesystem::copy_file(case_path() + "-wal", case_path() + ".killed-wal");
  }
  std::filesystem::rename(case_path() + ".killed", case_path());
  std::filesystem::rename(case_path() + ".killed-wal", case_path() + "-wal");
  EXPECT_THAT(Defects(), IsEmpty());
  EXPECT_THAT((*Read()->Check())[4].left_out, HasSubstr("the last run did not end"));
  Run({});
  const std::vector<LogEntry> log = Log();
  ASSERT_THAT(log, SizeIs(6));
  EXPECT_EQ(log[3].what, "run-lost");
  EXPECT_EQ((*Read()->Check())[4].left_out, "");
  EXPECT_THAT(Defects(), IsEmpty());
}

TEST_F(CustodyTest, AForgottenRoomIsToldWithoutItsName) {
  Family family = MakeFile("a.txt", "words");
  family.root = "/secret/room";
  Run({family}, {"1.0", "lexicon-1", "extractor-1", R"({"rooms":["/secret/room"]})", 1000});
  {
    const auto writer = Begin();
    ASSERT_TRUE(writer->Forget("/secret/room").ok());
    ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 1001).ok());
  }
  const std::vector<LogEntry> log = Log();
  ASSERT_THAT(log, SizeIs(5));
  EXPECT_EQ(log[3].what, "room-forgotten");
  EXPECT_EQ(log[3].detail,
            R"({"run":2,"room":")" + Sha256Hex("/secret/room").substr(0, 16) + R"(","files":1})");
  EXPECT_EQ(ReadFile(case_path())->find("/secret/room"), std::string::npos);
  EXPECT_THAT(Defects(), IsEmpty());
}

TEST_F(CustodyTest, TheManifestNamesEachFileAndPartByAllItsHashes) {
  MakeCase();
  const std::vector<ManifestRow> rows = *Read()->Manifest();
  ASSERT_THAT(rows, SizeIs(3));
  EXPECT_EQ(rows[0].path, "letter.eml");
  EXPECT_EQ(rows[0].control, "ROOM-000002");
  EXPECT_THAT(rows[0].message_id, HasSubstr("@example.com"));
  EXPECT_EQ(rows[0].md5, "") << "nobody looked";
  EXPECT_EQ(rows[1].path + " " + rows[1].code, "locked.pdf encrypted");
  EXPECT_EQ(rows[1].sha256, Sha256Hex("bytes"));
  EXPECT_EQ(rows[2].md5, "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(rows[2].sha1, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(rows[2].sha256.size(), 64u);
}

TEST_F(CustodyTest, ACaseOfBeforeIsSealedAsItIsAndSaysSo) {
  MakeCase();
  TakeBackToFormat(5, case_path());
  const auto reader = CaseReader::Open(case_path());
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().code, "case_older");
  const std::string before = *ReadFile(case_path());
  { ASSERT_TRUE(CaseWriter::Open(case_path()).ok()); }
  EXPECT_NE(*ReadFile(case_path()), before);
  // Also when it is killed before it does anything with it.
  EXPECT_THAT(Defects(), IsEmpty());
  Run({MakeFile("new.txt", "words")});
  EXPECT_THAT(Defects(), IsEmpty());
  const std::vector<LogEntry> log = Log();
  ASSERT_THAT(log, SizeIs(3));
  EXPECT_EQ(log[0].what, "adopted");
  EXPECT_EQ(log[0].at, 1001);
  EXPECT_THAT(log[0].detail, StartsWith(R"({"runs":1,"documents":2,"content":")"));
  EXPECT_THAT(DefectsAfter("UPDATE passages SET text='They refuse to show the cap tables' WHERE id=1"),
              Contains(StartsWith("texts: ")));
}

TEST_F(CustodyTest, LookingAtACaseChangesNoByteOfIt) {
  MakeCase();
  const std::string before = *ReadFile(case_path());
  const std::vector<CheckedPart> parts = *Read()->Check();
  EXPECT_EQ(*ReadFile(case_path()), before);
  for (const CheckedPart& part : parts) EXPECT_EQ(part.left_out, "") << part.name;
  EXPECT_FALSE(std::filesystem::exists(case_path() + "-journal"));
}

}  // namespace
}  // namespace candor
