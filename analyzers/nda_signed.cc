// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_signed.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "analyzers/nda_names.h"
#include "analyzers/nda_signing_dates.h"

namespace candor {
namespace {

constexpr Phrases kSignature =
    "by|signature|signed|signed by|sign|authorized signature|authorised signature|unterschrift|unterzeichnet|"
    "signé|firma|fdo|par";
constexpr Phrases kDetails =
    "its|name|print name|printed name|full name|title|position|date|dated|place|place , date|datum|ort|ort , "
    "datum|ort / datum|ort und datum|name , "
    "titel|funktion|titel|nom|qualité|fonction|nombre|cargo|fecha|lieu et date";

/// One side's place: what stands behind its labels.
struct Place {
  bool signature = false;  ///< has a label for one
  size_t fields = 0, filled = 0;
};

/// Signs of a blank to be filled in: "____", "....", "[ ]", "__/__/____".
bool IsBlankSign(const NdaText& text, size_t i) {
  return text.IsSign(i) && (text.Word(i)[0] == '_' || text.IsOneOf(i, ".|…|-|–|[|]|(|)|/|,|:|●|•|*"));
}

class PlaceReader {
 public:
  explicit PlaceReader(const NdaText& text) : text_(text) {}

  SignaturePlaces Read() {
    for (size_t i = SignaturesBegin(text_); i < text_.size();) {
      if (text_[i].breaks > 0) column_ = 0;
      const size_t signature = LabelAt(i, kSignature);
      const size_t label = signature != 0 ? signature : LabelAt(i, kDetails);
      if (label == 0 && IsSomebody(i)) FillOpenPlaces();
      i = label == 0 ? i + 1 : Take(i + label, signature != 0);
    }
    size_t blank = 0, blank_alone = 0, signed_by_somebody = 0;
    for (const std::vector<Place>& column : columns_) {
      for (const Place& place : column) {
        if (!place.signature) continue;
        ++(place.filled == 0 ? blank : signed_by_somebody);
        blank_alone += place.filled == 0 && place.fields == 1;
      }
    }
    // Beside a side that signed, one blank line says little: the name may stand anywhere.
    if (signed_by_somebody > 0) blank -= blank_alone;
    return blank == 0                ? SignaturePlaces::kNothing
           : signed_by_somebody == 0 ? SignaturePlaces::kBlank
                                     : SignaturePlaces::kOneIsBlank;
  }

 private:
  static constexpr size_t kMostColumns = 4;

  /// A label at the beginning of a line or of a column, with the colon or the blank behind it; its tokens.
  size_t LabelAt(size_t i, const Phrases& labels) const {
    const size_t tokens = text_.MatchAny(i, labels);
    if (tokens == 0) return 0;
    const size_t behind = i + tokens;
    const bool blank = text_.IsSign(behind) && text_.Word(behind)[0] == '_';
    if (!text_.Is(behind, ":") && !blank) return 0;
    const bool begins = text_[i].breaks > 0 || IsColumnGap(text_, i) || BehindBlank(i);
    return begins ? tokens + !blank : 0;
  }

  /// "By: ______ Date: ______": the next label of one line.
  bool BehindBlank(size_t i) const { return i > 0 && IsBlankSign(text_, i - 1); }

  /// A signature or a person on a line of its own, below or above the rule to sign on.
  bool IsSomebody(size_t i) const {
    if (text_.MatchAny(i, "/ s /|s / s /|\\ s \\") != 0) return true;
    if (columns_.empty() || !(text_[i].breaks > 0 || IsColumnGap(text_, i))) return false;
    const std::optional<NameMatch> name = NameAt(text_, i, false);
    return name && LooksLikePerson(text_, *name);
  }

  void FillOpenPlaces() {
    for (std::vector<Place>& column : columns_) {
      if (!column.empty()) ++column.back().filled;
    }
  }

  /// What stands at `i` behind a label; the first token behind it.
  size_t Take(size_t i, bool signature) {
    const size_t column = std::min(column_, kMostColumns - 1);
    if (columns_.size() <= column) columns_.resize(column + 1);
    std::vector<Place>& places = columns_[column];
    if (places.empty() || (signature && places.back().signature)) places.emplace_back();
    Place& place = places.back();
    place.signature = place.signature || signature;
    ++place.fields;
    ++column_;
    size_t end = i;
    bool filled = false;
    for (; end < text_.size() && text_[end].breaks == 0; ++end) {
      if (LabelAt(end, kSignature) != 0 || LabelAt(end, kDetails) != 0) break;
      filled = filled || !IsBlankSign(text_, end);
    }
    // "Name:\nAda Byrne"
    const bool below = end == i && end < text_.size() && text_[end].breaks == 1 &&
                       LabelAt(end, kSignature) == 0 && LabelAt(end, kDetails) == 0 &&
                       !IsBlankSign(text_, end);
    place.filled += filled || below;
    return std::max(end, i);
  }

  const NdaText& text_;
  std::vector<std::vector<Place>> columns_;
  size_t column_ = 0;  // labels of this line so far
};

}  // namespace

SignaturePlaces ReadSignaturePlaces(const NdaText& text) {
  constexpr size_t kBlock = 300;  // behind the signatures come annexes
  constexpr Phrases kMissing =
      "not signed|not yet signed|unsigned|never signed|signature missing|signature is missing|signature "
      "pending|not countersigned|not yet countersigned|nicht unterschrieben|nicht unterzeichnet|noch nicht "
      "unterschrieben|unterschrift fehlt|unterschrift steht aus|non signé|sin firma";
  const size_t begin = SignaturesBegin(text);
  if (HasWords(text, begin, begin + kBlock, kMissing)) return SignaturePlaces::kMissing;
  return PlaceReader(text).Read();
}

}  // namespace candor
