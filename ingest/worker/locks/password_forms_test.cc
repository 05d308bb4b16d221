// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/locks/password_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PasswordForms, AsProgramsWriteThem) {
  const std::vector<std::string> passwords = {"plain", "Schl\xC3\xBCssel", "\xE9\x8D\xB5", "plain"};
  EXPECT_THAT(PasswordForms(passwords, 100),
              ElementsAre("plain", "Schl\xC3\xBCssel", "Schl\xFCssel", "\xE9\x8D\xB5"));
  EXPECT_THAT(PasswordForms(passwords, 2), ElementsAre("plain", "Schl\xC3\xBCssel"));
  EXPECT_THAT(PasswordForms({}, 2), IsEmpty());
}

TEST(PasswordForms, AsPdfPreparesThem) {
  const std::vector<std::string> nine = {"\xE2\x85\xA8"};  // RFC 4013, section 3: the sign for a Roman nine
  EXPECT_THAT(PasswordForms(nine, 100), ElementsAre("\xE2\x85\xA8", "IX"));
  const std::vector<std::string> soft = {"I\xC2\xADX"};
  EXPECT_THAT(PasswordForms(soft, 100), ElementsAre("I\xC2\xADX", "IX", "I\xADX"));
  const std::vector<std::string> high = {"\xF0\x9F\x90\xA6"};  // not in Unicode 3.2, and let through
  EXPECT_THAT(PasswordForms(high, 100)[0], "\xF0\x9F\x90\xA6");
  const std::vector<std::string> forbidden = {"\xC3\xBC\x07"};
  EXPECT_THAT(PasswordForms(forbidden, 100), ElementsAre("\xC3\xBC\x07", "\xFC\x07"));
}

}  // namespace
}  // namespace candor
