// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/calibration.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Calibration, ReadsWhatItWrites) {
  const std::string text =
      FormatCalibration({{"refused", "b", 3, 1, {}}, {"founder", "x", 0, 0, {}}, {"refused", "a", 7, 7, {}}});
  EXPECT_EQ(
      text,
      "# Made by `candor lexicon score --write`: signal, pattern, passages in which it hit, of these right.\n"
      "founder\tx\t0\t0\n"
      "refused\ta\t7\t7\n"
      "refused\tb\t3\t1\n");
  Diagnostics diagnostics;
  const std::vector<PatternCount> counts = ReadCalibration(text, "calibration.tsv", &diagnostics);
  EXPECT_EQ(FormatDiagnostics(diagnostics), "");
  EXPECT_EQ(FormatCalibration(counts), text);
}

TEST(Calibration, SaysWhatIsWrongWithALine) {
  Diagnostics diagnostics;
  EXPECT_TRUE(ReadCalibration("a\tb\t1\n"
                              "a\tb\t1\t2\n"
                              "a\tb\tmany\t2\n",
                              "calibration.tsv", &diagnostics)
                  .empty());
  EXPECT_EQ(ReadCalibration("a\tb\t2\t1\na\tb\t3\t1\n", "twice.tsv", &diagnostics).size(), 1u);
  EXPECT_EQ(
      FormatDiagnostics(diagnostics),
      "calibration.tsv:1:1: error[pattern-syntax]: a line is a signal, a pattern, the passages it hit and "
      "those it was right in, with tabs between them\n"
      "   1 | a\\x09b\\x091\n"
      "     | ^~~~~~~~~~~\n"
      "calibration.tsv:2:1: error[number]: expected two whole numbers, the second not above the first\n"
      "   2 | a\\x09b\\x091\\x092\n"
      "     | ^~~~~~~~~~~~~~~~\n"
      "calibration.tsv:3:1: error[number]: expected two whole numbers, the second not above the first\n"
      "   3 | a\\x09b\\x09many\\x092\n"
      "     | ^~~~~~~~~~~~~~~~~~~\n"
      "twice.tsv:2:1: error[duplicate-id]: this pattern has a line already\n"
      "   2 | a\\x09b\\x093\\x091\n"
      "     | ^~~~~~~~~~~~~~~~\n");
}

TEST(Calibration, AGuessWeighsAsMuchAsTenPassages) {
  Pattern pattern;
  pattern.p = 0.8;
  EXPECT_DOUBLE_EQ(ProbabilityOf(pattern), 0.8);
  pattern.tried = 10;
  pattern.right = 2;
  EXPECT_DOUBLE_EQ(ProbabilityOf(pattern), 0.5);
  pattern.tried = 1990;
  pattern.right = 1990;
  EXPECT_NEAR(ProbabilityOf(pattern), 0.999, 0.0001);
}

}  // namespace
}  // namespace candor
