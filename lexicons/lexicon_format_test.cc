// SPDX-License-Identifier: GPL-3.0-or-later
//
// docs/lexicon-format.md teaches what the code does: its first rule loads without a word of complaint, and
// its list of codes is the checker's.
#include <gtest/gtest.h>

#include <string>

#include "base/io.h"
#include "lexicons/format_keys.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

std::string Page() {
  Result<std::string> page = ReadFile(CANDOR_SOURCE_DIR "/docs/lexicon-format.md");
  EXPECT_TRUE(page.ok());
  return page.ok() ? *page : "";
}

TEST(LexiconFormat, TheRuleThatThePageTeachesLoads) {
  std::string page = Page();
  constexpr std::string_view kFence = "```yaml\n";
  size_t begin = page.find(kFence);
  ASSERT_NE(begin, std::string::npos);
  begin += kFence.size();
  Diagnostics diagnostics;
  Result<Rule> rule = LoadRule(std::string_view(page).substr(begin, page.find("```", begin) - begin),
                               "late-accounts.yaml", Forms(), &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  EXPECT_TRUE(rule.ok());
}

TEST(LexiconFormat, ListsEveryCodeWithItsLevelAndMeaning) {
  std::string table;
  for (const DiagnosticCode& code : DiagnosticCodes()) {
    table += "| `" + std::string(code.code) + "` | ";
    table += code.level == DiagnosticLevel::kError ? "error | " : "warning | ";
    table += std::string(code.meaning) + " |\n";
  }
  EXPECT_NE(Page().find("| code | level | meaning |\n|---|---|---|\n" + table + "\n"), std::string::npos)
      << table;
}

TEST(LexiconFormat, ListsTheKeysInTheOrderOfTheFormatter) {
  const std::string page = Page();
  struct Table {
    const char* heading;
    KeyList keys;
  };
  for (const Table& table : {Table{"## Keys of a rule", kRuleKeys}, Table{"### Patterns", kPatternKeys},
                             Table{"### Patterns", kUnlessKeys}, Table{"### Patterns", kBoostKeys}}) {
    size_t at = page.find(table.heading);
    for (std::string_view key : table.keys) {
      if (key == "near" || key == "regex") continue;  // in the row of seq
      at = page.find(key == "seq" ? "| `seq`, `near`, `regex` |" : "| `" + std::string(key) + "` |", at);
      ASSERT_NE(at, std::string::npos) << table.heading << ": " << key;
    }
  }
}

}  // namespace
}  // namespace candor
