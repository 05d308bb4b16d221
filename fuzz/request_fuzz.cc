// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes are a request that is answered or one that is refused: heads, targets, ranges, cookies and names
// of downloads. What passes is as plain as web/head_check.h promises.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "web/byte_range.h"
#include "web/download_name.h"
#include "web/gate.h"
#include "web/head_check.h"
#include "web/target.h"

namespace {

using namespace candor::web;

void Expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void CheckTarget(std::string_view text) {
  const candor::Result<Target> target = ParseTarget(text);
  if (!target) return;
  std::string joined;
  for (const std::string& segment : target->segments) {
    Expect(!segment.empty() && segment != "." && segment != "..", "a segment is a name");
    Expect(segment.find_first_of(std::string("/\\\0", 3)) == std::string::npos, "a segment is one segment");
    Expect(candor::IsValidUtf8(segment), "a segment is UTF-8");
    joined += "/" + segment;
  }
  Expect(target->path == (joined.empty() ? "/" : joined), "the path is its segments");
  for (const auto& [name, value] : target->parameters.values()) {
    Expect(candor::IsValidUtf8(name) && candor::IsValidUtf8(value), "parameters are UTF-8");
    Expect((name + value).find('\0') == std::string::npos, "parameters have no NUL");
  }
  const Gate gate("token", "key", 8080);
  const Headers stranger{"127.0.0.1:8080", "", "", "", "", "", ""};
  const Passage passage = gate.Check("GET", *target, stranger);
  Expect(passage.kind != Passage::Kind::kIn, "nobody is in without a cookie");
  if (passage.kind == Passage::Kind::kGiveKey)
    Expect(IsOwnAddress(passage.next), "the way leads to this server");
}

void CheckRange(std::string_view text) {
  for (const uint64_t size : {uint64_t{0}, uint64_t{1}, uint64_t{1000}, UINT64_MAX}) {
    const ByteRange range = ParseRange(text, size);
    if (range.kind == ByteRange::Kind::kPart)
      Expect(range.begin < range.end && range.end <= size, "a part lies inside");
  }
}

void CheckCookie(std::string_view text) {
  const Gate gate("token", "key", 8080);
  const candor::Result<Target> page = ParseTarget("/api/case");
  const Headers headers{"127.0.0.1:8080", "", std::string(text), "", "", "", ""};
  if (gate.Check("GET", *page, headers).kind == Passage::Kind::kIn)
    Expect(text.find("candor-8080=key") != std::string_view::npos, "only the key opens");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const std::optional<size_t> head = HeadSize(text)) {
    Expect(*head >= 4 && *head <= size, "a head lies inside");
    const std::string_view whole = text.substr(0, *head);
    const HeadCheck check = CheckHead(whole);
    Expect(check.status != 0 || check.body_bytes <= kMaxBodyBytes, "a body is small");
    if (check.status == 0) {
      Expect(whole.find('\0') == std::string_view::npos, "no NUL passes");
      Expect(static_cast<size_t>(std::count(whole.begin(), whole.end(), '\n')) <= kMaxHeaders + 2,
             "few lines pass");
      const size_t begin = whole.find(' ') + 1;
      CheckTarget(whole.substr(begin, whole.find(' ', begin) - begin));
    }
  }
  CheckTarget(text);
  CheckRange(text);
  CheckCookie(text);
  const std::string name = DownloadAs(text);
  Expect(std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7f; }),
         "a name is one line of ASCII");
  return 0;
}
