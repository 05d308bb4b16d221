// SPDX-License-Identifier: GPL-3.0-or-later
//
// When is a finding the same event as another one? The same words reach a room by many ways: forwarded,
// attached, printed, quoted without a mark. A fingerprint sums up the sentence of a finding and the words
// around it, so that copies which differ in layout, a greeting or a digit are recognised without comparing
// texts.
//
// Two MinHash sketches (Broder, On the resemblance and containment of documents, 1997) over shingles of three
// words: of the sentence alone, and of the sentence with its neighbours. One hash of a shingle chooses one of
// 64 bins and its order there (one permutation hashing, Li, Owen and Zhang 2012); an empty bin borrows from
// one chosen at random (Shrivastava, Optimal densification for fast and accurate minwise hashing, 2017). Each
// bin keeps the lowest byte of its minimum (b-bit minwise hashing, Li and Koenig 2010, b = 8). That estimates
// a resemblance of 0.8 within about 0.05.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

inline constexpr size_t kSketchBytes = 64;

/// From here on the sentences of two findings are one: of sixty words one may differ.
inline constexpr double kSameSentence = 0.9;
/// From here on their surroundings are near-identical: of thirty words one may differ.
inline constexpr double kSameSurroundings = 0.8;

/// A sentence is looked at with its neighbours until there are so many words; a longer one stands for itself.
inline constexpr size_t kSurroundings = 30;

/// A quotation of so many words is known by its sentence alone: who answers a mail cuts away what stands
/// around.
inline constexpr size_t kQuotationWords = 6;

/// The sketch of a text given as its normalised words; kSketchBytes long. Fewer than three words are one
/// shingle.
std::string Sketch(std::span<const std::string_view> words);

/// Estimated resemblance (Jaccard) of two sketches, 0..1.
double Resemblance(std::string_view a, std::string_view b);

/// What sets a sentence apart from one in the same words: its names and numbers. "Keller resigned" and "Voss
/// resigned" are two events, however long the sentence around is. Empty: cannot be told.
using Particulars = std::vector<std::string_view>;

/// Finding::fingerprint: `passage` are the normalised words of the passage, [begin, end) those of the
/// sentence, `particulars` some of these.
std::string Fingerprint(std::span<const std::string_view> passage, size_t begin, size_t end,
                        const Particulars& particulars = {});

/// The same of two sketches, where nothing is particular and the sentence counts as long.
std::string Fingerprint(std::string_view sentence_sketch, std::string_view surroundings_sketch);

/// What GroupEvents() looks at. Views only.
struct EventMember {
  std::string_view signal;
  std::string_view fingerprint;  ///< empty: is like nothing
  bool quoted = false;           ///< stands in quoted or forwarded text
  uint64_t standing = 0;         ///< number of the text of which it is a part, under many messages; 0: none
  uint64_t party = 0;            ///< number of the side that it speaks about; 0: nobody knows
};

/// For each member the index of the one that speaks for its event: itself, or an earlier one with the same
/// signal whose sentence and surroundings are both near-identical and whose particulars do not differ. Of a
/// quoted one of at least kQuotationWords the surroundings may be others; those of one standing text are
/// known by their sentence, and are the same event as no other in own text. What speaks about two sides is
/// two events, in whatever words: two firms may refuse by the same form. Whoever comes first leads, so
/// give what stands in a document's own text first, what stands under many last among these, then what has
/// a side, and then the strongest; members are compared with leaders only, so that no chain of small
/// differences joins what differs much. Takes time in proportion to the members, however many.
std::vector<size_t> GroupEvents(std::span<const EventMember> members);

}  // namespace candor
