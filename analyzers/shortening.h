// SPDX-License-Identifier: GPL-3.0-or-later
//
// A sentence as it reads without some of its words ("refused, *once again*, to share"). Joins work on the
// words that are kept, as if they stood next to each other; what they find is told in words of the whole
// sentence. Internal to the engine.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyzers/insertions.h"
#include "analyzers/join.h"
#include "text/tokenizer.h"

namespace candor {

/// Words of a phrase at most: a term is looked for so far on both sides of what is left out.
inline constexpr uint32_t kLongestPhrase = 12;

/// A term stands at words [begin, end).
struct TermHit {
  uint32_t term;
  uint32_t begin;
  uint32_t end;
  uint64_t signature;  ///< TermData::signature
};

enum class LeftOut : uint8_t { kEllipsis, kInsertions };

class Shortening {
 public:
  /// Of a sentence of so many words; `left_out` is sorted, no range of it empty or next to another.
  Shortening(uint32_t language, LeftOut kind, std::vector<WordRange> left_out, uint32_t words);

  LeftOut kind() const { return kind_; }
  uint32_t language() const { return language_; }
  const std::vector<WordRange>& left_out() const { return left_out_; }
  /// The words that are kept.
  const std::vector<uint32_t>& kept() const { return kept_; }
  /// Places in kept() before which something is left out, but for the start and the end of the sentence.
  const std::vector<uint32_t>& seams() const { return seams_; }
  /// What stands before kept()[seam]: two commas around what is left out go with it ("refused, again, to").
  Separator Before(std::span<const Token> tokens, uint32_t seam) const;

  /// Nothing when a word of it is left out.
  std::optional<ListHit> Shorten(const ListHit& hit) const;
  /// Of a term that stands over words that are left out.
  ListHit ShortenOver(const ListHit& hit) const;
  ListHit Lengthen(const ListHit& hit) const;
  /// Barriers without those that are left out, even in part.
  std::vector<Barrier> Shorten(std::span<const Barrier> barriers) const;
  /// A match in words of the whole sentence has words on both sides of something that is left out.
  bool IsReachedOver(const Match& match) const;

  /// Terms that stand over words that are left out, in words of the whole sentence.
  std::vector<TermHit> over;

 private:
  uint32_t KeptBefore(uint32_t word) const;

  uint32_t language_;
  LeftOut kind_;
  std::vector<WordRange> left_out_;
  std::vector<uint32_t> kept_, seams_;
};

}  // namespace candor
