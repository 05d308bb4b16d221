// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes are a query or a syntax error; a query runs without an SQL error, and its reading is a query that
// reads the same.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/sha256.h"
#include "store/reader.h"
#include "store/writer.h"

namespace {

using candor::CaseReader;
using candor::CaseWriter;
using candor::Document;

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

candor::Family MakeFamily(int number) {
  Document document;
  document.text = "We refuse to share the cap table " + std::to_string(number) +
                  ". M\u00FCller agrees; a b c d e f.\n\nSecond passage.";
  document.sha256 = candor::Sha256Hex(document.text);
  document.media_type = "message/rfc822";
  document.type = candor::DocumentType::kEmail;
  const auto size = static_cast<uint32_t>(document.text.size());
  const auto second = static_cast<uint32_t>(document.text.find("Second"));
  document.zones = {{candor::ZoneKind::kBody, {0, size}, 0, {}, {}, {}}};
  document.passages = {{{0, second}, candor::kNoPage, candor::ZoneKind::kBody, 0},
                       {{second, size}, candor::kNoPage, candor::ZoneKind::kBody, 0}};
  document.message.emplace();
  document.message->from = {{"Bob Smith", "bob@acme.com"}};
  document.message->date = "2026-03-05T10:00:00Z";
  document.message->subject = "Cap table";
  candor::Item item;
  item.path = "mail/" + std::to_string(number) + ".eml";
  item.sha256 = document.sha256;
  item.state = candor::ItemState::kIndexed;
  candor::Finding finding;
  finding.id = document.sha256.substr(0, 16);
  finding.signal = "refused-disclosure";
  finding.span = finding.sentence = {3, 9};
  item.findings = {finding};
  item.document = std::move(document);
  candor::Family family;
  family.root = "room";
  family.items = {std::move(item)};
  return family;
}

/// A case that is gone from the disk as soon as it is open.
CaseReader& SmallCase() {
  static const std::unique_ptr<CaseReader> kReader = [] {
    std::string folder = (std::filesystem::temp_directory_path() / "candor-query-fuzz-XXXXXX").string();
    if (mkdtemp(folder.data()) == nullptr) Fail("no temporary folder");
    const std::string path = folder + "/candor.case";
    {
      auto writer = CaseWriter::Open(path);
      if (!writer.ok()) Fail(writer.error().message);
      if (!(*writer)->BeginRun({}).ok()) Fail("no run");
      for (int i = 0; i < 20; ++i) {
        const candor::Family family = MakeFamily(i);
        if (!(*writer)->Commit({&family, 1}).ok()) Fail("no commit");
      }
      if (!(*writer)->FinishRun(candor::RunStatus::kDone, 1).ok()) Fail("not finished");
    }
    auto reader = CaseReader::Open(path);
    if (!reader.ok()) Fail(reader.error().message);
    if (!(*reader)->Runs().ok()) Fail("no runs");
    std::filesystem::remove_all(folder);
    return std::move(*reader);
  }();
  return *kReader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const candor::Result<candor::Query> query = candor::ParseQuery(text);
  if (!query.ok()) {
    if (query.error().code != "query_syntax" || query.error().message.rfind("column ", 0) != 0)
      Fail(query.error().message);
    return 0;
  }
  const std::string reading = candor::Explain(*query);
  // A reading is longer than what was written, and may be too long to be a query.
  if (reading.size() < 60'000) {
    const candor::Result<candor::Query> again = candor::ParseQuery(reading);
    if (!again.ok()) Fail(reading + ": " + again.error().message);
    if (candor::Explain(*again) != reading) Fail(reading + " reads as " + candor::Explain(*again));
  }
  const candor::Result<candor::SearchResult> result = SmallCase().Search(*query, {.limit = 5, .offset = 1});
  if (!result.ok()) Fail(reading + ": " + result.error().message);
  return 0;
}
