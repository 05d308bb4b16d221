// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said of findings goes into the case that was looked at, or nowhere.
#include "store/case_identity.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

class CaseIdentityTest : public CaseTest {
 protected:
  void SetUp() override {
    Run({MakeFile("a.txt", "We refuse to share it.")});
    const Result<CaseIdentity> identity = Read()->Identity();
    ASSERT_TRUE(identity.ok());
    identity_ = *identity;
  }
  std::string moved() const { return (folder() / "moved.case").string(); }
  std::string OpenError() const {
    const auto writer = CaseWriter::OpenSame(case_path(), identity_);
    return writer.ok() ? "" : writer.error().code;
  }

  CaseIdentity identity_;
};

TEST_F(CaseIdentityTest, TheSameCaseOpens) {
  EXPECT_EQ(OpenError(), "");
  Run({MakeFile("b.txt", "More of it.")});
  EXPECT_EQ(OpenError(), "") << "another run makes no other case of it";
}

TEST_F(CaseIdentityTest, OneThatIsGoneIsNotMadeAnew) {
  std::filesystem::rename(case_path(), moved());
  EXPECT_EQ(OpenError(), "case_missing");
  EXPECT_FALSE(std::filesystem::exists(case_path()));
  EXPECT_FALSE(std::filesystem::exists(case_path() + "-lock"));
  std::filesystem::rename(moved(), case_path());
  EXPECT_EQ(OpenError(), "");
}

TEST_F(CaseIdentityTest, AnotherAtItsPlaceIsAnother) {
  std::filesystem::rename(case_path(), moved());
  Run({MakeFile("a.txt", "We refuse to share it.")});
  EXPECT_EQ(OpenError(), "case_replaced");
  std::filesystem::remove(case_path());
  std::filesystem::copy_file(moved(), case_path());
  EXPECT_EQ(OpenError(), "case_replaced") << "a copy, of which the one who looked knows nothing";
}

TEST_F(CaseIdentityTest, AnotherInTheSameFileIsToldByItsLog) {
  CaseIdentity other = identity_;
  other.first_entry = std::string(32, 'x');
  EXPECT_EQ(StandsAt(other, case_path()).ok(), true);
  const auto writer = CaseWriter::OpenSame(case_path(), other);
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().code, "case_replaced");
}

}  // namespace
}  // namespace candor
