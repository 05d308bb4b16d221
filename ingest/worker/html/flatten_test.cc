// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/flatten.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

TEST(Flatten, BlocksBreakLinesAndNoTextIsLost) {
  EXPECT_EQ(FlattenHtml("<div><b>one</b> two<P class=x>three</P></div>"),
            "<br>one two<br><br>three<br><br><br>");
  EXPECT_EQ(FlattenHtml("<table><tr><td>a<td>b</table>"), "<br><br><br> a b<br><br>");
  EXPECT_EQ(FlattenHtml("a<!-- <b> -->b<!doctype html>c<?xml?>d"), "abcd");
  EXPECT_EQ(FlattenHtml("1 < 2 <3 <"), "1 < 2 <3 <");
  EXPECT_EQ(FlattenHtml("a<!-- open <b>b</b> <i"), "a<!-- open b <i");
}

TEST(Flatten, WhatIsNoTextStaysWhatItIs) {
  const std::string kept =
      "<title>T</title><STYLE>b > i {}</STYLE><script>if (a < b) '</p>'</script><img alt=x>";
  EXPECT_EQ(FlattenHtml(kept), kept);
  EXPECT_EQ(FlattenHtml("<script>the rest"), "the rest");
}

// Anything but linear would not end within the time that a test has.
TEST(Flatten, FourMegabytesOfOneKindEnd) {
  for (const char* piece : {"<!--", "<script>", "<style></", "<a", "</", "<"}) {
    std::string html;
    while (html.size() < (4u << 20)) html += piece;
    EXPECT_LE(FlattenHtml(html).size(), html.size()) << piece;
  }
}

}  // namespace
}  // namespace candor
