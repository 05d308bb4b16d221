// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs a fuzz target without libFuzzer, so that every build compiles it and every test run feeds it its
// seeds:
//   TARGET FILE|FOLDER...                    each input once
//   TARGET --smoke SECONDS FILE|FOLDER...    then mutations of them until the time is up, always in the same
//   order
// A crash prints the input that caused it to stderr, in base 16, before the program dies.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr size_t kMaxBytes = 64 * 1024;  // of a mutation; what scripts/fuzz-smoke gives libFuzzer too

const std::string* current = nullptr;

void WriteHex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (unsigned char c : bytes) {
    char pair[2] = {kDigits[c >> 4], kDigits[c & 15]};
    if (write(STDERR_FILENO, pair, sizeof pair) < 0) return;
  }
}

extern "C" void OnCrash(int signal) {
  constexpr char kText[] = "\ncrashing input (hex): ";
  if (write(STDERR_FILENO, kText, sizeof kText - 1) >= 0 && current != nullptr) WriteHex(*current);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void Run(const std::string& input) {
  current = &input;
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
  current = nullptr;
}

void Collect(const std::filesystem::path& path, std::vector<std::string>* inputs) {
  if (std::filesystem::is_directory(path)) {
    std::vector<std::filesystem::path> entries(std::filesystem::directory_iterator(path), {});
    std::sort(entries.begin(), entries.end());
    for (const auto& entry : entries) Collect(entry, inputs);
    return;
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::fprintf(stderr, "cannot read %s\n", path.c_str());
    std::exit(2);
  }
  inputs->emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

// A few small edits of the sort that break parsers: bytes changed, cut out, doubled, or brought in from
// another input.
std::string Mutate(const std::vector<std::string>& inputs, std::mt19937* random) {
  auto below = [&](size_t n) { return n == 0 ? 0 : (*random)() % n; };
  std::string text = inputs[below(inputs.size())];
  for (size_t edits = 1 + below(5); edits > 0; --edits) {
    size_t at = below(text.size() + 1);
    size_t length = below(std::min<size_t>(text.size() - at, 64) + 1);
    const std::string& other = inputs[below(inputs.size())];
    size_t from = below(other.size() + 1);
    switch (below(5)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>((*random)());
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(at, length));
        break;
      case 3:
        text.insert(at, other.substr(from, below(256)));
        break;
      default:
        text.insert(at, 1, "\0\n\t\"'[]{}<>()|:~-*&!\xff\x80"[below(23)]);
    }
  }
  if (text.size() > kMaxBytes) text.resize(kMaxBytes);
  return text;
}

}  // namespace

int main(int argc, char** argv) {
  double seconds = 0;
  std::vector<std::string> inputs;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--smoke" && i + 1 < argc) {
      seconds = std::atof(argv[++i]);
    } else {
      Collect(argv[i], &inputs);
    }
  }
  for (int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(signal, OnCrash);

  for (const std::string& input : inputs) Run(input);
  size_t runs = inputs.size();
  if (inputs.empty()) inputs.emplace_back();
  std::mt19937 random(1);
  auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < end) {
    Run(Mutate(inputs, &random));
    ++runs;
  }
  std::printf("%zu inputs, no crash\n", runs);
  return 0;
}
