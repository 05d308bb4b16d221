// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/line_ends.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(LineEnds, CarriageReturnsAloneAreLineEnds) {
  EXPECT_EQ(ReadCarriageReturns("a\rb\r\rc"), "a\nb\n\nc");
  EXPECT_EQ(ReadCarriageReturns("a\rb\r\rc\n"), "a\nb\n\nc\n");
  std::string many;
  for (int i = 0; i < 40; ++i) many += "a\r";
  EXPECT_EQ(ReadCarriageReturns(many + "b\r\n")->substr(78), "a\nb\n");
}

TEST(LineEnds, OtherBytesStayAsTheyAre) {
  for (const char* bytes : {"", "a", "a\n", "a\r\n", "a\r\nb\rc\rd\r", "a\rb\nc\n"})
    EXPECT_EQ(ReadCarriageReturns(bytes), std::nullopt) << bytes;
}

}  // namespace
}  // namespace candor
