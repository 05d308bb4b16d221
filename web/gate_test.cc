// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/gate.h"

#include <gtest/gtest.h>

namespace candor::web {
namespace {

using Kind = Passage::Kind;

class GateTest : public testing::Test {
 protected:
  Passage Check(const std::string& method, const std::string& target) const {
    const Result<Target> read = ParseTarget(target);
    EXPECT_TRUE(read) << target;
    return gate.Check(method, *read, headers);
  }
  std::string CodeOf(const std::string& method, const std::string& target) const {
    const Passage passage = Check(method, target);
    return passage.kind == Kind::kOut ? passage.code : "";
  }
  void MakeWrite() {
    headers.origin = "http://127.0.0.1:8080";
    headers.candor = "1";
    headers.content_type = "application/json";
  }

  const Gate gate{"token", "key", 8080};
  Headers headers{"127.0.0.1:8080", "", "candor-8080=key", "", "", "", ""};
};

TEST_F(GateTest, LetsInWhoHasTheCookie) {
  EXPECT_EQ(Check("GET", "/").kind, Kind::kIn);
  EXPECT_EQ(Check("HEAD", "/api/case").kind, Kind::kIn);
  headers.cookie = "other=1; candor-8080=key; more=2";
  EXPECT_EQ(Check("GET", "/api/case").kind, Kind::kIn);
}

TEST_F(GateTest, NobodyElse) {
  for (const char* cookie :
       {"", "candor-8080=", "candor-8080=token", "candor-8080=kez", "candor-8081=key", "candor=key",
        "xcandor-8080=key", "candor-8080 =key", "candor-8080=key2", "\"candor-8080=key\""}) {
    headers.cookie = cookie;
    for (const char* target : {"/", "/api/case", "/assets/page.js", "/api/documents/ROOM-000001/source"})
      EXPECT_EQ(CodeOf("GET", target), "no_token") << cookie << " " << target;
  }
}

TEST_F(GateTest, AnswersToItsOwnNamesAlone) {
  for (const char* host : {"localhost:8080", "LOCALHOST:8080", "[::1]:8080"}) {
    headers.host = host;
    EXPECT_EQ(Check("GET", "/api/case").kind, Kind::kIn) << host;
  }
  for (const char* host :
       {"", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:80800", "localhost", "evil.example", "evil.example:8080",
        "127.0.0.1.evil.example:8080", "localhost.:8080", "127.1:8080", "0.0.0.0:8080", "2130706433:8080",
        "127.0.0.1:8080@evil.example", "user@127.0.0.1:8080"}) {
    headers.host = host;
    EXPECT_EQ(CodeOf("GET", "/api/case"), "wrong_host") << host;
    EXPECT_EQ(CodeOf("GET", "/?token=token"), "wrong_host") << host;
  }
}

TEST_F(GateTest, TheFirstAddressGivesTheCookie) {
  headers.cookie.clear();
  const Passage passage = Check("GET", "/?token=token");
  EXPECT_EQ(passage.kind, Kind::kGiveKey);
  EXPECT_EQ(passage.next, "/");
  EXPECT_EQ(gate.SetCookie(), "candor-8080=key; Path=/; HttpOnly; SameSite=Strict");
  for (const char* target : {"/?token=", "/?token=Token", "/?token=key", "/?token=tokentoken"})
    EXPECT_EQ(CodeOf("GET", target), "wrong_token") << target;
  EXPECT_EQ(CodeOf("POST", "/?token=token"), "no_token");
  EXPECT_EQ(CodeOf("GET", "/api/case?token=token"), "no_token") << "only the first address takes it";
  headers.fetch_site = "cross-site";
  headers.fetch_mode = "navigate";
  EXPECT_EQ(Check("GET", "/?token=token").kind, Kind::kGiveKey) << "from a file, a mail, a terminal";
}

TEST_F(GateTest, GoesOnToOwnAddressesAlone) {
  EXPECT_EQ(Check("GET", "/?token=token&next=/%23/finding/3f2a").next, "/#/finding/3f2a");
  for (const char* next : {"//evil.example", "/%5Cevil.example", "http://evil.example", "evil",
                           "/a%0d%0aSet-Cookie:x=y", "/%22%3E", "/%C3%A9"}) {
    EXPECT_EQ(Check("GET", "/?token=token&next=" + std::string(next)).next, "/") << next;
  }
}

TEST_F(GateTest, OtherPagesDoNotRead) {
  for (const char* site : {"cross-site", "same-site", "nonsense"}) {
    headers.fetch_site = site;
    headers.fetch_mode = "cors";
    EXPECT_EQ(CodeOf("GET", "/api/case"), "wrong_origin") << site;
    EXPECT_EQ(CodeOf("GET", "/"), "wrong_origin") << site;
    headers.fetch_mode = "navigate";
    EXPECT_EQ(CodeOf("GET", "/api/case"), "wrong_origin") << site;
    EXPECT_EQ(CodeOf("GET", "/api/documents/ROOM-000001/source"), "wrong_origin") << site;
    EXPECT_EQ(Check("GET", "/").kind, Kind::kIn) << "a link to the page itself";
  }
  headers.fetch_mode = "cors";
  for (const char* site : {"same-origin", "none"}) {
    headers.fetch_site = site;
    EXPECT_EQ(Check("GET", "/api/case").kind, Kind::kIn) << site;
  }
  headers.fetch_site.clear();
  headers.origin = "http://evil.example";
  EXPECT_EQ(CodeOf("GET", "/api/case"), "wrong_origin");
}

TEST_F(GateTest, WhatWritesNeedsAllOfIt) {
  MakeWrite();
  EXPECT_EQ(Check("POST", "/api/reviews").kind, Kind::kIn);
  for (const char* origin :
       {"", "null", "http://evil.example", "http://127.0.0.1:8081", "http://localhost:8080",
        "https://127.0.0.1:8080", "http://127.0.0.1:8080.evil.example", "http://127.0.0.1"}) {
    headers.origin = origin;
    EXPECT_EQ(CodeOf("POST", "/api/reviews"), "wrong_origin") << origin;
  }
  MakeWrite();
  headers.candor.clear();
  EXPECT_EQ(CodeOf("POST", "/api/reviews"), "wrong_origin");
  MakeWrite();
  for (const char* type :
       {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
    headers.content_type = type;
    EXPECT_EQ(CodeOf("POST", "/api/reviews"), "wrong_type") << type;
  }
  MakeWrite();
  headers.fetch_site = "same-site";
  EXPECT_EQ(CodeOf("POST", "/api/reviews"), "wrong_origin");
  headers.fetch_site = "same-origin";
  headers.cookie.clear();
  EXPECT_EQ(CodeOf("POST", "/api/reviews"), "no_token");
}

TEST_F(GateTest, OtherMethodsAreNotAnswered) {
  MakeWrite();
  for (const char* method : {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get"})
    EXPECT_EQ(CodeOf(method, "/api/case"), "method") << method;
}

}  // namespace
}  // namespace candor::web
