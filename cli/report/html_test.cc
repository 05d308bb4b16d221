// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/html.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Html, WhatLooksLikeMarkupIsText) {
  Html html;
  html.Open("p", {{"title", "a\" onload=\"x"}}).Text("<script>alert('1')</script> & so on").Close();
  EXPECT_EQ(html.Take(),
            "<p title=\"a&quot; onload=&quot;x\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; so "
            "on</p>\n");
}

TEST(Html, WhatWouldBeObeyedIsShown) {
  Html html;
  html.Text(
          "a\x1b[2J\xe2\x80\xae"
          "b\xff")
      .Element("b", std::string_view("c\0d", 3));
  EXPECT_EQ(html.Take(), "a\\x1b[2J\\u{202e}b\\xff<b>c\\x00d</b>");
}

TEST(Html, ElementsEndInOrder) {
  Html html;
  html.Open("div").Open("b").Text("x");
  html.Void("br");
  EXPECT_EQ(html.Take(), "<div><b>x<br></b></div>\n");
}

}  // namespace
}  // namespace candor
