// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a Word document says apart from its text about how the text looks: which styles hide it, and the
// numbers of its lists (ECMA-376-1, 17.7 and 17.9).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ingest/worker/office/xml.h"

namespace candor::office {

inline constexpr int kListLevels = 9;

/// Of a paragraph: which list, how deep. `list` 0: none.
struct ListPlace {
  int list = 0;
  int level = 0;
};

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

  /// What stands in front of the next paragraph at `place`: "4.2 ", "(a) ", "- ", or nothing.
  std::string Next(ListPlace place);

 private:
  struct Level {
    std::string format = "decimal";
    std::string text;
    int start = 1;
  };
  struct Definition {
    std::array<Level, kListLevels> levels;
    std::array<int, kListLevels> counts{};  ///< the last number given
    std::array<bool, kListLevels> begun{};
  };
  struct List {
    int definition = -1;
    std::array<std::optional<int>, kListLevels> restart;
    bool used = false;
  };
  std::unordered_map<int, Definition> definitions_;
  std::unordered_map<int, List> lists_;
  int definition_ = -1, list_ = -1, level_ = 0;
};

}  // namespace candor::office
