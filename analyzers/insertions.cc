// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/insertions.h"

#include <algorithm>

#include "analyzers/enclosures.h"

namespace candor {
namespace {

constexpr Grammar::Classes kOwnVerb = Grammar::Bit(WordClass::kSubject) |
                                      Grammar::Bit(WordClass::kAuxiliary) | Grammar::Bit(WordClass::kCopula) |
                                      Grammar::Bit(WordClass::kVerb);

/// Calls visit(stretch) for what stands between two commas, from left to right, until it returns true.
template <typename Visit>
bool AnyShortStretch(std::span<const Token> tokens, Visit&& visit) {
  uint32_t comma = UINT32_MAX;
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (JoinsPhrase(tokens[i].before)) continue;
    const bool ends = tokens[i].before == Separator::kComma;
    if (ends && comma != UINT32_MAX && i - comma <= kLongestInsertion && visit(WordRange{comma, i}))
      return true;
    comma = ends ? i : UINT32_MAX;
  }
  return false;
}

bool SaysNothingOfItsOwn(const WordRange& stretch, const ClassifiedWords& words) {
  if (words.Is(stretch.begin, WordClass::kCoordinator) || words.EndsInPast(stretch.begin)) return false;
  for (uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if ((words.Classes(i) & kOwnVerb) != 0) return false;
  }
  if (AreInQuotationMarks(words.text(), words.tokens(), stretch.begin, stretch.end))
    return words.Is(stretch.begin, WordClass::kPreposition);
  if (!AreInBrackets(words.text(), words.tokens(), stretch.begin, stretch.end)) return true;
  for (uint32_t i = stretch.begin; i < stretch.end; ++i) {
    if (words.EndsInPast(i)) return false;
  }
  return true;
}

}  // namespace

bool HasShortStretch(std::span<const Token> tokens) {
  return AnyShortStretch(tokens, [](const WordRange&) { return true; });
}

std::vector<WordRange> FindInsertions(const ClassifiedWords& words, std::span<const WordRange> fillers) {
  const std::span<const Token> tokens = words.tokens();
  const auto count = static_cast<uint32_t>(tokens.size());
  std::vector<bool> filled(count, false), left_out(count, false);
  for (const WordRange& filler : fillers)
    std::fill_n(filled.begin() + filler.begin, filler.end - filler.begin, true);
  for (uint32_t i = 0; i < count; ++i) {
    // "his family own", "in supply": behind an article or a preposition stands a noun.
    const bool noun =
        i > 0 && (words.Is(i - 1, WordClass::kDeterminer) || words.Is(i - 1, WordClass::kPreposition));
    if (!tokens[i].capital && !noun && words.EndsAsAdverb(i)) filled[i] = true;
  }
  left_out = filled;
  for (uint32_t i = 1; i + 1 < count; ++i) {
    const bool between = filled[i - 1] && !filled[i] && filled[i + 1] && JoinsPhrase(tokens[i].before) &&
                         JoinsPhrase(tokens[i + 1].before);
    if (between && words.Is(i, WordClass::kCoordinator)) left_out[i] = true;
  }
  std::vector<WordRange> insertions;
  AnyShortStretch(tokens, [&](const WordRange& stretch) {
    if (SaysNothingOfItsOwn(stretch, words)) insertions.push_back(stretch);
    return false;
  });
  for (size_t i = 0; i < insertions.size(); ++i) {
    const WordRange& stretch = insertions[i];
    const bool listed = (i > 0 && insertions[i - 1].end == stretch.begin) ||
                        (i + 1 < insertions.size() && insertions[i + 1].begin == stretch.end) ||
                        words.Is(stretch.end, WordClass::kCoordinator);
    if (!listed) std::fill_n(left_out.begin() + stretch.begin, stretch.end - stretch.begin, true);
  }
  std::vector<WordRange> ranges;
  for (uint32_t i = 0; i < count; ++i) {
    if (!left_out[i]) continue;
    if (!ranges.empty() && ranges.back().end == i && tokens[i].before < Separator::kPoint) {
      ranges.back().end = i + 1;
    } else if (ranges.empty() || ranges.back().end < i) {
      ranges.push_back({i, i + 1});
    }
  }
  return ranges;
}

}  // namespace candor
