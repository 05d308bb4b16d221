// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_condition.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "model/document.h"
#include "store/running_text.h"
#include "store/word_finder.h"
#include "text/segmenter.h"

namespace candor::internal {
namespace {

/// Of a pattern in one passage; nobody looks at more marks than this.
constexpr size_t kMostMatches = 1000;

RE2::Options PatternOptions() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);  // as everywhere in the language; (?-i) asks for it
  return options;
}

/// Letters, digits and every character beyond ASCII, most of which are letters.
bool IsWordByte(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// "Inc" is not in "Incorporated": what begins or ends with a letter begins or ends a word.
bool IsWhole(std::string_view text, size_t begin, size_t end) {
  const bool cut_before = begin > 0 && IsWordByte(text[begin - 1]) && IsWordByte(text[begin]);
  const bool cut_behind = end < text.size() && IsWordByte(text[end - 1]) && IsWordByte(text[end]);
  return !cut_before && !cut_behind;
}

}  // namespace

/// The words of each operand, all in one sentence.
struct TextCondition::Sentences {
  std::vector<std::vector<WordPhrase>> operands;
  WordFinder words;

  std::vector<Span> Find(std::string_view text) {
    words.Read(text);
    std::vector<std::vector<Span>> places(operands.size());
    for (size_t i = 0; i < operands.size(); ++i) {
      std::vector<WordPlace> found;
      for (const WordPhrase& phrase : operands[i]) words.Find(phrase, &found);
      if (found.empty()) return {};
      for (const WordPlace& place : found) places[i].push_back(words.SpanOf(place));
    }
    Document document;
    document.text = text;
    document.language = "en";  // not asked for: sentences end alike in all languages that candor knows
    Segment(&document);
    std::vector<Span> spans;
    for (const Sentence& sentence : document.sentences) {
      const auto inside = [&](const Span& span) {
        return span.begin >= sentence.span.begin && span.end <= sentence.span.end;
      };
      const bool all = std::all_of(places.begin(), places.end(), [&](const std::vector<Span>& operand) {
        return std::any_of(operand.begin(), operand.end(), inside);
      });
      if (!all) continue;
      for (const std::vector<Span>& operand : places)
        std::copy_if(operand.begin(), operand.end(), std::back_inserter(spans), inside);
    }
    std::sort(spans.begin(), spans.end());
    return spans;
  }
};

std::string PatternProblem(const std::string& pattern) {
  const RE2 re(pattern, PatternOptions());
  if (!re.ok()) return "cannot be read: " + re.error();
  if (RE2::FullMatch("", re)) return "fits an empty text, and so every passage";
  return {};
}

bool IsTextCondition(const QueryNode& node) {
  return node.kind == QueryKind::kExact || node.kind == QueryKind::kRegex ||
         (node.kind == QueryKind::kTogether && node.sentence);
}

TextCondition::TextCondition(const QueryNode& node) : kind_(node.kind) {
  if (kind_ == QueryKind::kExact) exact_ = RunningText(node.text).text();
  if (kind_ == QueryKind::kRegex) pattern_ = std::make_unique<RE2>(node.text, PatternOptions());
  if (kind_ != QueryKind::kTogether) return;
  sentences_ = std::make_unique<Sentences>();
  for (const QueryNode& child : node.children) sentences_->operands.push_back(PhrasesOf(child));
}

TextCondition::~TextCondition() = default;
TextCondition::TextCondition(TextCondition&&) noexcept = default;
TextCondition& TextCondition::operator=(TextCondition&&) noexcept = default;

std::vector<Span> TextCondition::Find(std::string_view text) {
  if (kind_ == QueryKind::kExact) return FindExact(text);
  return kind_ == QueryKind::kRegex ? FindPattern(text) : sentences_->Find(text);
}

std::vector<Span> TextCondition::FindExact(std::string_view text) const {
  const RunningText running(text);
  std::vector<Span> found;
  for (size_t at = 0; found.size() < kMostMatches; ++at) {
    at = running.text().find(exact_, at);
    if (at == std::string::npos) break;
    if (!IsWhole(running.text(), at, at + exact_.size())) continue;
    found.push_back(running.ToOriginal(at, at + exact_.size()));
    at += exact_.size() - 1;
  }
  return found;
}

std::vector<Span> TextCondition::FindPattern(std::string_view text) const {
  const RunningText running(text);
  const re2::StringPiece whole(running.text());
  std::vector<Span> found;
  re2::StringPiece match;
  for (size_t at = 0; at < whole.size() && found.size() < kMostMatches;) {
    if (!pattern_->Match(whole, at, whole.size(), RE2::UNANCHORED, &match, 1)) break;
    const auto begin = static_cast<size_t>(match.data() - whole.data());
    if (!match.empty()) found.push_back(running.ToOriginal(begin, begin + match.size()));
    at = begin + std::max<size_t>(1, match.size());
    while (at < whole.size() && (static_cast<unsigned char>(whole[at]) & 0xC0) == 0x80) ++at;
  }
  return found;
}

}  // namespace candor::internal
