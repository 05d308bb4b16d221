// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bench_room.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <span>

#include "base/io.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "store/writer.h"
#include "text/segmenter.h"

namespace candor::bench {
namespace {

// What the pipeline puts into one Commit, roughly.
constexpr size_t kBatchBytes = 4 << 20;

[[noreturn]] void Fail(const std::string& what) {
  std::fprintf(stderr, "bench: %s\n", what.c_str());
  std::abort();
}

std::string MadeUpText(std::mt19937* random, const std::vector<std::string>& words, size_t bytes) {
  // Zipf's law, more or less: a word of rank r is r times rarer than the first.
  std::uniform_real_distribution<double> uniform(0.0, std::log(static_cast<double>(words.size())));
  std::string text;
  for (size_t in_sentence = 0; text.size() < bytes; ++in_sentence) {
    text.append(words[static_cast<size_t>(std::exp(uniform(*random))) % words.size()]);
    const bool end = in_sentence % 17 == 16;
    text.append(end ? (in_sentence % 85 == 84 ? ".\n\n" : ". ") : " ");
  }
  return text;
}

/// A copy of a text in which every eighth word of four letters and more is another one of the same length, so
/// that copies of a room have words, and lists of words, of their own.
std::string WithOtherWords(std::string text, std::mt19937* random) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - at >= 4 && (*random)() % 8 == 0)
      std::rotate(&text[at], &text[at + 1 + (*random)() % 3], &text[end]);
    at = end + 1;
  }
  return text;
}

std::vector<std::string> MadeUpTexts() {
  std::mt19937 random(1);
  std::vector<std::string> words;
  for (int i = 0; i < 60'000; ++i) {
    std::string word;
    for (size_t length = 2 + random() % 9; word.size() < length;)
      word.push_back(static_cast<char>('a' + random() % 26));
    words.push_back(word);
  }
  std::vector<std::string> texts;
  for (int i = 0; i < 600; ++i) texts.push_back(MadeUpText(&random, words, 40'000));
  return texts;
}

std::vector<std::string> ReadTexts(const char* folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const std::string& path : paths) {
    Result<std::string> text = ReadFile(path);
    if (text.ok() && IsValidUtf8(*text) && text->find('\0') == std::string::npos)
      texts.push_back(std::move(*text));
  }
  return texts;
}

}  // namespace

const std::vector<Family>& Families() {
  static const std::vector<Family> kFamilies = [] {
    const char* folder = std::getenv("CANDOR_BENCH_TEXT");
    std::vector<Family> families;
    for (std::string& text : folder != nullptr ? ReadTexts(folder) : MadeUpTexts()) {
      Document document;
      document.sha256 = Sha256Hex(text);
      document.media_type = "text/plain";
      document.text = std::move(text);
      document.zones.push_back(
          {ZoneKind::kBody, {0, static_cast<uint32_t>(document.text.size())}, 0, {}, {}, {}});
      Segment(&document);
      Item item;
      item.path = "texts/" + std::to_string(families.size()) + ".txt";
      item.size = document.text.size();
      item.sha256 = document.sha256;
      item.state = ItemState::kIndexed;
      item.document = std::move(document);
      Family family;
      family.root = "room";
      family.items.push_back(std::move(item));
      families.push_back(std::move(family));
    }
    return families;
  }();
  return kFamilies;
}

TemporaryFolder::TemporaryFolder() {
  path_ = (std::filesystem::temp_directory_path() / "candor-bench-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) Fail("no temporary folder");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

int Rounds() {
  const char* const wanted = std::getenv("CANDOR_BENCH_PASSAGES");
  if (wanted == nullptr) return 1;
  size_t passages = 0;
  for (const Family& family : Families()) passages += family.items[0].document->passages.size();
  const size_t target = std::strtoull(wanted, nullptr, 10);
  return static_cast<int>(std::max<size_t>(1, (target + passages - 1) / std::max<size_t>(1, passages)));
}

void ForEachBatch(int rounds, const std::function<void(std::span<const Family>)>& take) {
  std::mt19937 random(2);
  const std::vector<Family>& families = Families();
  for (int round = 0; round < rounds; ++round) {
    for (size_t begin = 0; begin < families.size();) {
      size_t end = begin;
      for (size_t bytes = 0; end < families.size() && bytes < kBatchBytes; ++end)
        bytes += families[end].items[0].size;
      std::vector<Family> batch(families.begin() + static_cast<ptrdiff_t>(begin),
                                families.begin() + static_cast<ptrdiff_t>(end));
      for (Family& family : batch) {
        if (round == 0) break;
        Item& item = family.items[0];
        item.path += "." + std::to_string(round);
        item.document->text = WithOtherWords(std::move(item.document->text), &random);
        item.sha256 = item.document->sha256 = Sha256Hex(item.path);
      }
      take(batch);
      begin = end;
    }
  }
}

double CpuMilliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void WriteCase(const std::string& path, int rounds, double* cpu_seconds) {
  auto writer = CaseWriter::Open(path);
  if (!writer.ok()) Fail(writer.error().message);
  if (!(*writer)->BeginRun({"1", "lexicon", "extractor", "{}", 1}).ok()) Fail("no run");
  double milliseconds = 0;
  const auto timed = [&](auto&& body) {
    const double begin = CpuMilliseconds();
    const Status status = body();
    milliseconds += CpuMilliseconds() - begin;
    if (!status.ok()) Fail(status.error().message);
  };
  ForEachBatch(rounds,
               [&](std::span<const Family> batch) { timed([&] { return (*writer)->Commit(batch); }); });
  timed([&] { return (*writer)->FinishRun(RunStatus::kDone, 2); });
  if (cpu_seconds != nullptr) *cpu_seconds = milliseconds / 1e3;
}

}  // namespace candor::bench
