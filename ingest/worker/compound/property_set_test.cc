// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/property_set.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor {
namespace {

std::string Summary(int code_page, int type, const std::string& title, size_t length) {
  return LittleEndian(0xFFFE, 2) + std::string(22, '\0') + LittleEndian(1, 4) + std::string(16, 'F') +
         LittleEndian(48, 4) + LittleEndian(0, 4) + LittleEndian(2, 4) + LittleEndian(1, 4) +
         LittleEndian(24, 4) + LittleEndian(2, 4) + LittleEndian(32, 4) + LittleEndian(2, 4) +
         LittleEndian(static_cast<uint64_t>(code_page), 4) + LittleEndian(static_cast<uint64_t>(type), 4) +
         LittleEndian(length, 4) + title;
}

// The set begins at 48: its size, its count, two pairs, and the values at 24 and 32.
std::string Shifted(const std::string& stream) {
  std::string shifted = stream;
  shifted.replace(44, 4, LittleEndian(48, 4));
  return shifted;
}

TEST(PropertySet, TitlesInEachCharset) {
  EXPECT_EQ(TitleIn(Shifted(Summary(1252, 0x1E, std::string("Pr\xFC\x66ung \0", 10), 10))), "Prüfung");
  EXPECT_EQ(TitleIn(Shifted(Summary(1251, 0x1E, std::string("\xEF\xF0\0", 3), 3))), "пр");
  EXPECT_EQ(TitleIn(Shifted(Summary(65001, 0x1E, "Prüfung", 8))), "Prüfung");
  EXPECT_EQ(TitleIn(Shifted(Summary(1252, 0x1F, Utf8ToUtf16("two\nlines"), 9))), "two lines");
}

TEST(PropertySet, AnyBytesEnd) {
  const std::string whole = Shifted(Summary(1252, 0x1E, "Plan", 4));
  EXPECT_EQ(TitleIn(whole), "Plan");
  for (size_t size = 0; size < whole.size(); ++size) EXPECT_LE(TitleIn(whole.substr(0, size)).size(), 4u);
  EXPECT_EQ(TitleIn(std::string(1'000, '\xFF')), "");
  EXPECT_LE(TitleIn(Summary(1252, 0x1E, "Plan", 0xFFFFFFFF)).size(), 4u);
}

}  // namespace
}  // namespace candor
