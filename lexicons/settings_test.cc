// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/settings.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/io.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

/// Every setting another than its default.
Settings Changed() {
  Settings settings;
  settings.shape = {3, 7, 4};
  return settings;
}

std::string Complaints(std::string_view yaml) {
  Settings settings = Changed();
  Diagnostics diagnostics;
  EXPECT_FALSE(ReadSettings(yaml, "s.yaml", &settings, &diagnostics));
  EXPECT_EQ(settings, Changed()) << "nothing is taken from a file with an error";
  return FormatDiagnostics(diagnostics);
}

TEST(Settings, TheShippedFileGivesEveryDefault) {
  const Result<std::string> text = ReadFile(CANDOR_SOURCE_DIR "/lexicons/settings.yaml");
  ASSERT_TRUE(text.ok());
  Settings settings = Changed();
  Diagnostics diagnostics;
  EXPECT_TRUE(ReadSettings(*text, "settings.yaml", &settings, &diagnostics));
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  EXPECT_EQ(settings.shape, ShapeSettings());
  const Result<Settings> builtin = LoadBuiltinSettings();
  ASSERT_TRUE(builtin.ok());
  EXPECT_EQ(builtin->shape, ShapeSettings());
}

TEST(Settings, WhatAFileLeavesOutStays) {
  Settings settings;
  Diagnostics diagnostics;
  EXPECT_TRUE(ReadSettings("format: 1\nshape: {level_gap: 3}\n", "s.yaml", &settings, &diagnostics));
  EXPECT_EQ(settings.shape, (ShapeSettings{10, 2, 3}));
  EXPECT_TRUE(ReadSettings("format: 1\n", "s.yaml", &settings, &diagnostics));
  EXPECT_EQ(settings.shape, (ShapeSettings{10, 2, 3}));
}

TEST(Settings, ErrorsSayWhereAndWhatWasExpected) {
  EXPECT_EQ(
      Complaints(
          "format: 1\nshape:\n  grace_busines_days: 5\n  level_gap: 9\n  single_thread_messages: many\n"),
      "s.yaml:3:3: error[unknown-key]: unknown key \"grace_busines_days\"; did you mean "
      "\"grace_business_days\"?\n"
      "   3 |   grace_busines_days: 5\n"
      "     |   ^~~~~~~~~~~~~~~~~~\n"
      "s.yaml:5:27: error[number]: \"single_thread_messages\" must be a whole number from 1 to 1000\n"
      "   5 |   single_thread_messages: many\n"
      "     |                           ^~~~\n"
      "s.yaml:4:14: error[number]: \"level_gap\" must be a whole number from 1 to 5\n"
      "   4 |   level_gap: 9\n"
      "     |              ^\n");
  EXPECT_EQ(Complaints("format: 1\nshape: {grace_business_days: [10]}\n"),
            "s.yaml:2:30: error[wrong-kind]: \"grace_business_days\" must be text, not a list\n"
            "   2 | shape: {grace_business_days: [10]}\n"
            "     |                              ^\n");
  EXPECT_EQ(Complaints("format: 1\nshape: 10\n"),
            "s.yaml:2:8: error[wrong-kind]: shape must be a mapping of keys to values, not text\n"
            "   2 | shape: 10\n"
            "     |        ^~\n");
  EXPECT_EQ(Complaints("shape: {level_gap: 2}\n"),
            "s.yaml:1:1: error[missing-key]: a settings file lacks the key \"format\"\n"
            "   1 | shape: {level_gap: 2}\n"
            "     | ^\n");
  EXPECT_EQ(Complaints("format: 2\n"),
            "s.yaml:1:9: error[unknown-value]: this version of candor reads format 1\n"
            "   1 | format: 2\n"
            "     |         ^\n");
  EXPECT_NE(Complaints("format: 1\nshapes: {}\n").find("did you mean \"shape\"?"), std::string::npos);
  EXPECT_NE(Complaints("").find("error[empty]: the file is empty"), std::string::npos);
  EXPECT_NE(Complaints("- 1\n").find("a settings file must be a mapping"), std::string::npos);
}

TEST(Settings, ThePageSaysDefaultsAndRanges) {
  const Result<std::string> page = ReadFile(CANDOR_SOURCE_DIR "/docs/shape.md");
  ASSERT_TRUE(page.ok());
  struct Row {
    std::string key;
    int standard, low, high;
  };
  const ShapeSettings defaults;
  for (const Row& row :
       {Row{"grace_business_days", defaults.grace_business_days, 1, 260},
        {"single_thread_messages", static_cast<int>(defaults.single_thread_messages), 1, 1000},
        {"level_gap", defaults.level_gap, 1, 5}}) {
    const auto number = [](int value) { return std::to_string(value); };
    EXPECT_NE(page->find("| `" + row.key + "` | " + number(row.standard) + " | " + number(row.low) + " | " +
                         number(row.high) + " |\n"),
              std::string::npos)
        << row.key;
    const auto reads = [&](int value) {
      Settings settings;
      Diagnostics diagnostics;
      return ReadSettings("format: 1\nshape: {" + row.key + ": " + number(value) + "}\n", "s.yaml", &settings,
                          &diagnostics);
    };
    EXPECT_TRUE(reads(row.low) && reads(row.high)) << row.key;
    EXPECT_FALSE(reads(row.low - 1) || reads(row.high + 1)) << row.key;
  }
}

class SettingsFile : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string path = ::testing::TempDir() + "settingsXXXXXX";
    ASSERT_NE(mkdtemp(path.data()), nullptr);
    folder_ = path;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(SettingsFile, IsReadOverTheDefaults) {
  const std::string path = folder_ / "deal.yaml";
  Diagnostics diagnostics;
  ASSERT_TRUE(WriteFileAtomically(path, "format: 1\nshape:\n  grace_business_days: 5\n").ok());
  const Result<Settings> settings = LoadSettings(path, &diagnostics);
  ASSERT_TRUE(settings.ok());
  EXPECT_EQ(settings->shape, (ShapeSettings{5, 2, 2}));

  ASSERT_TRUE(WriteFileAtomically(path, "format: 1\nshape: {level_gap: 0, levels: 1}\n").ok());
  const Result<Settings> wrong = LoadSettings(path, &diagnostics);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, "settings_invalid");
  EXPECT_EQ(wrong.error().message, path + " holds 2 errors");
  EXPECT_EQ(wrong.error().status, ExitStatus::kUsage);
  EXPECT_EQ(diagnostics.errors(), 2u);

  const Result<Settings> missing = LoadSettings(folder_ / "gone.yaml", &diagnostics);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "settings_unreadable");
  EXPECT_NE(missing.error().message.find("gone.yaml"), std::string::npos);
}

TEST_F(SettingsFile, MayStandBesideTheFoldersOfALexicon) {
  std::filesystem::create_directory(folder_ / "terms");
  ASSERT_TRUE(WriteFileAtomically(folder_ / "terms/forms.en.tsv", "keep\tkeeps\n").ok());
  ASSERT_TRUE(WriteFileAtomically(folder_ / "settings.yaml", "format: 1\n").ok());
  Diagnostics diagnostics;
  EXPECT_TRUE(LoadLexicon({folder_.string()}, &diagnostics).ok());
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
}

}  // namespace
}  // namespace candor
