// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a Word document says apart from its text about how the text looks: which styles hide it, and the
// numbers of its lists (ECMA-376-1, 17.7 and 17.9).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/worker/office/list_numbers.h"
#include "ingest/worker/office/xml.h"

namespace candor::office {

class WordStyles final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view) override {}

  /// Whether a style hides its text, by itself or by those that it is based on; nothing: it does not say.
  std::optional<bool> Hides(const std::string& style) const;
  /// The list that paragraphs of a style stand in, and how deep; each as far as it or those that it is based
  /// on say it.
  struct Listing {
    std::optional<int> list, level;
  };
  Listing ListOf(const std::string& style) const;

 private:
  struct Style {
    std::string based_on;
    std::optional<bool> hides;
    Listing listing;
  };
  std::unordered_map<std::string, Style> styles_;
  Style* open_ = nullptr;
  int old_ = 0;  ///< inside of how a style was before a change
};

class WordLists final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  /// What stands in front of the next paragraph at `place`.
  std::string Next(ListPlace place) { return numbers_.Next(place); }

 private:
  ListNumbers numbers_;
  int definition_ = -1, list_ = -1, level_ = 0;
};

}  // namespace candor::office
