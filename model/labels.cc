// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/labels.h"

#include <algorithm>
#include <array>
#include <utility>

namespace candor {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kLabels = {{
    {"nda", "NDA"},
    {"nda-in-force", "NDA in force"},
    {"nda-begins", "NDA begins"},
    {"nda-ends", "NDA ends"},
    {"nda-period-gap", "gap under NDA"},
    {"ip-exposure", "IP exposure"},
    {"intellectual-property", "intellectual property"},
    {"walk-away", "walk away"},
    {"nothing-seen", "nothing seen"},
    {"qa-log", "Q&A log"},
    {"ocr", "OCR"},
    {"c-level", "chief officer"},
    {"vp", "vice president"},
    {"open", "to review"},
    {"shape", "pattern"},
    {"single-threaded-relationship", "one contact alone"},
    {"principals-only", "principals alone"},
}};

}  // namespace

std::string Label(std::string_view name) {
  for (const auto& [key, label] : kLabels) {
    if (key == name) return std::string(label);
  }
  std::string label(name);
  std::replace_if(
      label.begin(), label.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return label;
}

std::string LabelCapital(std::string_view name) {
  std::string label = Label(name);
  if (!label.empty() && label[0] >= 'a' && label[0] <= 'z')
    label[0] = static_cast<char>(label[0] - 'a' + 'A');
  return label;
}

}  // namespace candor
