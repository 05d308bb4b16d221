// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/attributes.h"

#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "ingest/worker/html/defuse.h"
#include "ingest/worker/html/html.h"

namespace candor {
namespace {

std::string Dropped(std::string html) {
  DropUnreadAttributes(&html);
  return html;
}

TEST(Attributes, UnreadOnesGo) {
  EXPECT_EQ(Dropped("<td width=5 nowrap bgcolor=\"#ffffff\" style='color: red'>5</td>"),
            "<td style='color: red'>5</td>");
  EXPECT_EQ(Dropped("<FONT FACE='Arial, sans'\n SIZE=2>a</FONT><br clear=\"all\"/>"), "<FONT>a</FONT><br />");
  EXPECT_EQ(Dropped("<a href=http://example.org/?a=1&b=2>x</a>"), "<a href>x</a>");
  EXPECT_EQ(Dropped("<IMG WIDTH=7 ALT=Chart HEIGHT=9>"), "<IMG ALT=Chart>");
}

TEST(Attributes, WhatIsReadOrIsNoTagStays) {
  for (const char* html :
       {"a < b and width=5 > c", "<p class=a id='b' hidden start=1 value=\"2\">", "<img alt=\"<b size=3>\">",
        "<!-- <td width=5> --><p>", "<style><!-- a <td width=5> --></style>",
        "<script>if (a<b width=5) c()</script>", "</td width=5>", "<?xml:namespace prefix = o />",
        "<td width = 5>", "<p hidden href=a =b>", "<!doctype html public=5>"}) {
    EXPECT_EQ(Dropped(html), html);
  }
  EXPECT_EQ(Dropped("<p class=a width=\"5\"/>"), "<p class=a />");
}

TEST(Attributes, BehindWhatCouldBeReadInTwoWaysEverythingStays) {
  for (const char* odd : {"<td 5=\"x\">",
                          "<td width=5\xC3\xA9 \xC3\xA9=\"\">",
                          "<td /a=\">\">",
                          "<td a=\">",
                          "<!-->",
                          "<!--->",
                          "<!-- --!>",
                          "<!--",
                          "</3>",
                          "</p '>",
                          "<!x>",
                          "<?>",
                          "<?x '>",
                          "<_q>",
                          "<script/>",
                          "<script><!--<script></script>",
                          "<title><b></title>",
                          "<style></styles>",
                          "<textarea>",
                          "<iframe><p a='</iframe>'>"}) {
    const std::string html = std::string(odd) + "<td width=5>x";
    EXPECT_EQ(Dropped(html), html);
  }
}

TEST(Attributes, OfALinkToAStyleSheetTheAddressStays) {
  EXPECT_EQ(Dropped("<link rel=stylesheet type=x href='//quellin.example/a.css'><a rel=x href='b'>c</a>"),
            "<link rel=stylesheet href='//quellin.example/a.css'><a href>c</a>");
}

TEST(Attributes, AddressesThatMayHoldAFileStay) {
  EXPECT_EQ(
      Dropped("<a href=x><a href=data:,a download=b><a href=' data:,a'><a href='&#100;ata:,a'><a href=x "
              "HREF=data:,a>"),
      "<a href><a href=data:,a download=b><a href=' data:,a'><a href='&#100;ata:,a'><a href HREF=data:,a>");
  EXPECT_EQ(Dropped("<image xlink:href='#a'/><image xlink:href='data:,a'/><object data=a width=5>"),
            "<image xlink:href/><image xlink:href='data:,a'/><object data=a>");
}

TEST(Attributes, OddTagsWhoseEndNobodyDoubtsAreNoBar) {
  EXPECT_EQ(Dropped("<hr width=\"8 align=\"left\"><p lang=de>"), "<hr width=\"8 align=\"left\"><p>");
  EXPECT_EQ(Dropped("<td a = '>'\"><p lang=de>"), "<td a = '>'\"><p>");
  EXPECT_EQ(Dropped("<td a==\">\"><p lang=de>"), "<td a==\">\"><p>");
  EXPECT_EQ(Dropped("<iframe name=x><p lang=de></iframe><p lang=de>"), "<iframe><p lang=de></iframe><p>");
}

// Whatever the soup, libxml2 makes the same of it.
TEST(Attributes, TheTextIsTheSame) {
  constexpr std::string_view kPieces[] = {"<p",
                                          "<td",
                                          "<img",
                                          "<div",
                                          "<b",
                                          "<font",
                                          "<ol",
                                          "<li",
                                          "<br",
                                          "<style",
                                          "<iframe",
                                          "</iframe>",
                                          "<script",
                                          "</script>",
                                          "</style>",
                                          "<!--",
                                          "-->",
                                          "<![if x]>",
                                          "<blockquote",
                                          " width=5",
                                          " nowrap",
                                          " alt=\"a b\"",
                                          " style='display:none'",
                                          " class=MsoNormal",
                                          " hidden",
                                          " start=4",
                                          " value=7",
                                          " title=\"",
                                          " alt='",
                                          " href=a/b",
                                          " href=data:,a",
                                          " xlink:href='data:,b'",
                                          " data=data:,c",
                                          " download=n",
                                          " a = ",
                                          " =",
                                          " x",
                                          ">",
                                          ">",
                                          ">",
                                          "/>",
                                          "\"",
                                          "'",
                                          "<",
                                          "=",
                                          "/",
                                          "\n",
                                          "word ",
                                          " more ",
                                          "&amp;",
                                          "&quot",
                                          "\xC3\xA9",
                                          "</p>",
                                          "</div>",
                                          "</td>",
                                          "</b>",
                                          "\f",
                                          "--",
                                          "!",
                                          " id=appendonsend",
                                          "_",
                                          "<_q",
                                          "<?x"};
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string html = "<body>start ";
    for (uint32_t i = 0, n = 1 + random() % 24; i < n; ++i) html += kPieces[random() % std::size(kPieces)];
    html += " end";
    DefuseHtml(&html);
    const HtmlText whole = RenderHtml(html, {.mail = true});
    const HtmlText lighter = RenderHtml(Dropped(html), {.mail = true});
    ASSERT_EQ(lighter.text, whole.text) << html;
    ASSERT_EQ(lighter.zones, whole.zones) << html;
    ASSERT_EQ(lighter.title, whole.title) << html;
    ASSERT_EQ(lighter.data, whole.data) << html;
  }
}

}  // namespace
}  // namespace candor
