// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small part of YAML 1.1 that rule files are written in (docs/lexicon-format.md), as a tree with marks.
// Failsafe: every scalar is text, "no" stays "no". Tabs, tags, anchors, aliases, duplicate keys and further
// documents are errors, because each is a way in which a file can mean something else than its author reads
// in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/diagnostics.h"

namespace candor {

struct YamlNode {
  enum class Kind : uint8_t { kScalar, kSequence, kMapping };
  enum class Style : uint8_t { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded };

  Kind kind = Kind::kScalar;
  Style style = Style::kPlain;  ///< of a scalar
  std::string text;             ///< of a scalar
  std::vector<YamlNode> items;  ///< of a sequence; of a mapping: key, value, key, value ...
  SourceMark mark;      ///< first character; of a quoted scalar its quote, of a block scalar its | or >
  uint32_t offset = 0;  ///< the same in bytes of the source
  uint32_t end = 0;     ///< byte behind it; of a block scalar, the line break of its last line included
  bool flow = false;    ///< a mapping or sequence in braces or brackets
  uint32_t width = 1;   ///< code points on the first line, to underline

  bool scalar() const { return kind == Kind::kScalar; }
  bool sequence() const { return kind == Kind::kSequence; }
  bool mapping() const { return kind == Kind::kMapping; }
  /// Value of a key of a mapping, nullptr when there is none.
  const YamlNode* Find(std::string_view key) const;
};

struct YamlLimits {
  size_t bytes = 1 << 20;
  size_t depth = 12;
  size_t nodes = 100'000;
};

/// Parses `source`. On any error the diagnostics say it and nothing is returned.
std::optional<YamlNode> ParseYaml(std::string_view source, std::string_view file, Diagnostics* diagnostics,
                                  const YamlLimits& limits = {});

/// Where a key of the outermost mapping stands in the source; line 0: nowhere.
SourceMark MarkOfKey(std::string_view source, std::string_view key);

/// Where in the source the byte `at` of a scalar's text stands: through quotes, escapes, folded lines and
/// indentation.
SourceMark MarkInScalar(std::string_view source, const YamlNode& scalar, size_t at);

}  // namespace candor
