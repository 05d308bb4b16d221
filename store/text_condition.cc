// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_condition.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "store/index_words.h"
#include "store/paragraphs.h"
#include "store/running_text.h"
#include "store/word_finder.h"

namespace candor::internal {
namespace {

/// Of one text in one passage; nobody looks at more marks than this.
constexpr size_t kMostMatches = 1000;

char32_t Before(std::string_view text, size_t at) {
  do {
    --at;
  } while (at > 0 && !IsBoundary(text, at));
  return DecodeUtf8(text, &at);
}

/// Between two letters of one word. A mark belongs to the letter before it in any script.
bool CutsAWord(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const char32_t before = Before(text, at);
  const char32_t behind = DecodeUtf8(text, &at);
  return IsLetterOrDigit(before) && IsLetterOrDigit(behind) && !IsWordByItself(before) &&
         !IsWordByItself(behind);
}

/// Where `wanted`, found at `at`, ends; npos: it is not there. At a hyphen that breaks a word it may have
/// nothing, the hyphen, or hyphen and space.
size_t EndOfExact(const RunningText& running, std::string_view wanted, size_t at) {
  const std::string& text = running.text();
  const std::vector<size_t>& breaks = running.breaks();
  auto next = std::lower_bound(breaks.begin(), breaks.end(), at);
  for (size_t i = 0; i < wanted.size(); ++at) {
    if (at >= text.size()) return std::string::npos;
    if (next != breaks.end() && *next == at) {
      ++next;
      if (wanted[i] != '-') {
        ++at;  // and past the space, as the loop goes on
        continue;
      }
      if (i + 1 < wanted.size() && wanted[i + 1] != ' ') ++at;
      ++i;
      continue;
    }
    if (text[at] != wanted[i]) return std::string::npos;
    ++i;
  }
  return at;
}

}  // namespace

/// The words of each operand, all in one sentence or paragraph.
struct TextCondition::Together {
  bool sentence = false;
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
    const std::vector<Span> units = sentence ? SentencesIn(text) : ParagraphsIn(text);
    std::vector<Span> spans;
    for (const Span& unit : units) {
      const auto inside = [&](const Span& span) { return span.begin >= unit.begin && span.end <= unit.end; };
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

bool IsTextCondition(const QueryNode& node) {
  return node.kind == QueryKind::kExact || node.kind == QueryKind::kRegex ||
         node.kind == QueryKind::kTogether;
}

TextCondition::TextCondition(const QueryNode& node) : kind_(node.kind) {
  if (kind_ == QueryKind::kExact) exact_ = WithSingleSpaces(node.text);
  if (kind_ == QueryKind::kRegex) pattern_.emplace(node.text);
  if (kind_ != QueryKind::kTogether) return;
  together_ = std::make_unique<Together>();
  together_->sentence = node.sentence;
  for (const QueryNode& child : node.children) together_->operands.push_back(PhrasesOf(child));
}

TextCondition::~TextCondition() = default;
TextCondition::TextCondition(TextCondition&&) noexcept = default;
TextCondition& TextCondition::operator=(TextCondition&&) noexcept = default;

std::vector<Span> TextCondition::Find(std::string_view text) {
  if (kind_ == QueryKind::kExact) return FindExact(text);
  return kind_ == QueryKind::kRegex ? FindPattern(text) : together_->Find(text);
}

std::vector<Span> TextCondition::FindExact(std::string_view text) const {
  const RunningText running(text);
  std::vector<Span> found;
  for (size_t at = 0; found.size() < kMostMatches; ++at) {
    // Where no line end breaks a word the whole is looked for, which is quick.
    at = running.breaks().empty() ? running.text().find(exact_, at) : running.text().find(exact_[0], at);
    if (at == std::string::npos) break;
    const size_t end = EndOfExact(running, exact_, at);
    if (end == std::string::npos || CutsAWord(running.text(), at) || CutsAWord(running.text(), end)) continue;
    found.push_back(running.ToOriginal(at, end));
    at = end - 1;
  }
  return found;
}

/// A hyphen that breaks a word is read in each of three ways, all of a passage in the same one.
std::vector<Span> TextCondition::FindPattern(std::string_view text) const {
  std::vector<Span> found;
  for (const LineHyphens hyphens : {LineHyphens::kAsWritten, LineHyphens::kKept, LineHyphens::kGone}) {
    const RunningText running(text, hyphens);
    for (const Span span : pattern_->Find(running.text()))
      found.push_back(running.ToOriginal(span.begin, span.end));
    if (running.breaks().empty()) break;
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace candor::internal
