// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/word_styles.h"

#include <algorithm>
#include <climits>
#include <utility>

#include "base/utf8.h"

namespace candor::office {
namespace {

/// Styles based on each other in a circle end here; Word itself allows ten.
constexpr int kMostAncestors = 20;
constexpr int kMostCount = 1'000'000;
constexpr size_t kLongestLabel = 100;

int Count(std::string_view text, int otherwise) { return NumberIn(text, otherwise, 0, kMostCount); }

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

void WordStyles::Start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "w:rPrChange" || name == "w:pPrChange") ++old_;
  if (name == "w:style") open_ = &styles_[Unescaped(attributes["styleId"])];
  if (open_ == nullptr || old_ > 0) return;
  const std::string_view value = attributes["val"];
  if (name == "w:basedOn") open_->based_on = Unescaped(value);
  if (name == "w:vanish") open_->hides = IsOn(value);
  if (name == "w:numId") open_->listing.list = Count(value, 0);
  if (name == "w:ilvl") open_->listing.level = NumberIn(value, 0, 0, kListLevels - 1);
}

void WordStyles::End(std::string_view name) {
  if (name == "w:rPrChange" || name == "w:pPrChange") --old_;
  if (name == "w:style") open_ = nullptr;
}

std::optional<bool> WordStyles::Hides(const std::string& style) const {
  auto found = styles_.find(style);
  for (int steps = 0; found != styles_.end() && steps < kMostAncestors; ++steps) {
    if (found->second.hides) return found->second.hides;
    found = styles_.find(found->second.based_on);
  }
  return std::nullopt;
}

WordStyles::Listing WordStyles::ListOf(const std::string& style) const {
  Listing listing;
  auto found = styles_.find(style);
  for (int steps = 0; found != styles_.end() && steps < kMostAncestors && !(listing.list && listing.level);
       ++steps) {
    if (!listing.list) listing.list = found->second.listing.list;
    if (!listing.level) listing.level = found->second.listing.level;
    found = styles_.find(found->second.based_on);
  }
  return listing;
}

void WordLists::Start(std::string_view name, const XmlAttributes& attributes) {
  const std::string_view value = attributes["val"];
  if (name == "w:abstractNum") {
    definition_ = Count(attributes["abstractNumId"], 0);
    list_ = -1;
    definitions_[definition_] = {};
  } else if (name == "w:num") {
    list_ = Count(attributes["numId"], 0);
    definition_ = -1;
    lists_[list_] = {};
  } else if (name == "w:abstractNumId" && list_ >= 0) {
    lists_[list_].definition = Count(value, -1);
  } else if (name == "w:lvl" || name == "w:lvlOverride") {
    level_ = NumberIn(attributes["ilvl"], 0, 0, kListLevels - 1);
  } else if (name == "w:startOverride" && list_ >= 0) {
    lists_[list_].restart[static_cast<size_t>(level_)] = Count(value, 1);
  } else if (definition_ >= 0) {
    Level& level = definitions_[definition_].levels[static_cast<size_t>(level_)];
    if (name == "w:numFmt") level.format = value;
    if (name == "w:lvlText") level.text = Unescaped(value.substr(0, FloorBoundary(value, kLongestLabel)));
    if (name == "w:start") level.start = Count(value, 1);
  }
}

std::string WordLists::Next(ListPlace place) {
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
  const Level& level = definition.levels[at];
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
