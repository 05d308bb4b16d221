// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/drawn_lines.h"

#include <algorithm>

namespace candor {
namespace {

std::string_view Find(std::span<const XmlAttribute> attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const XmlAttribute& one) { return one.name == name; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->value);
}

size_t CountLetters(std::string_view utf8) {
  return static_cast<size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

}  // namespace

void DrawnLines::StartText(std::span<const XmlAttribute> attributes) {
  const std::string_view y = Find(attributes, "y"), moved = Find(attributes, "transform");
  const bool same = follows_ && !y.empty() && y == height_ && moved == moved_;
  height_ = y;
  moved_ = moved;
  follows_ = false;
  Begin(same ? Step::kApart : Step::kLine);
}

void DrawnLines::StartSpan(std::span<const XmlAttribute> attributes) {
  const std::string_view y = Find(attributes, "y");
  const bool has_place = !Find(attributes, "x").empty();
  if (!y.empty() && y != height_) {
    height_ = y;
    Begin(Step::kLine);
  } else if (has_place && !Find(attributes, "dy").empty()) {
    // Without a place to begin at, a step up or down is that of a small letter.
    height_.clear();
    Begin(Step::kLine);
  } else if (has_place) {
    Begin(Step::kApart);
  }
}

void DrawnLines::Begin(Step step) {
  step_ = std::max(step_, step);
  if (letters_ > 0) after_letter_ = letters_ == 1;
  letters_ = 0;
}

DrawnLines::Step DrawnLines::Next(std::string_view word) {
  const size_t letters = CountLetters(word);
  const bool spelled = step_ == Step::kApart && after_letter_ && letters == 1;
  const Step step = spelled ? Step::kOn : step_;
  letters_ += letters;
  step_ = Step::kOn;
  return step;
}

}  // namespace candor
