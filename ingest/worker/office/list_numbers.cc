// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/list_numbers.h"

#include <algorithm>
#include <climits>
#include <string_view>
#include <utility>

namespace candor::office {
namespace {

std::string Letters(int number, char first) {
  // 27 is "aa", 28 "bb", as Word counts.
  if (number < 1) return "";
  return std::string(static_cast<size_t>(std::min((number - 1) / 26 + 1, 9)),
                     static_cast<char>(first + (number - 1) % 26));
}

std::string Roman(int number, bool upper) {
  static constexpr std::pair<int, std::string_view> kSigns[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string text;
  if (number < 1 || number > 3999) return std::to_string(number);
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value) text += sign;
  }
  if (upper) {
    for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string Written(int number, std::string_view format) {
  if (format == "lowerLetter") return Letters(number, 'a');
  if (format == "upperLetter") return Letters(number, 'A');
  if (format == "lowerRoman") return Roman(number, false);
  if (format == "upperRoman") return Roman(number, true);
  if (format == "none") return "";
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

}  // namespace

std::string ListNumbers::Next(ListPlace place) {
  const auto list = lists_.find(place.list);
  if (list == lists_.end()) return "";
  const auto found = definitions_.find(list->second.definition);
  if (found == definitions_.end()) return "";
  Definition& definition = found->second;
  if (!std::exchange(list->second.used, true)) {
    for (size_t i = 0; i < kListLevels; ++i) {
      if (!list->second.restart[i]) continue;
      definition.levels[i].start = *list->second.restart[i];
      definition.begun[i] = false;
    }
  }
  const auto at = static_cast<size_t>(place.level);
  // Levels above that were never counted show where they would begin.
  for (size_t i = 0; i <= at; ++i) {
    const bool next = i == at && definition.begun[i] && definition.counts[i] < INT_MAX;
    if (!definition.begun[i]) definition.counts[i] = definition.levels[i].start;
    if (next) ++definition.counts[i];
    definition.begun[i] = true;
  }
  for (size_t i = at + 1; i < kListLevels; ++i) definition.begun[i] = false;
  const ListLevel& level = definition.levels[at];
  if (level.format == "bullet") return "- ";
  std::string label;
  for (size_t i = 0; i < level.text.size(); ++i) {
    const char digit = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
    if (level.text[i] == '%' && digit >= '1' && digit <= '9') {
      const auto of = static_cast<size_t>(digit - '1');
      label += Written(definition.counts[of], definition.levels[of].format);
      ++i;
    } else {
      label += level.text[i];
    }
  }
  return label.empty() ? label : label + " ";
}

}  // namespace candor::office
