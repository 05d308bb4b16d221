// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/shingles.h"

#include <algorithm>
#include <array>

#include "text/plain_words.h"

namespace candor {
namespace {

constexpr size_t kRun = 4;     // words
constexpr size_t kWindow = 8;  // runs

uint32_t Mix(uint64_t hash) {
  hash ^= hash >> 31;
  hash *= 0xbf58476d1ce4e5b9u;
  hash ^= hash >> 27;
  return static_cast<uint32_t>(hash >> 32);
}

/// Takes words, keeps the smallest run of each window.
class Winnower {
 public:
  void Take(uint64_t word) {
    words_[count_ % kRun] = word;
    ++count_;
    if (count_ < kRun) return;
    const size_t at = runs_ % kWindow;
    const bool has_left = runs_ >= kWindow && smallest_ == at;
    window_[at] = HashOf(kRun);
    const bool is_smaller = runs_ == 0 || window_[at] < window_[smallest_];
    if (has_left) {
      smallest_ = static_cast<size_t>(std::min_element(window_.begin(), window_.end()) - window_.begin());
    } else if (is_smaller) {
      smallest_ = at;
    }
    ++runs_;
    if (runs_ == kWindow || (runs_ > kWindow && (has_left || is_smaller)))
      kept_.push_back(window_[smallest_]);
  }

  std::vector<uint32_t> Finish() {
    if (count_ > 0 && count_ < kRun) kept_.push_back(HashOf(count_));
    if (runs_ > 0 && runs_ < kWindow) kept_.push_back(window_[smallest_]);
    return std::move(kept_);
  }

 private:
  /// Of the last `words` words.
  uint32_t HashOf(size_t words) const {
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = count_ - words; i < count_; ++i) hash = (hash ^ words_[i % kRun]) * 0x9e3779b97f4a7c15u;
    return Mix(hash);
  }

  std::array<uint64_t, kRun> words_{};
  std::array<uint32_t, kWindow> window_{};
  size_t count_ = 0, runs_ = 0, smallest_ = 0;
  std::vector<uint32_t> kept_;
};

}  // namespace

std::vector<uint32_t> Shingles(std::string_view text, std::span<const Span> parts, size_t most) {
  Winnower winnower;
  for (const Span& part : parts) {
    ForEachPlainWord(text.substr(part.begin, part.size()), [&](uint64_t word) { winnower.Take(word); });
  }
  std::vector<uint32_t> numbers = winnower.Finish();
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  if (numbers.size() > most) numbers.resize(most);
  return numbers;
}

size_t CountShared(std::span<const uint32_t> a, std::span<const uint32_t> b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++shared;
    const bool advance_a = a[i] <= b[j], advance_b = b[j] <= a[i];
    i += advance_a ? 1 : 0;
    j += advance_b ? 1 : 0;
  }
  return shared;
}

}  // namespace candor
