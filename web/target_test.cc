// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/target.h"

#include <gmock/gmock.h>

namespace candor::web {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TargetTest, ReadsPathAndParameters) {
  const Result<Target> target = ParseTarget("/api/documents/ROOM-000004/boxes?begin=1&end=20");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/api/documents/ROOM-000004/boxes");
  EXPECT_THAT(target->segments, ElementsAre("api", "documents", "ROOM-000004", "boxes"));
  EXPECT_EQ(target->parameters.Get("begin"), "1");
  EXPECT_EQ(target->parameters.Get("end"), "20");
  EXPECT_FALSE(target->parameters.Has("limit"));
}

TEST(TargetTest, TheRootHasNoSegments) {
  const Result<Target> target = ParseTarget("/?token=a");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/");
  EXPECT_THAT(target->segments, IsEmpty());
}

TEST(TargetTest, DecodesOnce) {
  const Result<Target> target =
      ParseTarget("/api/a%20b%2541?q=%22caf%C3%A9%22+%2B1%26x%3Dy&q=second&empty=&bare");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments.back(), "a b%41");
  EXPECT_EQ(target->parameters.Get("q"), "\"café\" +1&x=y");
  EXPECT_TRUE(target->parameters.Has("empty"));
  EXPECT_TRUE(target->parameters.Has("bare"));
  EXPECT_EQ(target->parameters.values().size(), 4u);
}

TEST(TargetTest, RefusesPathsThatMayBeTakenForOthers) {
  for (const char* target : {"",
                             "api",
                             "//",
                             "/api//case",
                             "/api/",
                             "/..",
                             "/../etc/passwd",
                             "/api/../case",
                             "/api/%2e%2e/case",
                             "/api/.%2E/case",
                             "/./api",
                             "/api/%2fcase",
                             "/api/a%2Fb",
                             "/api/a%5cb",
                             "/api/a\\b",
                             "/api/a%00b",
                             "/api/%0d%0aX",
                             "/api/%7f",
                             "/api/%zz",
                             "/api/%4",
                             "/api/%",
                             "/api/%ff",
                             "/api/%c0%ae%c0%ae",
                             "http://127.0.0.1/api",
                             "*"}) {
    const Result<Target> read = ParseTarget(target);
    ASSERT_FALSE(read) << target;
    EXPECT_EQ(read.error().code, "bad_target") << target;
  }
}

TEST(TargetTest, RefusesParametersThatAreNoText) {
  for (const char* target : {"/?q=%00", "/?q=%ff", "/?q=%", "/?%zz=1", "/?=1", "/?q=%c3"})
    EXPECT_FALSE(ParseTarget(target)) << target;
}

TEST(TargetTest, ASlashInAParameterIsNoPath) {
  const Result<Target> target = ParseTarget("/api/documents?path=../a/b");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->parameters.Get("path"), "../a/b");
}

TEST(ParametersTest, NumbersAreWholeAndWithinBounds) {
  const Result<Target> target = ParseTarget("/?a=7&b=-1&c=1e3&d=99999999999999999999&e=&f=11&g=+3");
  ASSERT_TRUE(target);
  const auto number = [&](const char* name) { return target->parameters.Number(name, 5, 0, 10); };
  EXPECT_EQ(*number("a"), 7u);
  EXPECT_EQ(*number("e"), 5u);
  EXPECT_EQ(*number("none"), 5u);
  for (const char* name : {"b", "c", "d", "f", "g"}) EXPECT_FALSE(number(name)) << name;
  EXPECT_EQ(number("f").error().message, "f takes a whole number from 0 to 10, not \"11\"");
}

}  // namespace
}  // namespace candor::web
