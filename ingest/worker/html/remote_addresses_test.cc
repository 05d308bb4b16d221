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
