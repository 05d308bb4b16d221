// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/word_styles.h"

#include "base/utf8.h"

namespace candor::office {
namespace {

/// Styles based on each other in a circle end here; Word itself allows ten.
constexpr int kMostAncestors = 20;
constexpr int kMostCount = 1'000'000;
constexpr size_t kLongestLabel = 100;

int Count(std::string_view text, int otherwise) { return NumberIn(text, otherwise, 0, kMostCount); }

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
    numbers_.Define(definition_);
  } else if (name == "w:num") {
    list_ = Count(attributes["numId"], 0);
    definition_ = -1;
    numbers_.AddList(list_, -1);
  } else if (name == "w:abstractNumId" && list_ >= 0) {
    numbers_.AddList(list_, Count(value, -1));
  } else if (name == "w:lvl" || name == "w:lvlOverride") {
    level_ = NumberIn(attributes["ilvl"], 0, 0, kListLevels - 1);
  } else if (name == "w:startOverride" && list_ >= 0) {
    numbers_.Restart(list_, level_, Count(value, 1));
  } else if (definition_ >= 0) {
    ListLevel& level = numbers_.Level(definition_, level_);
    if (name == "w:numFmt") level.format = value;
    if (name == "w:lvlText") level.text = Unescaped(value.substr(0, FloorBoundary(value, kLongestLabel)));
    if (name == "w:start") level.start = Count(value, 1);
  }
}

}  // namespace candor::office
