// SPDX-License-Identifier: GPL-3.0-or-later
//
// A case whose bytes somebody changed is read or refused, and written to or refused; nothing crashes and
// nothing waits for ever.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/io.h"
#include "fuzz/small_case.h"
#include "store/reader.h"
#include "store/writer.h"

namespace {

using candor::CaseReader;
using candor::CaseWriter;
using candor::fuzz::Fail;

constexpr std::chrono::milliseconds kDeadline{2000};  // of a call

/// The folder of the case under test, and the bytes that it has before they are changed.
struct Place {
  std::string folder = candor::fuzz::MakeSmallCase();
  std::string path = folder + "/candor.case";
  std::string bytes;
  Place() {
    auto read = candor::ReadFile(path);
    if (!read) Fail(read.error().message);
    bytes = *read;
  }
  ~Place() { std::filesystem::remove_all(folder); }
};

/// The first byte says whether the case is cut. Then patches: an offset in three bytes, the byte that is to
/// stand there.
std::string Damaged(const std::string& sound, std::string_view input) {
  std::string bytes = sound;
  const auto number = [&](size_t at) { return static_cast<size_t>(static_cast<unsigned char>(input[at])); };
  if (input.empty()) return bytes;
  for (size_t at = 1; at + 4 <= input.size(); at += 4)
    bytes[(number(at) << 16 | number(at + 1) << 8 | number(at + 2)) % bytes.size()] = input[at + 3];
  if (number(0) % 4 == 3) bytes.resize(bytes.size() * number(0) / 256);
  return bytes;
}

void Read(const std::string& path) {
  auto opened = CaseReader::Open(path, {.deadline = kDeadline});
  if (!opened.ok()) return;
  CaseReader& reader = **opened;
  // Each may answer or give an error; none may take the others with it.
  (void)reader.GetCoverage();
  (void)reader.Runs();
  (void)reader.Rooms();
  (void)reader.Exceptions();
  (void)reader.Manifest();
  (void)reader.Log();
  (void)reader.Documents();
  (void)reader.LoadDocument("1");
  (void)reader.Findings({});
  (void)reader.Families();
  (void)reader.Check();
  if (const auto query = candor::ParseQuery("refuse* OR \"cap table\" w/5 from:bob"); query.ok())
    (void)reader.Search(*query, {.limit = 5});
}

void Write(const std::string& path) {
  auto writer = CaseWriter::Open(path);
  if (!writer.ok()) return;
  if (!(*writer)->BeginRun({}).ok()) return;
  (void)(*writer)->LoadKnownFiles();
  const candor::Family family = candor::fuzz::MakeFamily(3);
  (void)(*writer)->Commit({&family, 1});
  (void)(*writer)->FinishRun(candor::RunStatus::kDone, 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Place kPlace;
  const std::string bytes = Damaged(kPlace.bytes, {reinterpret_cast<const char*>(data), size});
  for (const char* companion : {"-wal", "-shm", "-journal", "-lock"})
    std::filesystem::remove(kPlace.path + companion);
  if (!candor::WriteFileAtomically(kPlace.path, bytes).ok()) Fail("cannot write the case");
  Read(kPlace.path);
  Write(kPlace.path);
  return 0;
}
