// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "base/utf8.h"

namespace candor {
namespace {

size_t Utf8Length(uint32_t value) { return value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4; }

// libyaml takes more line breaks than editors do (U+0085, U+2028, a lone CR) and skips a byte order mark.
// They are refused here, so that from here on a line of libyaml is a line of the author's editor.
bool CheckCharacters(std::string_view source, std::string_view file, Diagnostics* diagnostics) {
  SourceMark mark{1, 1};
  for (size_t i = 0; i < source.size();) {
    size_t begin = i;
    char32_t value = DecodeUtf8(source, &i);
    std::string_view problem;
    if (value == 0xFFFD && source.substr(begin, i - begin) != "\xEF\xBF\xBD") {
      problem = "this is not UTF-8; save the file as UTF-8";
    } else if (value == '\t') {
      problem = "a tab; indent with spaces";
    } else if (value == '\r' && (i == source.size() || source[i] != '\n')) {
      problem = "a carriage return without a line feed; save the file with ordinary line breaks";
    } else if (value == 0xFEFF && begin == 0) {
      problem = "a byte order mark; save the file as UTF-8 without one";
    } else if ((value < 0x20 && value != '\n' && value != '\r') || (value >= 0x7F && value < 0xA0) ||
               value == 0x2028 || value == 0x2029 || value == 0xFEFF) {
      problem = "a control character; remove it";
    }
    if (!problem.empty()) {
      diagnostics->Add("character", file, source, mark, 1, std::string(problem));
      return false;
    }
    if (value == '\n') {
      ++mark.line;
      mark.column = 1;
    } else {
      ++mark.column;
    }
  }
  return true;
}

// Turns libyaml's events into nodes. Recursion is bounded by YamlLimits::depth.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view source, std::string_view file, Diagnostics* diagnostics,
              const YamlLimits& limits)
      : source_(source), file_(file), diagnostics_(diagnostics), limits_(limits) {}

  std::optional<YamlNode> Build() {
    if (yaml_parser_initialize(&parser_) == 0) return Fail("yaml-syntax", {}, 1, "out of memory");
    std::unique_ptr<yaml_parser_t, void (*)(yaml_parser_t*)> parser(&parser_, yaml_parser_delete);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(source_.data()),
                                 source_.size());

    Event event;
    if (!Next(&event) || !Next(&event)) return std::nullopt;  // stream start, document start
    if (event->type == YAML_STREAM_END_EVENT) return Fail("empty", {}, 1, "the file is empty");
    if (event->data.document_start.version_directive != nullptr ||
        event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end) {
      return Fail("yaml-syntax", MarkOf(event), 1, "a % directive is not part of the format");
    }
    YamlNode root;
    if (!Next(&event) || !Node(event, 1, &root)) return std::nullopt;
    if (!Next(&event) || !Next(&event)) return std::nullopt;  // document end, stream end
    if (event->type != YAML_STREAM_END_EVENT) {
      return Fail("multiple-documents", MarkOf(event), 3,
                  "a second document begins here; a file holds exactly one");
    }
    return root;
  }

 private:
  struct Event {
    Event() { event.type = YAML_NO_EVENT; }
    ~Event() { yaml_event_delete(&event); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    yaml_event_t* operator->() { return &event; }
    yaml_event_t event;
  };

  std::nullopt_t Fail(std::string_view code, SourceMark mark, uint32_t width, std::string message) {
    diagnostics_->Add(code, file_, source_, mark, width, std::move(message));
    return std::nullopt;
  }

  static SourceMark Convert(const yaml_mark_t& mark) {
    return {static_cast<uint32_t>(mark.line) + 1, static_cast<uint32_t>(mark.column) + 1};
  }
  static SourceMark MarkOf(Event& event) { return Convert(event->start_mark); }

  bool Next(Event* event) {
    yaml_event_delete(&event->event);
    if (yaml_parser_parse(&parser_, &event->event) != 0) return true;
    event->event.type = YAML_NO_EVENT;
    Explain();
    return false;
  }

  /// What the parser stumbled over, in words of those who write rules.
  void Explain() {
    const std::string_view problem = parser_.problem != nullptr ? parser_.problem : "it cannot be read";
    const std::string_view context = parser_.context != nullptr ? parser_.context : "";
    if (parser_.error == YAML_READER_ERROR) {
      Fail("yaml-syntax", {1, 1}, 1, std::string(problem));
      return;
    }
    const SourceMark mark = Convert(parser_.problem_mark), begin = Convert(parser_.context_mark);
    const std::string line = std::to_string(begin.line);
    // A quotation that is not closed swallows lines, and what is wrong seems to be far behind it.
    if (const SourceMark quote = OpenQuote(); quote.line != 0 && quote.line <= mark.line) {
      Fail("yaml-syntax", quote, 1,
           "this quotation mark is not closed in its line; close it, or put the text in other quotes");
    } else if (problem.find("mapping values are not allowed") != std::string_view::npos) {
      Fail("yaml-syntax", mark, 1,
           "a colon and a blank begin a value, which is not possible here; put the whole text in quotes");
    } else if (context.find("flow mapping") != std::string_view::npos ||
               context.find("flow sequence") != std::string_view::npos) {
      const char* bracket = context.find("mapping") != std::string_view::npos ? "brace" : "bracket";
      Fail("yaml-syntax", mark, 1,
           std::string("the ") + bracket + " of line " + line +
               " is not closed here, or a comma is missing; a pattern that begins with one needs quotes");
    } else if (problem.find("could not find expected ':'") != std::string_view::npos) {
      Fail("yaml-syntax", begin.line != 0 ? begin : mark, 1, "a colon is missing behind this key");
    } else if (problem.find("cannot start any token") != std::string_view::npos) {
      Fail("yaml-syntax", mark, 1, "a value cannot begin with this sign; put it in quotes");
    } else if (context.find("block mapping") != std::string_view::npos) {
      Fail("yaml-syntax", mark, 1,
           "this does not go on with the mapping that begins in line " + line +
               "; look for a missing quote or bracket above, or for another indentation; a value that begins "
               "with a brace needs quotes as a whole");
    } else if (context.find("block collection") != std::string_view::npos) {
      Fail("yaml-syntax", mark, 1,
           "this does not go on with the list that begins in line " + line + "; its lines begin with \"- \"");
    } else {
      Fail("yaml-syntax", mark, 1,
           (context.empty() ? "" : std::string(context) + ": ") + std::string(problem));
    }
  }

  /// The first line of which a value opens a quotation that the line does not close; line 0: none.
  SourceMark OpenQuote() const {
    uint32_t number = 0;
    for (size_t at = 0; at < source_.size(); ++number) {
      const std::string_view line = source_.substr(at, source_.find('\n', at) - at);
      at += line.size() + 1;
      const size_t colon = line.find(": ");
      const size_t value =
          colon == std::string_view::npos ? std::string_view::npos : line.find_first_not_of(' ', colon + 1);
      if (value == std::string_view::npos || line.find('#') < value) continue;
      // Keys of rules stand at the margin or behind a dash; lines of prose that hold a colon do not.
      if (line.find_first_of(" \"'") < colon && line.find_first_not_of(" -") > 4) continue;
      const char quote = line[value];
      if (quote != '"' && quote != '\'') continue;
      size_t marks = 0;
      for (size_t i = value; i < line.size(); ++i) {
        if (quote == '"' && line[i] == '\\') {
          ++i;
        } else {
          marks += line[i] == quote ? 1 : 0;
        }
      }
      if (marks % 2 == 1) return {number + 1, static_cast<uint32_t>(value) + 1};
    }
    return {};
  }

  // Byte offset of a mark. Marks come in order, so the walk goes on from the last one: linear over the whole
  // file.
  uint32_t Offset(const yaml_mark_t& mark) {
    while (index_ < mark.index && offset_ < source_.size()) {
      ++offset_;
      while (offset_ < source_.size() && (static_cast<unsigned char>(source_[offset_]) & 0xC0u) == 0x80)
        ++offset_;
      ++index_;
    }
    return static_cast<uint32_t>(offset_);
  }

  bool Node(Event& event, size_t depth, YamlNode* node) {
    node->mark = MarkOf(event);
    node->offset = Offset(event->start_mark);
    char first = node->offset < source_.size() ? source_[node->offset] : '\0';
    bool block = event->type == YAML_SCALAR_EVENT && (event->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
                                                      event->data.scalar.style == YAML_FOLDED_SCALAR_STYLE);
    if (!block && event->end_mark.line == event->start_mark.line) {
      node->width =
          static_cast<uint32_t>(std::max<size_t>(1, event->end_mark.column - event->start_mark.column));
    }
    if (++nodes_ > limits_.nodes) {
      Fail("too-large", node->mark, 1, "more than " + std::to_string(limits_.nodes) + " values in one file");
      return false;
    }
    if (event->type == YAML_ALIAS_EVENT || first == '&') {
      Fail("anchor", node->mark, 1,
           "anchors (&x) and aliases (*x) are not part of the format; put a text that begins so in quotes");
      return false;
    }
    if (first == '!' && event->type != YAML_ALIAS_EVENT) {
      bool empty = event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 0;
      if (!empty || node->width > 0) {
        Fail("tag", node->mark, 1,
             "YAML tags (!x) are not part of the format; put a text that begins so in quotes");
        return false;
      }
    }
    switch (event->type) {
      case YAML_SCALAR_EVENT:
        return Scalar(event, node);
      case YAML_SEQUENCE_START_EVENT:
        node->kind = YamlNode::Kind::kSequence;
        node->flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
        return depth < limits_.depth ? Sequence(depth, node) : TooDeep(*node);
      case YAML_MAPPING_START_EVENT:
        node->kind = YamlNode::Kind::kMapping;
        node->flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
        return depth < limits_.depth ? Mapping(depth, node) : TooDeep(*node);
      default:
        Fail("yaml-syntax", node->mark, 1, "nothing stands here");
        return false;
    }
  }

  bool TooDeep(const YamlNode& node) {
    Fail("too-deep", node.mark, 1, "nested more than " + std::to_string(limits_.depth) + " deep");
    return false;
  }

  // libyaml ends a block scalar behind the empty lines that follow it, and a block collection where something
  // else begins.
  void EndOfScalar(Event& event, YamlNode* node) {
    node->end = std::max(Offset(event->end_mark), node->offset);
    if (node->style != YamlNode::Style::kLiteral && node->style != YamlNode::Style::kFolded) return;
    const size_t last = source_.find_last_not_of(" \r\n", node->end == 0 ? 0 : node->end - 1);
    const size_t line_break = source_.find('\n', last);
    node->end = static_cast<uint32_t>(
        std::min<size_t>(node->end, line_break == std::string_view::npos ? source_.size() : line_break + 1));
  }
  void EndOfCollection(Event& event, YamlNode* node) {
    node->end = node->flow || node->items.empty() ? std::max(Offset(event->end_mark), node->offset)
                                                  : node->items.back().end;
  }

  bool Scalar(Event& event, YamlNode* node) {
    node->kind = YamlNode::Kind::kScalar;
    node->text.assign(reinterpret_cast<const char*>(event->data.scalar.value), event->data.scalar.length);
    switch (event->data.scalar.style) {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        node->style = YamlNode::Style::kSingleQuoted;
        break;
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        node->style = YamlNode::Style::kDoubleQuoted;
        break;
      case YAML_LITERAL_SCALAR_STYLE:
        node->style = YamlNode::Style::kLiteral;
        break;
      case YAML_FOLDED_SCALAR_STYLE:
        node->style = YamlNode::Style::kFolded;
        break;
      default:
        node->style = YamlNode::Style::kPlain;
    }
    EndOfScalar(event, node);
    // Only escapes of a double-quoted text can bring these in: '"\bshall"' is a backspace and the word
    // "shall".
    for (size_t i = 0; i < node->text.size(); ++i) {
      auto c = static_cast<unsigned char>(node->text[i]);
      if ((c >= 0x20 && c != 0x7F) || c == '\n') continue;
      Fail("character", MarkInScalar(source_, *node, i), 2,
           "this escape is a control character; write a regex in single quotes");
      return false;
    }
    return true;
  }

  bool Sequence(size_t depth, YamlNode* node) {
    for (Event event;;) {
      if (!Next(&event)) return false;
      if (event->type == YAML_SEQUENCE_END_EVENT) {
        EndOfCollection(event, node);
        return true;
      }
      node->items.emplace_back();
      if (!Node(event, depth + 1, &node->items.back())) return false;
    }
  }

  bool Mapping(size_t depth, YamlNode* node) {
    std::map<std::string, uint32_t> seen;  // key -> line
    for (Event event;;) {
      if (!Next(&event)) return false;
      if (event->type == YAML_MAPPING_END_EVENT) {
        EndOfCollection(event, node);
        return true;
      }
      node->items.emplace_back();
      if (!Node(event, depth + 1, &node->items.back())) return false;
      const YamlNode& key = node->items.back();
      if (!key.scalar()) {
        Fail("yaml-key", key.mark, 1, "a key must be plain text; a term in braces needs quotes");
        return false;
      }
      auto [it, fresh] = seen.emplace(key.text, key.mark.line);
      if (!fresh) {
        Fail("duplicate-key", key.mark, key.width,
             "the key \"" + key.text + "\" stands already in line " + std::to_string(it->second));
        return false;
      }
      if (!Next(&event)) return false;
      node->items.emplace_back();
      if (!Node(event, depth + 1, &node->items.back())) return false;
    }
  }

  std::string_view source_;
  std::string_view file_;
  Diagnostics* diagnostics_;
  const YamlLimits& limits_;
  yaml_parser_t parser_;
  size_t nodes_ = 0;
  size_t index_ = 0;  // code points before offset_
  size_t offset_ = 0;
};

// How many bytes of source an escape of a double-quoted text takes, and how many bytes of text it gives.
void MeasureEscape(std::string_view source, size_t s, size_t* taken, size_t* given) {
  char c = s + 1 < source.size() ? source[s + 1] : '\0';
  size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
  *taken = 2 + digits;
  *given = c == 'N' || c == '_' ? 2 : c == 'L' || c == 'P' ? 3 : 1;
  if (digits != 0 && s + 2 + digits <= source.size()) {
    *given = Utf8Length(
        static_cast<uint32_t>(std::strtoul(std::string(source.substr(s + 2, digits)).c_str(), nullptr, 16)));
  }
}

}  // namespace

const YamlNode* YamlNode::Find(std::string_view key) const {
  if (!mapping()) return nullptr;
  for (size_t i = 0; i + 1 < items.size(); i += 2) {
    if (items[i].text == key) return &items[i + 1];
  }
  return nullptr;
}

SourceMark MarkOfKey(std::string_view source, std::string_view key) {
  uint32_t line = 1;
  for (size_t at = 0; at < source.size(); ++line) {
    const std::string_view rest = source.substr(at);
    if (rest.starts_with(key) && rest.substr(key.size()).starts_with(':')) return {line, 1};
    at += std::min(rest.find('\n'), rest.size() - 1) + 1;
  }
  return {};
}

std::optional<YamlNode> ParseYaml(std::string_view source, std::string_view file, Diagnostics* diagnostics,
                                  const YamlLimits& limits) {
  if (source.size() > limits.bytes) {
    diagnostics->Add("too-large", file, source, {}, 1,
                     "the file has " + std::to_string(source.size()) + " bytes, the limit is " +
                         std::to_string(limits.bytes));
    return std::nullopt;
  }
  if (!CheckCharacters(source, file, diagnostics)) return std::nullopt;
  return TreeBuilder(source, file, diagnostics, limits).Build();
}

SourceMark MarkInScalar(std::string_view source, const YamlNode& scalar, size_t at) {
  at = std::min(at, scalar.text.size());
  if (scalar.style == YamlNode::Style::kFolded) return scalar.mark;

  size_t s = scalar.offset;
  if (scalar.style == YamlNode::Style::kLiteral) {
    // Line k of the text is line k + 1 below the "|"; whatever the source line has more is indentation.
    size_t value_begin = 0;
    s = std::min(source.find('\n', s), source.size());
    for (;;) {
      size_t value_end = std::min(scalar.text.find('\n', value_begin), scalar.text.size());
      size_t line_begin = std::min(s + 1, source.size());
      size_t line_end = std::min(source.find('\n', line_begin), source.size());
      if (at > value_end) {
        value_begin = value_end + 1;
        s = line_end;
        continue;
      }
      size_t length = line_end - line_begin;
      if (length > 0 && source[line_end - 1] == '\r') --length;
      size_t indent = length > value_end - value_begin ? length - (value_end - value_begin) : 0;
      s = std::min(line_begin + indent + (at - value_begin), source.size());
      break;
    }
  } else {
    bool single = scalar.style == YamlNode::Style::kSingleQuoted;
    bool twofold = scalar.style == YamlNode::Style::kDoubleQuoted;
    if (single || twofold) ++s;
    for (size_t i = 0; i < at && s < source.size();) {
      size_t run = s;
      size_t breaks = 0;
      while (run < source.size() && (source[run] == ' ' || source[run] == '\r' || source[run] == '\n'))
        breaks += source[run++] == '\n';
      if (breaks != 0) {  // folded: one break is a space, n are n - 1 line feeds
        i += breaks == 1 ? 1 : breaks - 1;
        s = run;
      } else if (single && source.substr(s, 2) == "''") {
        s += 2;
        i += 1;
      } else if (twofold && source[s] == '\\') {
        size_t taken = 0;
        size_t given = 0;
        MeasureEscape(source, s, &taken, &given);
        bool joined =
            s + 1 < source.size() && source[s + 1] == '\n';  // the line goes on below, without a space
        if (joined) given = 0;
        s += taken;
        while (joined && s < source.size() && source[s] == ' ') ++s;
        i += given;
      } else {
        ++s;
        ++i;
      }
    }
    s = std::min(s, source.size());
  }

  SourceMark mark = scalar.mark;
  for (size_t i = scalar.offset; i < s; ++i) {
    if (source[i] == '\n') {
      ++mark.line;
      mark.column = 1;
    } else if ((static_cast<unsigned char>(source[i]) & 0xC0u) != 0x80) {
      ++mark.column;
    }
  }
  return mark;
}

}  // namespace candor
