// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case of twenty messages, as candor writes it, for targets that read cases.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/sha256.h"
#include "store/writer.h"

namespace candor::fuzz {

[[noreturn]] inline void Fail(const std::string& what) {
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

inline Family MakeFamily(int number) {
  Document document;
  document.text = "We refuse to share the cap table " + std::to_string(number) +
                  ". M\u00FCller agrees; a b c d e f.\n\nSecond passage.";
  document.sha256 = Sha256Hex(document.text);
  document.media_type = "message/rfc822";
  document.type = DocumentType::kEmail;
  const auto size = static_cast<uint32_t>(document.text.size());
  const auto second = static_cast<uint32_t>(document.text.find("Second"));
  document.zones = {{ZoneKind::kBody, {0, size}, 0, {}, {}, {}}};
  document.passages = {{{0, second}, kNoPage, ZoneKind::kBody, 0},
                       {{second, size}, kNoPage, ZoneKind::kBody, 0}};
  document.message.emplace();
  document.message->from = {{"Bob Smith", "bob@acme.com"}};
  document.message->date = "2026-03-05T10:00:00Z";
  document.message->subject = "Cap table";
  Item item;
  item.path = "mail/" + std::to_string(number) + ".eml";
  item.sha256 = document.sha256;
  item.state = ItemState::kIndexed;
  Finding finding;
  finding.id = document.sha256.substr(0, 16);
  finding.signal = "refused-disclosure";
  finding.span = finding.sentence = {3, 9};
  item.findings = {finding};
  item.document = std::move(document);
  Family family;
  family.root = "room";
  family.items = {std::move(item)};
  return family;
}

/// A folder of its own, with the case in it. Whoever asked removes the folder.
inline std::string MakeSmallCase() {
  std::string folder = (std::filesystem::temp_directory_path() / "candor-fuzz-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) Fail("no temporary folder");
  auto writer = CaseWriter::Open(folder + "/candor.case");
  if (!writer.ok()) Fail(writer.error().message);
  if (!(*writer)->BeginRun({}).ok()) Fail("no run");
  for (int i = 0; i < 20; ++i) {
    const Family family = MakeFamily(i);
    if (!(*writer)->Commit({&family, 1}).ok()) Fail("no commit");
  }
  if (!(*writer)->FinishRun(RunStatus::kDone, 1).ok()) Fail("not finished");
  return folder;
}

}  // namespace candor::fuzz
