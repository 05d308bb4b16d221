// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/clauses.h"

#include <algorithm>

namespace candor {
namespace {

constexpr uint32_t kInsertion = 5, kListPart = 5, kSubject = 6;
constexpr int kListParts = 20;

/// (a), (iv), (12): what lawyers number clauses with.
bool IsItemLabel(std::string_view word) {
  if (word.size() == 1) return true;
  if (word.size() > 4) return false;
  bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  return (digits && word.size() == 2) || word.find_first_not_of("ivxl") == std::string_view::npos;
}

bool IsEnumerator(std::string_view text, const Token& token) {
  uint32_t begin = token.span.begin;
  uint32_t end = token.span.end;
  if (begin == 0 || end >= text.size() || text[begin - 1] != '(' || text[end] != ')') return false;
  // "Section 2(a)" refers to an item and begins none.
  bool free = begin == 1 || text[begin - 2] == ' ' || text[begin - 2] == '\n' || text[begin - 2] == '\t';
  return free && IsItemLabel(text.substr(begin, end - begin));
}

constexpr Grammar::Classes Any(std::initializer_list<WordClass> classes) {
  Grammar::Classes bits = 0;
  for (WordClass of : classes) bits |= Grammar::Bit(of);
  return bits;
}

/// What a part of a list does not hold.
constexpr Grammar::Classes kClauseWords =
    Any({WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula, WordClass::kComplementer,
         WordClass::kSubordinator, WordClass::kRelative});
constexpr Grammar::Classes kSubordinate =
    Any({WordClass::kComplementer, WordClass::kSubordinator, WordClass::kRelative});
constexpr Grammar::Classes kFinite = Any({WordClass::kSubject, WordClass::kAuxiliary, WordClass::kCopula});
/// Behind a coordinator they begin another clause.
constexpr Grammar::Classes kNewClause = kFinite | Any({WordClass::kComplementer, WordClass::kSubordinator});

}  // namespace

Clauses FindClauses(std::string_view text, std::span<const Token> tokens) {
  Clauses clauses;
  clauses.enclosures = FindEnclosures(text, tokens);
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && tokens[i].before == Separator::kClause) clauses.semicolons.push_back(i);
    if (tokens[i].span.size() > 4 || !IsEnumerator(text, tokens[i])) continue;
    if (clauses.first_item) {
      clauses.items.push_back(i);
    } else {
      clauses.first_item = i;
    }
  }
  return clauses;
}

bool StartsClause(const Clauses& clauses, uint32_t word, uint32_t cue) {
  const std::optional<uint32_t>& item = clauses.first_item;
  bool semicolon = std::binary_search(clauses.semicolons.begin(), clauses.semicolons.end(), word);
  if (!semicolon && !std::binary_search(clauses.items.begin(), clauses.items.end(), word)) return false;
  if (!item || cue >= *item || word <= *item) return true;
  // Behind the first item: the cue governs the enumeration unless a semicolon parts it from the first item.
  auto next = std::upper_bound(clauses.semicolons.begin(), clauses.semicolons.end(), cue);
  return next != clauses.semicolons.end() && *next <= *item;
}

bool PhraseFinder::IsItem(uint32_t word) const {
  return clauses_.first_item == word ||
         std::binary_search(clauses_.items.begin(), clauses_.items.end(), word);
}

/// Up to the next comma or stronger.
uint32_t PhraseFinder::SegmentEnd(uint32_t begin, uint32_t limit) const {
  uint32_t end = begin + 1;
  while (end < limit && (JoinsPhrase(tokens()[end].before) || tokens()[end].before == Separator::kPoint))
    ++end;
  return end;
}

bool PhraseFinder::IsPlain(uint32_t begin, uint32_t end) const {
  if (begin >= end) return false;
  for (uint32_t i = begin; i < end; ++i) {
    if ((Classes(i) & kClauseWords) != 0) return false;
  }
  return true;
}

/// A new clause begins behind the coordinator.
bool PhraseFinder::BeginsNew(uint32_t coordinator, uint32_t limit) const {
  if (coordinator + 1 >= limit) return false;
  return (Classes(coordinator + 1) & kNewClause) != 0 || EndsInPast(coordinator + 1);
}

bool PhraseFinder::ListGoesOn(uint32_t comma, uint32_t limit, bool listed) const {
  for (int parts = 0; parts < kListParts; ++parts) {
    uint32_t end = SegmentEnd(comma, limit);
    if (Is(comma, WordClass::kCoordinator)) {
      if (BeginsNew(comma, limit)) return false;
      return Is(comma, WordClass::kAlternative) || ((listed || parts > 0) && IsPlain(comma + 1, end));
    }
    for (uint32_t i = comma; i < end && i - comma <= kListPart && IsPlain(comma, i + 1); ++i) {
      if (Is(i, WordClass::kAlternative)) return true;  // "no contracts, accounts or plans were shared"
    }
    if (end - comma > kListPart || !IsPlain(comma, end)) return false;
    for (uint32_t i = comma; i < end; ++i) {
      if (Is(i, WordClass::kCoordinator)) return true;
    }
    if (end >= limit || tokens()[end].before != Separator::kComma) return false;
    comma = end;
  }
  return false;
}

/// "not changed and Orion will be discontinued": behind the coordinator stand a subject and its verb. Of the
/// phrase that begins at `begin`.
bool PhraseFinder::HasOwnSubject(uint32_t begin, uint32_t coordinator, uint32_t limit) const {
  // "neither the founder nor the board has resigned"
  if (Is(coordinator, WordClass::kAlternative)) return false;
  // "no director and officer has resigned"
  if (begin > 0 && Is(begin - 1, WordClass::kDeterminer)) return false;
  // "did not say that the seller and the founder have refused"
  for (uint32_t i = begin; i < coordinator; ++i) {
    if ((Classes(i) & kSubordinate) != 0) return false;
  }
  bool name = true;
  for (uint32_t i = coordinator + 1; i < limit && i <= coordinator + kSubject; ++i) {
    if (!JoinsPhrase(tokens()[i].before)) return false;
    const Grammar::Classes classes = Classes(i);
    if ((classes & Grammar::Bit(WordClass::kCoordinator)) != 0) return false;
    // "and support for Orion ends"
    if ((classes & kSubordinate) != 0 && (classes & Grammar::Bit(WordClass::kPreposition)) == 0) return false;
    if (i > coordinator + 1) {
      if ((classes & Any({WordClass::kAuxiliary, WordClass::kCopula, WordClass::kVerb})) != 0) return true;
      if (name && EndsInPast(i)) return true;  // "and Brightwater refused"
    }
    name = name && tokens()[i].capital;
  }
  return false;
}

bool PhraseFinder::PartsStatements(uint32_t word) const {
  if (std::binary_search(clauses_.semicolons.begin(), clauses_.semicolons.end(), word) || IsItem(word))
    return true;
  const Grammar::Classes classes = Classes(word);
  if ((classes & kSubordinate) != 0 && (classes & Grammar::Bit(WordClass::kPreposition)) == 0) return true;
  const auto limit = static_cast<uint32_t>(tokens().size());
  return (classes & Grammar::Bit(WordClass::kCoordinator)) != 0 &&
         (BeginsNew(word, limit) || HasOwnSubject(word, word, limit));
}

uint32_t PhraseFinder::EndOf(uint32_t begin, uint32_t limit) const {
  if (begin >= limit) return begin;
  const bool determiner = begin > 0 && Is(begin - 1, WordClass::kDeterminer);
  if (tokens()[begin].before == Separator::kPoint) return begin;  // "No. 5"
  const bool encloses = EnclosureAt(begin) == Enclosure::kQuote || EnclosureAt(begin) == Enclosure::kBracket;
  if (determiner && tokens()[begin].before == Separator::kComma && !encloses)
    return begin;  // "No, they signed."
  // "no they refused": an answer without its comma
  if (determiner && Is(begin, WordClass::kSubject) && !Is(begin - 1, WordClass::kComplementer)) return begin;
  if (tokens()[begin].before == Separator::kHyphen) {
    uint32_t end = begin + 1;
    while (end < limit && tokens()[end].before == Separator::kHyphen) ++end;
    return end;
  }
  bool listed = false;
  uint32_t enclosed = 0;
  for (uint32_t i = begin; i < limit; ++i) {
    if (tokens()[i].before == Separator::kBreak) return i;
    if (IsItem(i) || (i > begin && IsItem(i - 1))) continue;
    const Enclosure enclosure = EnclosureAt(i);
    const bool governed =
        enclosure == Enclosure::kQuote ||
        (enclosure == Enclosure::kBracket && (i == begin || Is(i - 1, WordClass::kComplementer)));
    if (governed) {
      ++enclosed;
    } else if (enclosure == Enclosure::kEnd && enclosed > 0) {
      --enclosed;
    } else if (tokens()[i].before == Separator::kComma) {
      uint32_t end = SegmentEnd(i, limit);
      bool inserted =
          i == begin && end < limit && end - i <= kInsertion && tokens()[end].before == Separator::kComma;
      if (inserted) {
        i = end;
        continue;
      }
      if (!ListGoesOn(i, limit, listed)) return i;
      listed = true;
    }
    if (i > begin && Is(i, WordClass::kSubordinator)) return i;
    // Directly behind the cue ("did not and will not sign") it takes a subject to begin something new, or a
    // verb of the past: "agreed to nothing and refused".
    const bool begins = i > begin ? BeginsNew(i, limit) : i + 1 < limit && EndsInPast(i + 1);
    if (Is(i, WordClass::kCoordinator) && (begins || HasOwnSubject(begin, i, limit))) return i;
  }
  return limit;
}

/// The coordinator before the cue joins clauses, not parts of the subject.
bool PhraseFinder::PartsSubject(uint32_t coordinator, uint32_t cue, uint32_t limit) const {
  if (coordinator + 1 >= cue || (Classes(coordinator + 1) & kNewClause) != 0) return true;
  for (uint32_t i = coordinator; i-- > limit && JoinsPhrase(tokens()[i + 1].before);) {
    if ((Classes(i) & kFinite) != 0 || EndsInPast(i)) return true;
  }
  return false;
}

uint32_t PhraseFinder::SubjectOf(uint32_t cue, uint32_t limit) const {
  uint32_t i = cue;
  while (i > limit && tokens()[i].before != Separator::kBreak) {
    if (tokens()[i].before == Separator::kComma) {
      // "The seller, as you know, has not signed": behind an insertion stands no subject.
      uint32_t insertion = i - 1;
      while (insertion > limit && JoinsPhrase(tokens()[insertion].before)) --insertion;
      bool inserted = (i == cue || (Classes(i) & Any({WordClass::kAuxiliary, WordClass::kCopula})) != 0) &&
                      insertion > limit && tokens()[insertion].before == Separator::kComma &&
                      !Is(i, WordClass::kCoordinator);
      if (!inserted) break;
      i = insertion - 1;
      continue;
    }
    Grammar::Classes before = Classes(i - 1);
    if ((before & Any({WordClass::kComplementer, WordClass::kSubordinator})) != 0) break;
    if ((before & Grammar::Bit(WordClass::kRelative)) != 0) {
      // It is the subject itself ("who has not signed") unless another one follows ("which he has not").
      bool subject = i == cue || (Classes(i) & Any({WordClass::kSubject, WordClass::kDeterminer})) == 0;
      return subject ? i - 1 : i;
    }
    if ((before & Grammar::Bit(WordClass::kCoordinator)) != 0 && PartsSubject(i - 1, cue, limit)) break;
    --i;
  }
  return i;
}

}  // namespace candor
