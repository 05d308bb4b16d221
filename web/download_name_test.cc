// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/download_name.h"

#include <gtest/gtest.h>

#include <string>

namespace candor::web {
namespace {

TEST(DownloadNameTest, KeepsPlainNames) {
  EXPECT_EQ(DownloadAs("terms 2.docx"),
            "attachment; filename=\"terms 2.docx\"; filename*=UTF-8''terms%202.docx");
}

TEST(DownloadNameTest, WritesOtherLettersAfterRfc8187) {
  EXPECT_EQ(DownloadAs("Prüfung.pdf"),
            "attachment; filename=\"Pr_fung.pdf\"; filename*=UTF-8''Pr%C3%BCfung.pdf");
}

TEST(DownloadNameTest, NothingEndsTheHeaderOrLeadsElsewhere) {
  EXPECT_EQ(DownloadAs("a\r\nX: y"), "attachment; filename=\"a__X_ y\"; filename*=UTF-8''a__X_%20y");
  EXPECT_EQ(DownloadAs("../x"), "attachment; filename=\"_._x\"; filename*=UTF-8''_._x");
  EXPECT_EQ(DownloadAs("a\";b"), "attachment; filename=\"a_;b\"; filename*=UTF-8''a%22%3Bb");
  EXPECT_EQ(DownloadAs("50%.pdf"), "attachment; filename=\"50_.pdf\"; filename*=UTF-8''50%25.pdf");
}

TEST(DownloadNameTest, NamesAreNotTurnedRound) {
  EXPECT_EQ(DownloadAs("a\xE2\x80\xAE"
                       "fdp.exe"),
            "attachment; filename=\"a_fdp.exe\"; filename*=UTF-8''a_fdp.exe");
}

TEST(DownloadNameTest, EveryNameIsOneLineOfAscii) {
  for (const std::string& name :
       {std::string(), std::string("\0\xff", 2), std::string(1000, 'x'), std::string("….")}) {
    const std::string value = DownloadAs(name);
    EXPECT_LT(value.size(), 1500u);
    for (const char c : value) EXPECT_TRUE(c >= 0x20 && c < 0x7f) << value;
  }
  EXPECT_NE(DownloadAs("").find("\"document\""), std::string::npos);
}

}  // namespace
}  // namespace candor::web
