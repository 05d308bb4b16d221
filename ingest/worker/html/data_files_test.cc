// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/data_files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/base64.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/recording_sink.h"
#include "model/codes.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "name type bytes[ code]" of each part.
std::vector<std::string> Parts(std::string_view html) {
  std::vector<std::string> out;
  for (const auto& taken : RunExtractor(ExtractHtml, html).parts) {
    out.push_back(taken.part.name + " " + taken.part.media_type + " " + taken.bytes +
                  (taken.part.end.code.empty() ? "" : " " + taken.part.end.code));
  }
  return out;
}

TEST(DataFiles, PicturesFramesObjectsAndWhatALinkSavesAreParts) {
  EXPECT_THAT(
      Parts("<p>See<img width=5 src='data:text/a;base64,YQ=='><iframe src=\"data:text/html,<p>We &amp; "
            "they</p>\"></iframe><object class=x data='data:text/c,c'></object><embed src=data:text/d,d>"
            "<a title=x href=&#68;ata:application/pdf,e download='secret.pdf'>save</a>"
            "<picture><source srcset='data:text/f,f 2x, g.png'></picture>"
            "<svg><image xlink:href='data:text/g,g'/></svg>"),
      ElementsAre("data-1.a text/a a", "data-2.html text/html <p>We & they</p>", "data-3.c text/c c",
                  "data-4.d text/d d", "secret.pdf application/pdf e", "data-6.f text/f f",
                  "data-7.g text/g g"));
}

TEST(DataFiles, WhereverThePageStands) {
  EXPECT_THAT(
      Parts("<iframe srcdoc=\"<img src='data:text/a,a'>\"></iframe><!--[if mso]><img src='data:text/b,b'>"
            "<![endif]--><p hidden><img src='data:text/c,c'></p><template><a href='data:text/d,d'>x</a>"),
      ElementsAre("data-1.a text/a a", "data-2.b text/b b", "data-3.c text/c c", "data-4.d text/d d"));
  std::string deep = "<body>";
  for (int i = 0; i < 6'000; ++i) deep += "<b>";
  EXPECT_THAT(Parts(deep + "<my-frame src='data:text/a,a'>x<object data='data:text/b,b'>"),
              ElementsAre("data-1.a text/a a", "data-2.b text/b b"));
}

TEST(DataFiles, DamagedOnesAreToldAndReadAsFarAsTheyGo) {
  EXPECT_THAT(Parts("<img src='data:text/a;base64,YQ=a'><img src='data:text/plain'><img src='data:'>"),
              ElementsAre("data-1.a text/a a\x06 corrupt", "data-2.bin   corrupt"));
}

TEST(DataFiles, SmallPicturesAreToldAndNotRead) {
  const std::string pixel = "GIF89a" + std::string("\1\0\1\0", 4);
  const std::string html = "<img src='data:image/gif;base64," + ToBase64(pixel) + "'>";
  EXPECT_THAT(Parts(html + html), ElementsAre("data-1.gif image/gif " + pixel + " small_picture"));
}

TEST(DataFiles, StylesScriptsAndRepetitionsAreNone) {
  EXPECT_THAT(Parts("<link rel=stylesheet href='data:text/css,p{}'><script src='data:text/a,b'></script>"
                    "<p style='background:url(data:image/png,x)'>x<a href='data.html'>y</a><img "
                    "src='data:text/plain,'>"),
              IsEmpty());
  EXPECT_THAT(Parts("<img src='data:image/gif,We refuse.'><img src='data:image/gif,We refuse.'>"),
              ElementsAre("data-1.gif image/gif We refuse."));
}

TEST(DataFiles, APageOfAPictureAloneIsNotEmpty) {
  EXPECT_EQ(RunExtractor(ExtractHtml, "<img src='data:text/a,a'>").end.code, "");
  EXPECT_EQ(RunExtractor(ExtractHtml, "<img src='data:image/gif,GIF89a'>").end.code, code::kEmpty);
  RecordingSink full(0);
  Document document;
  ExtractionInput input;
  input.bytes = "<img src='data:text/a,a'>";
  EXPECT_EQ(ExtractHtml(input, &document, &full).code, code::kBombLimit);
}

TEST(DataFiles, OfTwoAddressesTheFirstCounts) {
  EXPECT_THAT(Parts("<a href='x' href='data:text/a,a'>1</a><a href='data:text/b,b' href='x'>2</a>"),
              ElementsAre("data-1.b text/b b"));
}

}  // namespace
}  // namespace candor
