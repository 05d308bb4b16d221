// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/yaml_layout.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "lexicons/format_keys.h"

namespace candor {
namespace {

// The order of the keys of patterns, unless and boosts alike.
constexpr std::string_view kPatternOrder[] = {"id",    "lang",  "seq",  "near",  "regex", "within",
                                              "order", "scope", "case", "reach", "p",     "add"};

using std::string_view;

string_view WithoutTrailingBlanks(string_view line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

bool IsPlain(string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+';
  }) && text != "-";
}

std::string InDoubleQuotes(string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string InSingleQuotes(string_view text) {
  if (text.find('\n') != string_view::npos) return InDoubleQuotes(text);  // one line cannot hold it otherwise
  std::string out = "'";
  for (char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + '\'';
}

// Two decimals; more when the author was more exact, because a rounded number is another one.
std::string Probability(const std::string& text) {
  char rounded[32];
  std::snprintf(rounded, sizeof rounded, "%.2f", std::strtod(text.c_str(), nullptr));
  const bool same = std::abs(std::strtod(rounded, nullptr) - std::strtod(text.c_str(), nullptr)) < 1e-12;
  return same ? rounded : text;
}

std::string Value(string_view key, const YamlNode& node) {
  if (node.sequence()) {  // "near"
    std::string out;
    for (const YamlNode& item : node.items) out += (out.empty() ? "[" : ", ") + InDoubleQuotes(item.text);
    return out + "]";
  }
  if (key == "seq") return InDoubleQuotes(node.text);
  if (key == "regex") return InSingleQuotes(node.text);
  if (key == "p") return Probability(node.text);
  return IsPlain(node.text) ? node.text : InDoubleQuotes(node.text);
}

std::string OnOneLine(const YamlNode& pattern) {
  std::string out;
  for (string_view key : kPatternOrder) {
    const YamlNode* value = pattern.Find(key);
    if (value == nullptr) continue;
    out.append(out.empty() ? "{" : ", ").append(key).append(": ").append(Value(key, *value));
  }
  return out + "}";
}

// Lines of the new text. Empty lines are kept one at a time and not at the top.
class Lines {
 public:
  void Add(string_view line) {
    if (line.empty()) {
      blank_ = !text_.empty();
    } else {
      AddAsItIs(line);
    }
  }
  // Also an empty one: a line inside a value.
  void AddAsItIs(string_view line) {
    if (blank_) text_ += '\n';
    blank_ = false;
    last_is_note_ = !line.empty() && line.front() == '#';
    text_.append(line).append("\n");
  }
  // Empty lines at the end are forgotten: how far things stand apart is decided by what follows.
  void EndSection() { blank_ = false; }
  // A comment in the first column would belong to a key directly below it.
  bool ends_in_note() const { return last_is_note_; }
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool blank_ = false;
  bool last_is_note_ = false;
};

// A top-level key with the comments directly above it and everything up to the next one.
struct Section {
  const YamlNode* key = nullptr;
  const YamlNode* value = nullptr;
  size_t begin = 0;
  size_t end = 0;
  bool apart = false;  // an empty line stands above
};

// What stands between two values: comments and empty lines.
struct Gap {
  std::string beside;              // a comment on the line on which the gap begins
  std::vector<std::string> lines;  // the others, "" for an empty line
};

class Layout {
 public:
  Layout(string_view source, KeyList order) : source_(source), order_(order) {}

  std::vector<std::string> AllComments(const YamlNode& root) {
    CollectScalars(root);
    std::vector<std::string> out;
    for (auto& [at, comment] : Comments(0, source_.size())) out.push_back(std::move(comment));
    std::sort(out.begin(), out.end());
    return out;
  }

  Result<std::string> Run(const YamlNode& root) {
    if (root.flow) return Refused("the whole file is one mapping in braces; write one key a line");
    CollectScalars(root);
    for (size_t i = 0; i + 1 < root.items.size(); i += 2) {
      if (root.items[i].mark.column != 1)
        return Refused("the keys of the file must begin in the first column");
      sections_.push_back({&root.items[i], &root.items[i + 1], 0, 0, false});
    }
    FindSections();
    Copy(0, sections_.front().begin);
    sections_.front().apart = false;  // from what stands at the top, which stays there
    std::stable_sort(sections_.begin(), sections_.end(), [this](const Section& a, const Section& b) {
      return Rank(a.key->text) < Rank(b.key->text);
    });
    for (const Section& section : sections_) {
      out_.EndSection();
      if (section.apart || out_.ends_in_note()) out_.Add("");
      if (section.value->sequence() && IsPatterns(section.key->text)) {
        Patterns(section);
      } else if (section.key->text == "examples") {
        Examples(section);
      } else {
        Copy(section.begin, section.end);
      }
    }
    return out_.text();
  }

 private:
  static Error Refused(std::string why) { return {"format_refused", std::move(why), "", ExitStatus::kUsage}; }
  static bool IsPatterns(string_view key) { return key == "patterns" || key == "unless" || key == "boost"; }

  size_t Rank(string_view key) const {
    return static_cast<size_t>(std::find(order_.begin(), order_.end(), key) - order_.begin());
  }

  size_t LineBegin(size_t at) const {
    if (at == 0) return 0;
    const size_t before = source_.rfind('\n', at - 1);
    return before == string_view::npos ? 0 : before + 1;
  }
  // Behind the line break of the line.
  size_t LineEnd(size_t at) const {
    const size_t line_break = source_.find('\n', at);
    return line_break == string_view::npos ? source_.size() : line_break + 1;
  }
  // The first line that begins at a value's end or behind it: a block ends with a line, all else inside one.
  size_t NextLine(size_t end) const { return end > 0 && source_[end - 1] == '\n' ? end : LineEnd(end); }
  string_view Line(size_t begin) const {
    return source_.substr(begin, std::min(source_.find('\n', begin), source_.size()) - begin);
  }

  // Where the text of each scalar begins and ends, in order. The line of a block's "|" is not text.
  void CollectScalars(const YamlNode& node) {
    for (const YamlNode& item : node.items) CollectScalars(item);
    if (!node.scalar()) return;
    const bool block = node.style == YamlNode::Style::kLiteral || node.style == YamlNode::Style::kFolded;
    const size_t begin = block ? std::min<size_t>(LineEnd(node.offset), node.end) : node.offset;
    if (begin < node.end) scalars_.emplace_back(begin, node.end);
  }
  // The end of the scalar in which the byte stands, 0 when it stands in none.
  size_t ScalarEnd(size_t at) const {
    auto after = std::upper_bound(scalars_.begin(), scalars_.end(), std::pair(at, source_.size() + 1));
    if (after == scalars_.begin() || std::prev(after)->second <= at) return 0;
    return std::prev(after)->second;
  }

  void FindSections() {
    size_t floor = 0;
    for (size_t i = 0; i < sections_.size(); ++i) {
      Section& section = sections_[i];
      section.begin = section.key->offset;
      while (section.begin > floor) {
        const size_t above = LineBegin(section.begin - 1);
        if (above < floor || source_[above] != '#') break;
        section.begin = above;
      }
      section.apart = section.begin > 0 && WithoutTrailingBlanks(Line(LineBegin(section.begin - 1))).empty();
      if (i > 0) sections_[i - 1].end = section.begin;
      floor = NextLine(section.value->end);  // from here on a line can be a comment of the next key
    }
    sections_.back().end = source_.size();
  }

  // Lines as they stand, without what is invisible. The text of values is left alone to the last blank.
  void Copy(size_t begin, size_t end) {
    while (begin < end) {
      const string_view line = Line(begin);
      if (ScalarEnd(begin + line.size()) != 0) {
        out_.AddAsItIs(line);
      } else {
        out_.Add(WithoutTrailingBlanks(line));
      }
      begin += line.size() + 1;
    }
  }

  // The comments from `begin` to `end`, each with the offset of its #.
  std::vector<std::pair<size_t, std::string>> Comments(size_t begin, size_t end) const {
    std::vector<std::pair<size_t, std::string>> out;
    for (size_t i = begin; i < end;) {
      if (const size_t scalar_end = ScalarEnd(i); scalar_end != 0) {
        i = scalar_end;
      } else if (source_[i] == '#') {
        const string_view text = Line(i);
        out.emplace_back(i, WithoutTrailingBlanks(text));
        i += text.size();
      } else {
        ++i;
      }
    }
    return out;
  }

  Gap Between(size_t begin, size_t end) const {
    Gap gap;
    for (size_t line = begin; line < end; line = LineEnd(line)) {
      const size_t line_end = LineEnd(line);
      const auto comments = Comments(line, std::min(line_end, end));
      if (!comments.empty()) {
        (line == begin ? gap.beside : gap.lines.emplace_back()) = comments.front().second;
      } else if (line != begin && line_end <= end && WithoutTrailingBlanks(Line(line)).empty()) {
        gap.lines.emplace_back();
      }
    }
    return gap;
  }

  void AddLine(const std::string& text, const std::string& beside) {
    out_.Add(beside.empty() ? text : text + "  " + beside);
  }
  void AddComments(const Gap& gap) {
    for (const std::string& line : gap.lines) out_.Add(line.empty() ? line : "  " + line);
  }

  void Patterns(const Section& section) {
    const std::vector<YamlNode>& items = section.value->items;
    Copy(section.begin, section.key->offset);
    Gap gap = Between(section.key->end, items.front().offset);
    AddLine(section.key->text + ":", gap.beside);
    AddComments(gap);
    for (size_t i = 0; i < items.size(); ++i) {
      for (const auto& [at, comment] : Comments(items[i].offset, items[i].end)) out_.Add("  " + comment);
      const size_t end = i + 1 < items.size() ? items[i + 1].offset : section.end;
      gap = Between(items[i].end, end);
      AddLine("  - " + OnOneLine(items[i]), gap.beside);
      if (i + 1 < items.size()) AddComments(gap);
    }
    // Below the last item a comment may be about what follows: it stays in the column it has.
    for (size_t line = NextLine(items.back().end); line < section.end; line = LineEnd(line)) {
      const auto comments = Comments(line, LineEnd(line));
      if (!comments.empty()) {
        out_.Add((comments.front().first == line ? "" : "  ") + comments.front().second);
      } else if (WithoutTrailingBlanks(Line(line)).empty()) {
        out_.Add("");
      }
    }
  }

  void Examples(const Section& section) {
    const YamlNode& block = *section.value;
    Copy(section.begin, section.key->offset);
    AddLine("examples: |", Between(section.key->end, LineEnd(block.offset)).beside);
    for (size_t line = LineEnd(block.offset); line < block.end; line = LineEnd(line)) {
      string_view text = WithoutTrailingBlanks(Line(line));
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
      out_.Add(text.empty() ? "" : "  " + Example(text));
    }
    // A comment below the block must not become a line of it.
    for (size_t line = block.end; line < section.end; line = LineEnd(line)) {
      string_view text = WithoutTrailingBlanks(Line(line));
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
      out_.Add(text);
    }
  }

  static std::string Example(string_view line) {
    if (line.front() == '#') return std::string(line);
    string_view text = line.substr(1);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return std::string(1, line.front()) + " " + std::string(text);
  }

  string_view source_;
  KeyList order_;
  std::vector<std::pair<size_t, size_t>> scalars_;
  std::vector<Section> sections_;
  Lines out_;
};

}  // namespace

Result<std::string> LayOutRule(std::string_view source, const YamlNode& root) {
  return Layout(source, kRuleKeys).Run(root);
}

std::vector<std::string> CommentsOf(string_view source, const YamlNode& root) {
  return Layout(source, {}).AllComments(root);
}

Result<std::string> LayOutContext(std::string_view source, const YamlNode& root) {
  return Layout(source, kContextFileKeys).Run(root);
}

}  // namespace candor
