// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Of(std::string_view markdown) {
  std::vector<std::string> addresses;
  for (const DataAddress& each : DataAddressesIn(markdown)) addresses.push_back(each.address);
  return addresses;
}

TEST(Markdown, AddressesOfLinksAndPictures) {
  EXPECT_THAT(
      Of("![a](data:text/a,a) and [b](DATA:text/b;base64,Yg== \"b\") and [c](<data:text/c,c c>)\n"
         "[d]: data:text/d,d\n[e]:\n<data:text/e,e>\n<img src=\"data:text/f,f g\"> <img src=data:text/g,g>"
         "[h](data:text/h,h(h)h)"),
      ElementsAre("data:text/a,a", "DATA:text/b;base64,Yg==", "data:text/c,c", "data:text/d,d",
                  "data:text/e,e", "data:text/f,f g", "data:text/g,g", "data:text/h,h(h)h"));
}

TEST(Markdown, WordsAboutDataAreNone) {
  EXPECT_THAT(
      Of("The data: we refuse, and/or deny. (data: see page 3, below) data:text/a,a \"data:\" (data:x,y)"),
      IsEmpty());
  EXPECT_THAT(Of("data:"), IsEmpty());
  EXPECT_THAT(Of("(data:"), IsEmpty());
  EXPECT_THAT(Of(":"), IsEmpty());
}

TEST(Markdown, TheFilesArePartsAndTheTextStands) {
  const std::string text = "# Minutes\n\n![x](data:text/plain,We%20refuse.)\n";
  const Extracted read = RunExtractor(ExtractMarkdown, text);
  EXPECT_EQ(read.document.text, text);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.name + " " + read.parts[0].bytes, "data-1.txt We refuse.");
  RecordingSink full(0);
  Document document;
  ExtractionInput input;
  input.bytes = text;
  EXPECT_EQ(ExtractMarkdown(input, &document, &full).code, "bomb_limit");
}

}  // namespace
}  // namespace candor
