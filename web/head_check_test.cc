// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/head_check.h"

#include <gtest/gtest.h>

#include <string>

namespace candor::web {
namespace {

std::string Head(const std::string& lines, const std::string& request = "GET / HTTP/1.1") {
  return request + "\r\nHost: 127.0.0.1:1\r\n" + lines + "\r\n";
}

int StatusOf(const std::string& head) { return CheckHead(head).status; }

TEST(HeadCheckTest, FindsTheEndOfAHead) {
  EXPECT_FALSE(HeadSize(""));
  EXPECT_FALSE(HeadSize("GET / HTTP/1.1\r\nHost: a\r\n"));
  EXPECT_EQ(HeadSize("GET / HTTP/1.1\r\n\r\nbody"), 18u);
}

TEST(HeadCheckTest, PlainRequestsPass) {
  EXPECT_EQ(StatusOf(Head("")), 0);
  EXPECT_EQ(StatusOf(Head("Accept: */*\r\nCookie: a=b; c=d\r\nRange: bytes=0-99\r\n")), 0);
  EXPECT_EQ(StatusOf(Head("", "GET /api/search?q=%22a+b%22 HTTP/1.0")), 0);
  const HeadCheck post = CheckHead(Head("Content-Length: 17\r\n", "POST /api/reviews HTTP/1.1"));
  EXPECT_EQ(post.status, 0);
  EXPECT_EQ(post.body_bytes, 17u);
}

TEST(HeadCheckTest, MalformedRequestsDoNot) {
  for (const char* request :
       {"", "GET", "GET /", "GET  HTTP/1.1", "GET / HTTP/1.1 x", "GET /a b HTTP/1.1", "G(T / HTTP/1.1",
        "GET http://a/ HTTP/1.1", "GET /\x01 HTTP/1.1", "GET /\xc3\xa9 HTTP/1.1", "GET /#a HTTP/1.1",
        "GET / SMTP/1.1", " GET / HTTP/1.1"}) {
    EXPECT_EQ(StatusOf(Head("", request)), 400) << request;
  }
  EXPECT_EQ(StatusOf(Head("", "GET / HTTP/2.0")), 505);
  for (const char* line :
       {"no colon\r\n", ": empty\r\n", " folded: a\r\n", "a b: c\r\n", "a : c\r\n", "a: b\x01\r\n", "a: b\n",
        "Host: other\r\n", "Content-Length: x\r\n", "Content-Length: -1\r\n", "Content-Length: +1\r\n",
        "Content-Length: \r\n", "Content-Length: 1, 1\r\n", "Content-Length: 1\r\ncontent-length: 1\r\n"}) {
    EXPECT_EQ(StatusOf(Head(line)), 400) << line;
  }
  EXPECT_EQ(StatusOf(Head(std::string("a: b\0c\r\n", 8))), 400);
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\n\r\n"), 400) << "no Host";
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\nHost: a\r\n"), 400) << "no end";
}

TEST(HeadCheckTest, WhatGrowsWithoutALimitDoesNot) {
  EXPECT_EQ(StatusOf(Head("Transfer-Encoding: chunked\r\n")), 411);
  EXPECT_EQ(StatusOf(Head("content-encoding: gzip\r\n")), 415);
  EXPECT_EQ(StatusOf(Head("Content-Length: 1048576\r\n")), 0);
  EXPECT_EQ(StatusOf(Head("Content-Length: 1048577\r\n")), 413);
  EXPECT_EQ(StatusOf(Head("Content-Length: 99999999999999999999999\r\n")), 413);
}

TEST(HeadCheckTest, LimitsLinesAndTheirNumber) {
  EXPECT_EQ(StatusOf(Head("", "GET /" + std::string(kMaxTargetBytes - 1, 'a') + " HTTP/1.1")), 0);
  EXPECT_EQ(StatusOf(Head("", "GET /" + std::string(kMaxTargetBytes, 'a') + " HTTP/1.1")), 414);
  EXPECT_EQ(StatusOf(Head("a: " + std::string(kMaxHeaderBytes - 3, 'b') + "\r\n")), 0);
  EXPECT_EQ(StatusOf(Head("a: " + std::string(kMaxHeaderBytes - 2, 'b') + "\r\n")), 431);
  EXPECT_EQ(StatusOf(Head("Range: bytes=" + std::string(kMaxRangeBytes, '-') + "\r\n")), 431);
  std::string lines;
  for (size_t i = 1; i < kMaxHeaders; ++i) lines += "a: b\r\n";
  EXPECT_EQ(StatusOf(Head(lines)), 0);
  EXPECT_EQ(StatusOf(Head(lines + "a: b\r\n")), 431);
}

}  // namespace
}  // namespace candor::web
