// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/remote_addresses.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/html/html.h"

namespace candor {
namespace {

size_t Of(std::string_view html) { return HtmlToText(std::string(html), {.mail = true}).remote; }

TEST(RemoteAddressesTest, PicturesFramesAndBackgroundsOfTheNetworkCountOnce) {
  EXPECT_EQ(
      Of("<p>Hello<img src='http://marlowick.example/a.gif'><IMG SRC=HTTPS://marlowick.example/b.gif></p>"
         "<img src=\"http://marlowick.example/a.gif\" alt=again>"),
      2u);
  EXPECT_EQ(
      Of("<body background='//quellin.example/ground.png'><iframe src='https://quellin.example/'></iframe>"),
      2u);
  EXPECT_EQ(Of("<video poster=' https://quellin.example/p.jpg'></video><img "
               "srcset='https://quellin.example/1.png 1x, x 2x'>"),
            2u);
  EXPECT_EQ(Of("<td style=\"background: URL( 'https://quellin.example/c.png' ) no-repeat\">x</td>"), 1u);
}

TEST(RemoteAddressesTest, StyleSheetsCountAndWhatTheyLoad) {
  EXPECT_EQ(Of("<link rel='alternate StyleSheet' href='https://quellin.example/a.css'><p>x</p>"), 1u);
  EXPECT_EQ(Of("<link rel=canonical href='https://quellin.example/'><p>x</p>"), 0u);
  EXPECT_EQ(Of("<style>@import 'https://quellin.example/b.css'; @IMPORT url(//quellin.example/c.css);"
               "body { background: #fff url(\"https://quellin.example/d.png\") } @import \"own.css\"; "
               "@import</style>x"),
            3u);
  EXPECT_EQ(Of("<body style='background: url(https://quellin.example/e.png)'>x"), 1u);
  EXPECT_EQ(Of("<style>p { color: red } /* " + std::string(5000, 'x') +
               " */ @import 'https://quellin.example/f.css';</style>x"),
            1u);
}

TEST(RemoteAddressesTest, LinksAndWhatTheMessageBringsWithItLoadNothing) {
  EXPECT_EQ(
      Of("<a href='https://marlowick.example/'>us</a><img src='cid:logo'><img src='data:image/png;base64,AA'>"
         "<img src='logo.png'><img src=''><p style='color: red'>http://marlowick.example/a.gif</p>"),
      0u);
  EXPECT_EQ(Of("<p style='background: url('>(</p><p style='url(http'>a</p><p "
               "style='(https://marlowick.example)'>b</p>"),
            0u);
}

TEST(RemoteAddressesTest, ManyAddressesEndCounting) {
  RemoteAddresses remote;
  for (size_t i = 0; i < RemoteAddresses::kMost + 7; ++i)
    remote.Add("http://marlowick.example/" + std::to_string(i));
  EXPECT_EQ(remote.Count(), RemoteAddresses::kMost);
}

}  // namespace
}  // namespace candor
