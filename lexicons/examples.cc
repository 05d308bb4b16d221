// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/examples.h"

#include <algorithm>
#include <string>

#include "model/names.h"

namespace candor {
namespace {

constexpr size_t kMaxBadExamples = 50;  // after so many the author has seen the point

// One line; positions are bytes of the block's text, so that marks come out right.
class LineParser {
 public:
  LineParser(const FileText& file, const YamlNode& block, size_t begin, size_t end)
      : file_(file), block_(block), text_(block.text), at_(begin), end_(end) {}

  bool Parse(Example* example) {
    example->kind = static_cast<ExampleKind>(text_[at_]);
    if (std::string_view("+-~?").find(text_[at_]) == std::string_view::npos) {
      return Fail(at_, 1, "an example begins with + (must hit), - (must not), ~ (weak) or ? (known miss)");
    }
    ++at_;
    if (at_ == end_ || text_[at_] != ' ') return Fail(at_ - 1, 1, "a space must follow the mark");
    SkipSpaces();
    while (at_ < end_ && text_[at_] == '[' && !(at_ + 1 < end_ && text_[at_ + 1] == '[')) {
      if (!Tag(example)) return false;
      SkipSpaces();
    }
    size_t words = at_;
    if (!Text(example)) return false;
    if (example->text.find_first_not_of(" \n") == std::string::npos)
      return Fail(words, 1, "the example has no text");
    if (example->span && example->kind == ExampleKind::kMiss) {
      return Fail(words, end_ - words, "an example that must not hit cannot expect a quote");
    }
    return true;
  }

 private:
  bool Fail(size_t at, size_t size, std::string message) const {
    file_.Report("example-syntax", block_, at, size, std::move(message));
    return false;
  }

  void SkipSpaces() {
    while (at_ < end_ && text_[at_] == ' ') ++at_;
  }

  bool Tag(Example* example) {
    size_t close = text_.find(']', at_);
    if (close == std::string_view::npos || close >= end_)
      return Fail(at_, 1, "\"[\" without \"]\"; for a bracket in the text write \\[");
    std::string_view name = text_.substr(at_ + 1, close - at_ - 1);
    if (std::optional<DocumentType> type = ParseDocumentType(name); type && !example->type) {
      example->type = type;
    } else if (std::optional<ZoneKind> zone = ParseZoneKind(name); zone && !example->zone) {
      example->zone = zone;
    } else if (IsLanguageCode(name)) {
      example->language = name;
    } else {
      return Fail(at_, close + 1 - at_,
                  "\"" + std::string(name) +
                      "\" is no document type, zone or language, or the second of its sort; for a bracket in "
                      "the text write \\[");
    }
    at_ = close + 1;
    return true;
  }

  bool Text(Example* example) {
    std::string& out = example->text;
    size_t open = std::string_view::npos;  // of [[ in the block
    uint32_t begin = 0;
    for (; at_ < end_; ++at_) {
      std::string_view rest = text_.substr(at_, end_ - at_);
      if (rest[0] == '\\') {
        char next = rest.size() > 1 ? rest[1] : '\0';
        if (std::string_view("n[]\\#").find(next) == std::string_view::npos || next == '\0') {
          return Fail(at_, 2, "an escape is one of \\n \\[ \\] \\# \\\\");
        }
        out += next == 'n' ? '\n' : next;
        ++at_;
      } else if (rest.substr(0, 2) == "[[") {
        if (open != std::string_view::npos || example->span)
          return Fail(at_, 2, "an example expects one quote at most");
        open = at_++;
        begin = static_cast<uint32_t>(out.size());
      } else if (rest.substr(0, 2) == "]]") {
        if (open == std::string_view::npos) return Fail(at_, 2, "\"]]\" without \"[[\"");
        if (out.size() == begin) return Fail(open, 4, "the expected quote is empty");
        example->span = Span{begin, static_cast<uint32_t>(out.size())};
        open = std::string_view::npos;
        ++at_;
      } else if (rest.substr(0, 4) == "  # " || rest == "  #") {
        break;
      } else {
        out += rest[0];
      }
    }
    if (open != std::string_view::npos) return Fail(open, 2, "\"[[\" without \"]]\"");
    out.erase(out.find_last_not_of(' ') + 1);
    if (!example->span) return true;
    example->span->end = std::min(example->span->end, static_cast<uint32_t>(out.size()));
    if (example->span->end <= example->span->begin) return Fail(end_ - 1, 1, "the expected quote is empty");
    return true;
  }

  const FileText& file_;
  const YamlNode& block_;
  std::string_view text_;
  size_t at_;
  size_t end_;
};

}  // namespace

bool ParseExamples(const FileText& file, const YamlNode& block, std::vector<Example>* examples) {
  if (!block.scalar() || block.style != YamlNode::Style::kLiteral) {
    file.Report("wrong-kind", block,
                "\"examples\" must be a literal block: \"examples: |\" and one example a line");
    return false;
  }
  std::string_view text = block.text;
  size_t bad = 0;
  uint32_t line = block.mark.line;
  uint32_t indentation = 0;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    ++line;
    if (size_t first = text.find_first_not_of(' ', begin); first < end && text[first] != '#') {
      if (indentation == 0) indentation = MarkInScalar(file.source, block, begin).column;
      Example example;
      example.mark = {line, indentation + static_cast<uint32_t>(first - begin)};
      if (LineParser(file, block, first, end).Parse(&example)) {
        examples->push_back(std::move(example));
      } else {
        ++bad;
      }
    }
    if (bad == kMaxBadExamples) return false;
    if (examples->size() > kMaxExamples) {
      file.Report("too-large", block, "more than " + std::to_string(kMaxExamples) + " examples");
      return false;
    }
    begin = end + 1;
  }
  return bad == 0;
}

}  // namespace candor
