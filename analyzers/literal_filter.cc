// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/literal_filter.h"

#include <algorithm>
#include <cassert>
#include <deque>

namespace candor {
namespace {

bool IsBlank(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

LiteralFilter::LiteralFilter(const std::vector<std::string>& literals) : literals_(literals.size()) {
  for (const std::string& literal : literals) {
    assert(literal.size() >= kMinLength);
    for (const char c : literal) {
      uint8_t& byte_class = classes_[static_cast<unsigned char>(c)];
      if (byte_class == 0) byte_class = static_cast<uint8_t>(width_++);
    }
  }
  if (classes_[' '] == 0) classes_[' '] = static_cast<uint8_t>(width_++);
  for (unsigned c = 0; c < 256; ++c) {
    if (IsBlank(static_cast<unsigned char>(c))) classes_[c] = classes_[' '];
  }
  const uint8_t blank = classes_[' '];
  // The trie; 0 is its root and "nowhere".
  std::vector<std::vector<uint32_t>> children(1, std::vector<uint32_t>(width_, 0));
  std::vector<std::vector<int>> ends(1);
  for (size_t i = 0; i < literals.size(); ++i) {
    uint32_t state = 0;
    for (const char c : literals[i]) {
      const uint8_t byte_class = classes_[static_cast<unsigned char>(c)];
      if (children[state][byte_class] == 0) {
        children[state][byte_class] = static_cast<uint32_t>(children.size());
        children.emplace_back(width_, 0);
        ends.emplace_back();
      }
      state = children[state][byte_class];
    }
    ends[state].push_back(static_cast<int>(i));
  }
  // Breadth first, so that the state of the longest proper suffix is finished before.
  std::vector<uint32_t> suffix(children.size(), 0);
  std::deque<uint32_t> queue = {0};
  for (; !queue.empty(); queue.pop_front()) {
    const uint32_t state = queue.front();
    for (uint32_t c = 0; c < width_; ++c) {
      const uint32_t from_suffix = state == 0 ? 0 : children[suffix[state]][c];
      uint32_t& child = children[state][c];
      if (child == 0) {
        child = from_suffix;
        continue;
      }
      suffix[child] = from_suffix;
      ends[child].insert(ends[child].end(), ends[from_suffix].begin(), ends[from_suffix].end());
      queue.push_back(child);
    }
  }
  // A run of blanks is one space: the second blank stays where the first one led.
  std::vector<bool> behind_blank(children.size(), false);
  for (const std::vector<uint32_t>& row : children) behind_blank[row[blank]] = true;
  for (size_t state = 0; state < children.size(); ++state) {
    for (uint32_t c = 0; c < width_; ++c) {
      const uint32_t child = children[state][c];
      if (c == blank && behind_blank[state]) {
        next_.push_back(static_cast<uint32_t>(state) * width_);  // what ends here was said
      } else {
        next_.push_back(child * width_ | (ends[child].empty() ? 0 : kFinal));
      }
    }
    outputs_.push_back({static_cast<uint32_t>(output_literals_.size()), 0});
    output_literals_.insert(output_literals_.end(), ends[state].begin(), ends[state].end());
    outputs_.back().end = static_cast<uint32_t>(output_literals_.size());
  }
}

void LiteralFilter::Find(std::string_view text, Scratch* scratch, std::vector<int>* found) const {
  found->clear();
  if (literals_ == 0) return;
  if (scratch->seen.size() != literals_ || ++scratch->stamp == 0) {
    scratch->seen.assign(literals_, 0);
    scratch->stamp = 1;
  }
  uint32_t row = 0;
  for (const char c : text) {
    const uint32_t next = next_[row + classes_[static_cast<unsigned char>(c)]];
    row = next & ~kFinal;
    if ((next & kFinal) == 0) continue;
    const Outputs outputs = outputs_[row / width_];
    for (uint32_t i = outputs.begin; i < outputs.end; ++i) {
      const auto literal = static_cast<size_t>(output_literals_[i]);
      if (scratch->seen[literal] == scratch->stamp) continue;
      scratch->seen[literal] = scratch->stamp;
      found->push_back(static_cast<int>(literal));
    }
  }
  std::sort(found->begin(), found->end());
}

}  // namespace candor
