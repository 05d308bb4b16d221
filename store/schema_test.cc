// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <vector>

#include "base/io.h"
#include "store/testing.h"

namespace candor {
namespace {

using internal::Db;
using internal::Migration;
using internal::SqlError;
using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class SchemaTest : public CaseTest {
 protected:
  Db OpenNew() {
    std::ofstream(case_path(), std::ios::app).close();
    return Db::Open(case_path(), Db::Mode::kReadWrite);
  }
  /// "code: message" of what is thrown, with the path of the case as CASE.
  std::string Thrown(const std::function<void()>& body) {
    try {
      body();
      return "nothing";
    } catch (const SqlError& e) {
      return Shown(e.error());
    }
  }
  std::string Shown(const Error& error) {
    std::string text = error.code + ": " + error.message;
    if (const size_t at = text.find(case_path()); at != std::string::npos)
      text.replace(at, case_path().size(), "CASE");
    return text;
  }
  std::string OpenError() {
    const auto writer = CaseWriter::Open(case_path());
    const auto reader = CaseReader::Open(case_path());
    EXPECT_FALSE(writer.ok());
    EXPECT_FALSE(reader.ok());
    if (writer.ok() || reader.ok()) return "opened";
    EXPECT_EQ(writer.error().message, reader.error().message);
    return Shown(reader.error());
  }
};

// A program that has three versions behind it.
const std::vector<Migration> kOld = {{"CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT) STRICT"},
                                     {"ALTER TABLE notes ADD COLUMN author TEXT"}};
const std::vector<Migration> kNew = {kOld[0],
                                     kOld[1],
                                     {"CREATE INDEX notes_by_author ON notes(author);"
                                      "UPDATE notes SET author = 'unknown' WHERE author IS NULL"}};

TEST_F(SchemaTest, AnOlderCaseIsBroughtUpToDate) {
  {
    const Db db = OpenNew();
    internal::Migrate(db, kOld);
    db.Exec("INSERT INTO notes(text) VALUES('hello')");
    EXPECT_EQ(db.ScalarInt("PRAGMA user_version"), 2);
    EXPECT_EQ(Thrown([&] { internal::CheckIsCase(db, kNew); }),
              "case_older: CASE: the case was made by an older candor (format 2, this one reads 3)");
  }
  const Db db = OpenNew();
  internal::Migrate(db, kNew);
  internal::CheckIsCase(db, kNew);
  EXPECT_EQ(db.ScalarInt("PRAGMA user_version"), 3);
  EXPECT_EQ(db.ScalarText("SELECT author FROM notes"), "unknown");
}

TEST_F(SchemaTest, AMigrationIsWholeOrNotAtAll) {
  std::vector<Migration> broken = kNew;
  broken.push_back({"CREATE TABLE more(x INTEGER); INSERT INTO missing VALUES(1)"});
  const Db db = OpenNew();
  internal::Migrate(db, kOld);
  EXPECT_EQ(Thrown([&] { internal::Migrate(db, broken); }),
            "case_error: CASE: no such table: missing (SQLite 1)");
  EXPECT_EQ(db.ScalarInt("PRAGMA user_version"), 2);
  internal::CheckIsCase(db, kOld);
}

TEST_F(SchemaTest, WhatAMigrationComputesIsPartOfIt) {
  std::vector<Migration> filled = kNew;
  filled.push_back({"ALTER TABLE notes ADD COLUMN length INTEGER",
                    [](const Db& db) { db.Exec("UPDATE notes SET length = length(text)"); }});
  const Db db = OpenNew();
  internal::Migrate(db, kOld);
  db.Exec("INSERT INTO notes(text) VALUES('hello')");
  std::vector<Migration> broken = filled;
  broken.back().fill = [](const Db& half) {
    half.Exec("UPDATE notes SET length = 1");
    half.Exec("INSERT INTO missing VALUES(1)");
  };
  EXPECT_EQ(Thrown([&] { internal::Migrate(db, broken); }),
            "case_error: CASE: no such table: missing (SQLite 1)");
  internal::CheckIsCase(db, kOld);
  internal::Migrate(db, filled);
  internal::CheckIsCase(db, filled);
  EXPECT_EQ(db.ScalarInt("SELECT length FROM notes"), 5);
}

TEST_F(SchemaTest, AMigrationThatIsKilledLeavesTheOldCase) {
  std::vector<Migration> slow = kNew;
  slow.push_back(
      {"CREATE TABLE numbers(n INTEGER); INSERT INTO numbers"
       " WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c LIMIT 3000000) SELECT n FROM c"});
  internal::Migrate(OpenNew(), kOld);
  const pid_t child = fork();
  if (child == 0) {
    internal::Migrate(OpenNew(), slow);
    _exit(0);
  }
  usleep(150'000);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  const Db db = OpenNew();
  if (WIFSIGNALED(status)) {
    EXPECT_NO_THROW(internal::CheckIsCase(db, kOld));
  } else {
    EXPECT_NO_THROW(internal::CheckIsCase(db, slow));  // a fast machine
  }
}

TEST_F(SchemaTest, ForWhomSomebodyActsIsNotKnownOfACaseOfFormat6) {
  const Db db = OpenNew();
  internal::Migrate(db, internal::Migrations().first(6));
  db.Exec(
      "PRAGMA foreign_keys=OFF; INSERT INTO signatures VALUES(1,'Ann Lee','',0,'Partner Ltd','',0,0,0,0)");
  internal::Migrate(db, internal::Migrations());
  internal::CheckIsCase(db, internal::Migrations());
  EXPECT_EQ(db.ScalarText("SELECT company || '|' || client FROM signatures"), "Partner Ltd|");
}

TEST_F(SchemaTest, WhatACaseOfFormat7HoldsWasToldBefore) {
  const Db db = OpenNew();
  internal::Migrate(db, internal::Migrations().first(7));
  db.Exec(
      "PRAGMA foreign_keys=OFF;"
      "INSERT INTO documents(id, sha256, holder, present, media_type, type, language, title, size, "
      "text_bytes,"
      " text_points, first_page, pages, first_passage, passages, run, analysed_run) VALUES"
      "(1, x'01', 1, 1, '', 0, '', '', 0, 0, 0, 1, 0, 1, 0, 1, 1),"
      "(2, x'02', 2, 0, '', 0, '', '', 0, 0, 0, 1, 0, 1, 0, 1, 1);"
      "INSERT INTO items(id, family, suffix, document, state, media_type, size, code, detail, stage, "
      "attempts)"
      " VALUES(1, 7, x'', 1, 0, '', 0, '', '', '', 1), (2, 8, x'', 2, 0, '', 0, '', '', '', 1);"
      "INSERT INTO findings(number, id, document, passage, signal, dimension, rule, severity, confidence, "
      "begin,"
      " end, begin_point, end_point, sentence_begin, sentence_end, fingerprint, event) VALUES"
      "(1, 'a', 1, 1, 's', 'd', 'r', 3, 0.5, 0, 1, 0, 1, 0, 1, x'0a', 1),"
      "(2, 'b', 1, 1, 's', 'd', 'r', 3, 0.5, 0, 1, 0, 1, 0, 1, x'0b', 1),"
      "(3, 'c', 1, 1, 's', 'd', 'r', 3, 0.5, 0, 1, 0, 1, 0, 1, x'0c', NULL),"
      "(4, 'gone', 2, 1, 's', 'd', 'r', 3, 0.5, 0, 1, 0, 1, 0, 1, x'0d', NULL)");
  internal::Migrate(db, internal::Migrations());
  internal::CheckIsCase(db, internal::Migrations());
  EXPECT_EQ(db.ScalarText("SELECT group_concat(finding || family || first_run) FROM told_findings"),
            "a70,c70");
  EXPECT_EQ(db.ScalarText("SELECT group_concat(id || coalesce(told, '-')) FROM findings"), "a1,b1,c2,gone-");
}

TEST_F(SchemaTest, ANewerCaseIsRefused) {
  std::vector<Migration> newer(internal::Migrations().begin(), internal::Migrations().end());
  newer.push_back({"CREATE TABLE future(x INTEGER) STRICT"});
  internal::Migrate(OpenNew(), newer);
  EXPECT_EQ(OpenError(),
            "case_newer: CASE: the case was made by a newer candor (format 14, this one knows up to 13)");
}

TEST_F(SchemaTest, OtherFilesAreRefusedAndNotTouched) {
  const auto refuse = [&](const std::string& bytes) {
    std::ofstream(case_path(), std::ios::binary) << bytes;
    const std::string error = OpenError();
    EXPECT_EQ(*ReadFile(case_path()), bytes);
    return error;
  };
  EXPECT_EQ(refuse("x"), "case_foreign: CASE: not a case of candor (no SQLite database)");
  EXPECT_EQ(refuse("\n"), "case_foreign: CASE: not a case of candor (no SQLite database)");
  EXPECT_EQ(refuse("short"), "case_foreign: CASE: not a case of candor (no SQLite database)");
  EXPECT_EQ(refuse(std::string(20'000, 'x')),
            "case_foreign: CASE: not a case of candor (no SQLite database)");
  for (const char* sql : {"CREATE TABLE t(x); INSERT INTO t VALUES(1)", "CREATE TABLE t(x); DROP TABLE t",
                          "PRAGMA journal_mode=WAL; CREATE TABLE t(x)"}) {
    std::filesystem::remove(case_path());
    OpenNew().Exec(sql);
    const std::string bytes = *ReadFile(case_path());
    EXPECT_EQ(OpenError(), "case_foreign: CASE: not a case of candor (a database of another program)") << sql;
    EXPECT_EQ(*ReadFile(case_path()), bytes) << sql;
  }
}

TEST_F(SchemaTest, ADatabaseWhoseProgramWasKilledIsLeftToThatProgram) {
  const pid_t child = fork();
  if (child == 0) {
    const Db db = OpenNew();
    db.Exec("PRAGMA journal_mode=WAL; CREATE TABLE t(x); INSERT INTO t VALUES(1)");
    kill(getpid(), SIGKILL);
  }
  waitpid(child, nullptr, 0);
  const std::string bytes = *ReadFile(case_path());
  const std::string log = *ReadFile(case_path() + "-wal");
  EXPECT_FALSE(log.empty());
  EXPECT_EQ(OpenError(), "case_foreign: CASE: not a case of candor (a database of another program)");
  EXPECT_EQ(*ReadFile(case_path()), bytes);
  EXPECT_EQ(*ReadFile(case_path() + "-wal"), log);
}

TEST_F(SchemaTest, AnAlteredSchemaIsRefused) {
  const auto alter = [&](const char* sql) {
    std::filesystem::remove(case_path());
    Run({MakeFile("a.txt", "words")});
    OpenNew().Exec(sql);
    return OpenError();
  };
  EXPECT_EQ(alter("CREATE TABLE extra(x)"),
            "case_foreign: CASE: not a case of candor (it holds an object of another program: table extra)");
  EXPECT_EQ(alter("CREATE TRIGGER t AFTER INSERT ON reviews BEGIN DELETE FROM findings; END"),
            "case_foreign: CASE: not a case of candor (it holds an object of another program: trigger t)");
  EXPECT_EQ(alter("DROP TABLE reviews"),
            "case_foreign: CASE: not a case of candor (its table reviews is missing)");
  EXPECT_EQ(alter("ALTER TABLE reviews ADD COLUMN x TEXT"),
            "case_foreign: CASE: not a case of candor (its table reviews was altered)");
  EXPECT_EQ(alter("DROP INDEX findings_by_signal"),
            "case_foreign: CASE: not a case of candor (its index findings_by_signal is missing)");
}

TEST_F(SchemaTest, AMissingCaseIsSaidSo) {
  const auto reader = CaseReader::Open(case_path());
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(Shown(reader.error()), "case_missing: CASE: there is no such case");
  EXPECT_FALSE(std::filesystem::exists(case_path()));
}

TEST_F(SchemaTest, AnEmptyFileIsNoCaseYet) {
  std::ofstream(case_path()).close();
  const auto reader = CaseReader::Open(case_path());
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(Shown(reader.error()), "case_foreign: CASE: not a case of candor yet (the file is empty)");
  Run({MakeFile("a.txt", "words")});
  ExpectSound();
}

TEST_F(SchemaTest, OtherWordsOfTheIndexMeanANewIndex) {
  Run({MakeFile("a.txt", "words")});
  {
    // As a case that was made when "words" was cut otherwise.
    const Db db = OpenNew();
    db.Exec(
        "UPDATE meta SET value='0/1.0' WHERE key='words'; INSERT INTO passage_index(passage_index) "
        "VALUES('delete-all')");
  }
  EXPECT_EQ(SearchCount(*Read(), "words"), 0u);
  { EXPECT_TRUE(CaseWriter::Open(case_path()).ok()); }
  EXPECT_EQ(SearchCount(*Read(), "words"), 1u);
  ExpectSound();
}

TEST_F(SchemaTest, TheSettingsThatCasesAreMadeWith) {
  Run({MakeFile("a.txt", "words")});
  const Db db = OpenNew();
  EXPECT_EQ(db.ScalarInt("PRAGMA application_id"), 0x636e6472);
  EXPECT_EQ(db.ScalarInt("PRAGMA page_size"), 8192);
  EXPECT_EQ(db.ScalarInt("PRAGMA auto_vacuum"), 2);
  EXPECT_EQ(db.ScalarText("PRAGMA journal_mode"), "delete");
  EXPECT_EQ(db.ScalarInt("PRAGMA synchronous"), 2);
  EXPECT_EQ(db.ScalarInt("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(db.ScalarInt("PRAGMA trusted_schema"), 0);
  EXPECT_EQ(db.ScalarInt("PRAGMA cell_size_check"), 1);
  EXPECT_EQ(db.ScalarInt("PRAGMA mmap_size"), 0);
  EXPECT_EQ(db.ScalarInt("PRAGMA secure_delete"), 1);
  EXPECT_EQ(db.ScalarInt("PRAGMA temp_store"), 2);
  EXPECT_EQ(db.ScalarInt("PRAGMA freelist_count"), 0);
  EXPECT_EQ(Thrown([&] { db.Exec("ATTACH ':memory:' AS other"); }),
            "case_error: CASE: too many attached databases - max 0 (SQLite 1)");
  EXPECT_EQ(Thrown([&] { db.Exec("DELETE FROM passage_index_data"); }),
            "case_error: CASE: table passage_index_data may not be modified (SQLite 1)");
}

}  // namespace
}  // namespace candor
