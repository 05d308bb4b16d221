// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cases of every format that candor ever wrote are upgraded, or refused in plain words; what people said of
// findings is kept. testdata/format_N.sql is what turned a case of format N - 1 into one of format N when
// that was written, and is never changed: a migration that is worded anew later fails here.
// testdata/unsettled_*.sql are formats 1 and 2 as they were for hours or days before they were settled (2a
// and 2b go on from format 1).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/io.h"
#include "store/log_table.h"
#include "store/schema.h"
#include "store/testing.h"

namespace candor {
namespace {

using internal::Db;
using ::testing::ElementsAre;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

// A room with one file, read, with a finding that was confirmed and then dismissed. Of columns that came with
// later formats nothing is said.
constexpr char kRows[] = R"sql(
INSERT INTO runs(id, tool_version, lexicon_digest, extractor_version, options, status, started, finished, indexed)
  VALUES(1, '0.1', 'rules', 'reader', '{"rooms":["/room"]}', 1, 1000, 1001, 1);
INSERT INTO roots(id, path) VALUES(1, CAST('/room' AS BLOB));
INSERT INTO families(id, root, path, mtime_ns, top, run, complete) VALUES(1, 1, CAST('a.txt' AS BLOB), 5, 1, 1, 1);
INSERT INTO documents(id, sha256, holder, present, media_type, type, language, title, size, text_bytes, text_points,
  first_page, pages, first_passage, passages, run, analysed_run)
  VALUES(1, x'0101010101010101010101010101010101010101010101010101010101010101', 1, 1, 'text/plain', 0, 'en', '', 33, 33,
  33, 1, 0, 1, 1, 1, 1);
INSERT INTO items(id, family, suffix, document, state, media_type, size, sha256, code, detail, stage, attempts)
  VALUES(1, 1, x'', 1, 0, 'text/plain', 33, x'0101010101010101010101010101010101010101010101010101010101010101', '', '',
  'extract', 1);
INSERT INTO passages(id, document, begin, begin_point, page, zone, level, text)
  VALUES(1, 1, 0, 0, -1, 1, 0, 'We refuse to share the contracts.');
INSERT INTO passage_index(rowid, text) VALUES(1, 'We refuse to share the contracts.');
INSERT INTO reviews(finding, verdict, note, reviewer, at) VALUES('0123456789abcdef', 'confirmed', '', 'Ada', 2000),
  ('0123456789abcdef', 'dismissed', 'a joke', 'Max', 3000);
)sql";

// The fingerprint of a finding came within format 1.
constexpr char kFinding[] =
    "INSERT INTO findings(number, id, document, passage, signal, dimension, rule, severity, confidence, "
    "begin, end,"
    " begin_point, end_point, sentence_begin, sentence_end, fingerprint) VALUES(1, '0123456789abcdef', 1, 1,"
    " 'refused-disclosure', 'transparency', 'refuse', 3, 0.9, 3, 18, 3, 18, 0, 33, x'0a')";

class MigrationTest : public CaseTest {
 protected:
  static std::string Sql(const std::string& name) {
    const Result<std::string> sql = ReadFile(CANDOR_SOURCE_DIR "/store/testdata/" + name + ".sql");
    EXPECT_TRUE(sql.ok()) << name;
    return sql.ok() ? *sql : "";
  }

  /// A new case made by these files, as the candor of that time made it.
  Db Make(const std::vector<std::string>& files, int format) {
    std::filesystem::remove(case_path());
    std::ofstream(case_path()).close();
    Db db = Db::Open(case_path(), Db::Mode::kReadWrite);
    db.Exec("PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL");
    db.Exec(("PRAGMA application_id=" + std::to_string(internal::kApplicationId)).c_str());
    for (const std::string& file : files) db.Exec(Sql(file).c_str());
    db.Exec(("PRAGMA user_version=" + std::to_string(format)).c_str());
    return db;
  }

  void MakeFormat(int format) {
    std::vector<std::string> files;
    for (int i = 1; i <= format; ++i) files.push_back("format_" + std::to_string(i));
    const Db db = Make(files, format);
    db.Exec(kRows);
    constexpr int kFirstWithReadings = 13;
    if (format >= kFirstWithReadings) db.Exec("UPDATE documents SET reading='text'");
    db.Exec(kFinding);
    constexpr int kFirstWithSealsAndLog = 6;
    if (format >= kFirstWithSealsAndLog) internal::Adopt(db);
  }

  std::string Refused() {
    const std::string bytes = *ReadFile(case_path());
    const auto reader = CaseReader::Open(case_path());
    const auto writer = CaseWriter::Open(case_path());
    if (reader.ok() || writer.ok()) return "opened";
    EXPECT_EQ(reader.error().message, writer.error().message);
    EXPECT_EQ(*ReadFile(case_path()), bytes);
    return reader.error().code + reader.error().message.substr(case_path().size());
  }
};

TEST_F(MigrationTest, ACaseOfEachFormatIsBroughtUpToDate) {
  const auto newest = static_cast<int>(internal::Migrations().size());
  for (int format = 1; format <= newest; ++format) {
    SCOPED_TRACE(format);
    MakeFormat(format);
    if (format < newest) {
      const auto reader = CaseReader::Open(case_path());
      ASSERT_FALSE(reader.ok());
      EXPECT_EQ(reader.error().code, "case_older");
    }
    {
      const auto writer = CaseWriter::Open(case_path());
      ASSERT_TRUE(writer.ok()) << writer.error().message;
    }
    const auto reader = Read();
    ASSERT_NE(reader, nullptr);
    EXPECT_EQ(SearchCount(*reader, "refuse"), 1u);
    const auto findings = reader->Findings({});
    ASSERT_TRUE(findings.ok()) << findings.error().message;
    ASSERT_EQ(findings->size(), 1u);
    EXPECT_EQ(findings->front().quote, "refuse to share");
    EXPECT_EQ(findings->front().document.path, "a.txt");
    EXPECT_EQ(findings->front().review, (Review{Verdict::kDismissed, "a joke", "Max", 3000}));
    EXPECT_EQ(reader->ReviewsOf("0123456789abcdef")->size(), 2u);
    EXPECT_TRUE(findings->front().people_tags.empty());
    ExpectSound();
  }
}

TEST_F(MigrationTest, FilesThatAreCopiesOfOthersBytesOnlyAreReadAgain) {
  MakeFormat(12);
  {
    const Db db = Db::Open(case_path(), Db::Mode::kReadWrite);
    db.Exec(
        "UPDATE documents SET media_type='text/html', charset_declared=1;"
        "INSERT INTO families(id, root, path, mtime_ns, top, run, complete) VALUES(2, 1, CAST('b.txt' AS "
        "BLOB),"
        " 5, 2, 1, 1);"
        "INSERT INTO items(id, family, suffix, document, state, media_type, size, code, detail, stage, "
        "attempts)"
        " VALUES(2, 2, x'', 1, 1, '', 33, '', '', 'read', 1);"
        "INSERT INTO sqlite_sequence(name, seq) SELECT 'documents', 8 WHERE 0;"
        "UPDATE sqlite_sequence SET seq=8 WHERE name='documents'");
  }
  const auto again = [&](const char* path) {
    const auto writer = CaseWriter::Open(case_path());
    return !(*writer)->LoadKnownFiles()->See("/room", path);
  };
  EXPECT_FALSE(again("a.txt"));
  EXPECT_TRUE(again("b.txt"));
  Family text = MakeFile("b.txt", "We refuse to share the contracts.", 5);
  text.root = "/room";
  text.items[0].sha256 = text.items[0].document->sha256 =
      "0101010101010101010101010101010101010101010101010101010101010101";
  Run({text});
  EXPECT_FALSE(again("b.txt"));
  EXPECT_THAT(List(), ElementsAre("indexed a.txt ROOM-000001", "indexed b.txt ROOM-000009"));
}

TEST_F(MigrationTest, ContainersThatLostTheirPartsAreReadAgain) {
  MakeFormat(12);
  {
    const Db db = Db::Open(case_path(), Db::Mode::kReadWrite);
    db.Exec(
        "UPDATE documents SET media_type='application/zip';"
        "INSERT INTO families(id, root, path, mtime_ns, top, run, complete) VALUES"
        "(2, 1, CAST('b.zip' AS BLOB), 5, 2, 1, 1);"
        "INSERT INTO items(id, family, parent, suffix, document, state, media_type, size, code, detail, "
        "stage,"
        " attempts) VALUES(2, 2, NULL, x'', 1, 1, '', 33, '', '', 'read', 1),"
        "(3, 2, 2, CAST('/x' AS BLOB), NULL, 2, '', 1, 'empty', '', 'read', 1)");
  }
  const auto writer = CaseWriter::Open(case_path());
  EXPECT_FALSE((*writer)->LoadKnownFiles()->See("/room", "a.txt")) << "it has no parts";
  EXPECT_TRUE((*writer)->LoadKnownFiles()->See("/room", "b.zip"));
}

TEST_F(MigrationTest, WhatIsSaidOfAnUpgradedCaseIsSealed) {
  MakeFormat(5);
  {
    const auto writer = CaseWriter::Open(case_path());
    ASSERT_TRUE(writer.ok());
    const std::vector<std::string> ids = {"0123456789abcdef"};
    const std::vector<Tagging> tags = {{"board", true, "Ada", 4000}};
    ASSERT_TRUE((*writer)->AddReview(ids, Review{Verdict::kConfirmed, "", "Ada", 4000}, tags).ok());
  }
  ExpectSound();
  Db::Open(case_path(), Db::Mode::kReadWrite).Exec("UPDATE reviews SET note='' WHERE id=2");
  EXPECT_THAT(Defects(), ElementsAre(::testing::HasSubstr("what people said of findings")));
}

TEST_F(MigrationTest, ACaseThatWasAdoptedBeforeItsReviewsWereSealedIsNotToldDamaged) {
  MakeFormat(6);
  Db::Open(case_path(), Db::Mode::kReadWrite).Exec("DELETE FROM log");
  {
    // As the candors of formats 6 to 8 wrote it.
    const Db db = Db::Open(case_path(), Db::Mode::kReadWrite);
    internal::AppendLog(db, 1001, internal::kLogAdopted, R"({"runs":1,"documents":1})");
  }
  { ASSERT_TRUE(CaseWriter::Open(case_path()).ok()); }
  EXPECT_EQ(Defects(), std::vector<std::string>());
}

TEST_F(MigrationTest, FormatsThatWereNotSettledAreRefusedInPlainWords) {
  const std::vector<std::pair<std::vector<std::string>, int>> unsettled = {{{"unsettled_1a"}, 1},
                                                                           {{"unsettled_1b"}, 1},
                                                                           {{"unsettled_1c"}, 1},
                                                                           {{"unsettled_1d"}, 1},
                                                                           {{"format_1", "unsettled_2a"}, 2},
                                                                           {{"format_1", "unsettled_2b"}, 2}};
  for (const auto& [files, format] : unsettled) {
    SCOPED_TRACE(files.back());
    Make(files, format).Exec(kRows);
    EXPECT_EQ(Refused(), "case_unsettled: the case was made by an early candor, whose format " +
                             std::to_string(format) + " was not settled yet, and cannot be read");
    // Nothing that was said is lost.
    const Db db = Db::Open(case_path(), Db::Mode::kReadOnly);
    EXPECT_EQ(db.ScalarText("SELECT verdict FROM reviews ORDER BY id DESC"), "dismissed");
  }
}

TEST_F(MigrationTest, AnOlderCaseThatSomebodyAlteredIsNotUpgraded) {
  MakeFormat(4);
  Db::Open(case_path(), Db::Mode::kReadWrite).Exec("ALTER TABLE reviews ADD COLUMN x TEXT");
  EXPECT_EQ(Refused(), "case_foreign: not a case of candor (its table reviews was altered)");
}

}  // namespace
}  // namespace candor
