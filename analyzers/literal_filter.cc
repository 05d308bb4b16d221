// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/literal_filter.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace candor {
namespace {

constexpr uint32_t kStays = UINT32_MAX;

bool IsBlank(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

LiteralFilter::LiteralFilter(const std::vector<std::string>& literals) : literals_(literals.size()) {
  uint32_t width = 1;
  const auto add_class = [&](char c) {
    uint8_t& byte_class = classes_[static_cast<unsigned char>(c)];
    if (byte_class == 0) byte_class = static_cast<uint8_t>(width++);
  };
  for (const char c : std::string_view(" etaoinsrhldcumfpgwybvkxjqz")) add_class(c);
  for (const std::string& literal : literals) {
    assert(literal.size() >= kMinLength);
    for (const char c : literal) add_class(c);
  }
  for (unsigned c = 0; c < 256; ++c) {
    if (IsBlank(static_cast<unsigned char>(c))) classes_[c] = classes_[' '];
  }
  shift_ = static_cast<unsigned>(std::bit_width(width - 1));
  const uint8_t blank = classes_[' '];
  // The trie; 0 is its root and "nowhere".
  std::vector<std::vector<uint32_t>> children(1, std::vector<uint32_t>(width, 0));
  std::vector<std::vector<int>> ends(1);
  for (size_t i = 0; i < literals.size(); ++i) {
    uint32_t state = 0;
    for (const char c : literals[i]) {
      const uint8_t byte_class = classes_[static_cast<unsigned char>(c)];
      if (children[state][byte_class] == 0) {
        children[state][byte_class] = static_cast<uint32_t>(children.size());
        children.emplace_back(width, 0);
        ends.emplace_back();
      }
      state = children[state][byte_class];
    }
    ends[state].push_back(static_cast<int>(i));
  }
  // Breadth first, so that the state of the longest proper suffix is finished before.
  std::vector<uint32_t> suffix(children.size(), 0);
  std::vector<uint32_t> order = {0};
  for (size_t i = 0; i < order.size(); ++i) {
    const uint32_t state = order[i];
    for (uint32_t c = 0; c < width; ++c) {
      const uint32_t from_suffix = state == 0 ? 0 : children[suffix[state]][c];
      uint32_t& child = children[state][c];
      if (child == 0) {
        child = from_suffix;
        continue;
      }
      suffix[child] = from_suffix;
      ends[child].insert(ends[child].end(), ends[from_suffix].begin(), ends[from_suffix].end());
      order.push_back(child);
    }
  }
  // A run of blanks is one space: the second blank stays where the first one led, and what ends there was
  // said.
  std::vector<bool> behind_blank(children.size(), false);
  for (const std::vector<uint32_t>& row : children) behind_blank[row[blank]] = true;
  // Text is nearly always in the first states of that order: side by side their rows stay in the cache.
  std::vector<uint32_t> place(children.size());
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<std::vector<uint32_t>> rows(children.size());
  std::vector<bool> final(children.size(), false);
  for (const uint32_t state : order) {
    std::vector<uint32_t>& row = rows[place[state]];
    for (const uint32_t child : children[state]) row.push_back(place[child]);
    if (behind_blank[state]) row[blank] = kStays;
    final[place[state]] = !ends[state].empty();
    outputs_.push_back({static_cast<uint32_t>(output_literals_.size()), 0});
    output_literals_.insert(output_literals_.end(), ends[state].begin(), ends[state].end());
    outputs_.back().end = static_cast<uint32_t>(output_literals_.size());
  }
  if (rows.size() < Final<uint16_t>()) {
    Fill(rows, final, &small_);
  } else {
    Fill(rows, final, &large_);
  }
}

template <typename Entry>
void LiteralFilter::Fill(const std::vector<std::vector<uint32_t>>& rows, const std::vector<bool>& final,
                         Table<Entry>* table) {
  table->assign(rows.size() << shift_, 0);
  for (size_t state = 0; state < rows.size(); ++state) {
    for (size_t c = 0; c < rows[state].size(); ++c) {
      const uint32_t next = rows[state][c];
      Entry& entry = (*table)[(state << shift_) + c];
      entry = static_cast<Entry>(next == kStays ? state : next);
      if (next != kStays && final[next]) entry = static_cast<Entry>(entry | Final<Entry>());
    }
  }
}

void LiteralFilter::Find(std::string_view text, Scratch* scratch, std::vector<int>* found) const {
  found->clear();
  if (literals_ == 0) return;
  if (scratch->seen.size() != literals_ || ++scratch->stamp == 0) {
    scratch->seen.assign(literals_, 0);
    scratch->stamp = 1;
  }
  if (!small_.empty()) {
    Run(small_, text, scratch, found);
  } else {
    Run(large_, text, scratch, found);
  }
  std::sort(found->begin(), found->end());
}

template <typename Entry>
void LiteralFilter::Run(const Table<Entry>& table, std::string_view text, Scratch* scratch,
                        std::vector<int>* found) const {
  const Entry* const entries = table.data();
  const uint8_t* const classes = classes_.data();
  const unsigned shift = shift_;
  const auto step = [&](size_t* state, char c) {
    const Entry next = entries[(*state << shift) + classes[static_cast<unsigned char>(c)]];
    *state = next & static_cast<Entry>(~Final<Entry>());
    if ((next & Final<Entry>()) == 0) return;
    const Outputs outputs = outputs_[*state];
    for (uint32_t i = outputs.begin; i < outputs.end; ++i) {
      const auto literal = static_cast<size_t>(output_literals_[i]);
      if (scratch->seen[literal] == scratch->stamp) continue;
      scratch->seen[literal] = scratch->stamp;
      found->push_back(static_cast<int>(literal));
    }
  };
  // Each step waits for the one before, so both halves of the text are read at a time.
  const size_t half = text.size() / 2;
  size_t left = 0, right = 0;
  for (size_t i = 0; i < half; ++i) {
    step(&left, text[i]);
    step(&right, text[half + i]);
  }
  if (text.size() % 2 != 0) step(&right, text.back());
  // What begins in the left half may end in the right one.
  for (size_t i = half; i < text.size() && left != 0; ++i) step(&left, text[i]);
}

}  // namespace candor
