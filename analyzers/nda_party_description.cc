// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_party_description.h"

#include <algorithm>
#include <optional>

#include "analyzers/nda_names.h"

namespace candor {
namespace {

/// One other name of the party stands behind these.
constexpr Phrases kOtherNames =
    "f / k / a|n / k / a|a / k / a|d / b / a|t / a|fka|nka|aka|dba|formerly|previously|formerly known "
    "as|formerly named|formerly called|previously known as|now known as|also known as|doing business "
    "as|trading as|operating as|c / o|vormals|ehemals|früher|vormals firmierend als|vormals firmierend "
    "unter|firmierend als|firmierend unter|anciennement|anciennement dénommée|antes|antes denominada|antes "
    "llamada";

/// Names of its own people stand behind these, with more words between them perhaps.
constexpr Phrases kOwnPeople =
    "for itself|for himself|for herself|for themselves|on behalf of itself|on behalf of himself|on behalf of "
    "herself|on behalf of themselves|including|includes|include|inclusive of|such as|among "
    "them|namely|represented by|acting by|acting through|acting by and through|by and through its|by "
    "its|einschließlich|inklusive|vertreten "
    "durch|handelnd durch|y compris|représentée par|représenté "
    "par|incluyendo|incluida|incluidas|representada "
    "por|representado por";

/// What may stand between such words and the first name.
constexpr Phrases kBetween =
    ",|:|(|-|and|on|behalf|of|all|each|any|both|but|not|limited|to|without|limitation|in|particular|for|"
    "example|as|well|its|their|his|her|the|present|future|current|former|direct|directly|indirect|"
    "indirectly|wholly|majority|owned|controlled|respective|other|related|affiliated|corporate|operating|"
    "subsidiary|subsidiaries|affiliate|affiliates|companies|company|entities|parent|parents|division|"
    "divisions|branch|branches|group|members|member|successors|assigns|predecessors|general|managing|sole|"
    "partner|partners|manager|managers|director|directors|president|chairman|chief|executive|officer|"
    "officers|trustee|agent|authorized|authorised|signatory|mr|mrs|ms|dr|.|namely|including|such|ihre|"
    "ihren|ihrer|ihrem|seine|den|die|der|geschäftsführer|geschäftsführerin|vorstand|vorstände|prokurist|"
    "prokuristen|herrn|herr|frau|tochtergesellschaft|tochtergesellschaften|verbundenen|verbundene|"
    "unternehmen|son|sa|ses|filiale|filiales|gérant|directeur|su|sus|filial|filiales";

constexpr Phrases kAnd = "and|und|et|y|&|as well as|sowie";

/// Behind a parenthesis that opens at token i; i where there is none, or none that closes soon.
size_t BehindParenthesis(const NdaText& text, size_t i) {
  constexpr size_t kInside = 30;
  if (!text.Is(i, "(")) return i;
  const size_t close = text.Find(i, i + kInside, ")");
  return text.Is(close, ")") ? close + 1 : i;
}

/// Behind a list of names that begins at token i: "X Inc., Y Inc. (“Y”) and Z Inc."; i when there is no name.
/// ", and" may lead to the next party, and ends it.
size_t BehindNames(const NdaText& text, size_t i) {
  constexpr size_t kMost = 40;
  size_t end = i;
  for (size_t at = i, count = 0; count < kMost; ++count) {
    const std::optional<NameMatch> name = NameAt(text, at, true);
    if (!name || (!name->legal_form && name->words < 2)) break;
    end = BehindParenthesis(text, name->end);
    if (text.Is(end, ",")) {
      at = end + 1;
    } else if (const size_t tokens = end == name->end ? text.MatchAny(end, kAnd) : 0) {
      at = end + tokens;
    } else {
      break;
    }
  }
  return end;
}

}  // namespace

size_t BehindDescription(const NdaText& text, size_t i) {
  constexpr size_t kWords = 30;
  if (const size_t tokens = text.MatchAny(i, kOtherNames)) {
    size_t at = i + tokens;
    while (at < i + tokens + 2 && text.IsOneOf(at, "the|die|“|\"|:|as|der")) ++at;
    const std::optional<NameMatch> name = NameAt(text, at, true);
    return name ? name->end : i;
  }
  const size_t tokens = text.MatchAny(i, kOwnPeople);
  if (tokens == 0) return i;
  size_t at = i + tokens;
  while (at < std::min(text.size(), i + kWords) && text.IsOneOf(at, kBetween) &&
         (!text[at].upper || text.IsOneOf(at, "mr|mrs|ms|dr|herrn|herr|frau")))
    ++at;
  // "For itself and its affiliates and Osei Ltd.": the next party.
  if (text.IsOneOf(at - 1, "and|of|to") && at > i + tokens) return i;
  const size_t end = BehindNames(text, at);
  return end > at ? end : i;
}

}  // namespace candor
