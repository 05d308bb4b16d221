// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file that a reader is working on: its text for the marks, and the ear for what is wrong with it.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"
#include "lexicons/yaml.h"

namespace candor {

/// Borrowed views; made on the stack by whoever reads a file.
struct FileText {
  std::string_view source;
  std::string_view file;
  Diagnostics* diagnostics;

  /// About a whole node.
  void Report(std::string_view code, const YamlNode& node, std::string message) const;
  /// About `size` bytes of a scalar's text, beginning at byte `at`.
  void Report(std::string_view code, const YamlNode& scalar, size_t at, size_t size,
              std::string message) const;

  /// True when `node` is a mapping whose keys are all among `known`; reports unknown keys and other kinds of
  /// node.
  bool CheckKeys(const YamlNode& node, std::string_view what, std::span<const std::string_view> known) const;
  bool CheckKeys(const YamlNode& node, std::string_view what,
                 std::initializer_list<std::string_view> known) const {
    return CheckKeys(node, what, std::span(known.begin(), known.size()));
  }
  /// The value of a required key, nullptr and "missing-key" when it is not there.
  const YamlNode* Require(const YamlNode& mapping, std::string_view what, std::string_view key) const;
  /// Non-empty text; nullptr (reported) for anything else.
  const std::string* Text(const YamlNode& node, std::string_view key) const;
  /// Items of a sequence; nullptr (reported) for anything else, also for an empty one.
  const std::vector<YamlNode>* List(const YamlNode& node, std::string_view key) const;
  /// A decimal number inside [low, high], otherwise reported and false.
  bool Number(const YamlNode& node, std::string_view key, double low, double high, double* value) const;
  bool Whole(const YamlNode& node, std::string_view key, unsigned low, unsigned high, unsigned* value) const;
};

/// `; did you mean "refuse"?` when one of the candidates is near to `word`, otherwise empty.
std::string Suggest(std::string_view word, const std::vector<std::string_view>& candidates);

/// A word of a file as messages show it: in double quotes.
std::string Quoted(std::string_view text);

/// "a, b or c"
std::string Enumerate(const std::vector<std::string_view>& words);

/// Two lower-case ASCII letters that ISO 639-1 gives to a language: "en", not "eg".
bool IsLanguageCode(std::string_view text);

/// Lower-case letters and digits in groups joined by single hyphens, beginning with a letter.
bool IsKebabCase(std::string_view text);

}  // namespace candor
