// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers of lists are not in a document's text: they are counted, paragraph by paragraph, as Word counts
// them (ECMA-376-1, 17.9; MS-DOC, 2.4.6.4).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>

namespace candor::office {

inline constexpr int kListLevels = 9;

/// Of a paragraph: which list, how deep (from 0 to kListLevels - 1). `list` 0: none.
struct ListPlace {
  int list = 0;
  int level = 0;
};

/// How the numbers of one level look.
struct ListLevel {
  std::string format = "decimal";  ///< as in ECMA-376-1, 17.18.59; "bullet"
  std::string text;                ///< "%1.%2": what stands around the numbers of which levels
  int start = 1;
};

class ListNumbers {
 public:
  /// A definition that lists share; what it was before is forgotten.
  void Define(int definition) { definitions_[definition] = {}; }
  ListLevel& Level(int definition, int level) {
    return definitions_[definition].levels[static_cast<size_t>(level)];
  }
  /// A list by a definition; it counts on what others of the same have counted.
  void AddList(int list, int definition) { lists_[list].definition = definition; }
  /// A level of a list that begins anew.
  void Restart(int list, int level, int start) { lists_[list].restart[static_cast<size_t>(level)] = start; }

  /// What stands in front of the next paragraph at `place`: "4.2 ", "(a) ", "- ", or nothing.
  std::string Next(ListPlace place);

 private:
  struct Definition {
    std::array<ListLevel, kListLevels> levels;
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
};

}  // namespace candor::office
