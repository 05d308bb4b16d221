// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/handing_over.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace candor {
namespace {

using Words = std::vector<std::string>;

/// As stems, sorted.
const Words& PaperWords() {
  static const auto* const kWords = [] {
    std::string line;
    for (const std::string& word : LedgerWords("paper-words.txt")) line += word + " ";
    return new Words(MakeStatement(line, {0, static_cast<uint32_t>(line.size())}).words);
  }();
  return *kWords;
}

bool NamesPaperOnly(const std::string& word) {
  return std::binary_search(PaperWords().begin(), PaperWords().end(), word);
}

/// Words that a request shares with something name it when they do not stand on every paper, or when the
/// request has no better ones.
bool NamesIt(const Words& shared, const Statement& asked) {
  return std::any_of(shared.begin(), shared.end(),
                     [](const std::string& word) { return !NamesPaperOnly(word); }) ||
         (!shared.empty() && std::all_of(asked.words.begin(), asked.words.end(), NamesPaperOnly));
}

/// The stretch around the last words of giving that no sign of punctuation cuts.
Span ClauseOf(std::string_view text, const Statement& giving) {
  Span hit = giving.span;
  for (const LedgerCue& cue : giving.hits) {
    if (cue.cue == kGives) hit = cue.span;
  }
  constexpr std::string_view kBorders = ",;:()";
  const std::string_view before = text.substr(giving.span.begin, hit.begin - giving.span.begin);
  const size_t border = before.find_last_of(kBorders);
  const size_t behind = text.substr(0, giving.span.end).find_first_of(kBorders, hit.end);
  return {border == std::string_view::npos ? giving.span.begin
                                           : giving.span.begin + static_cast<uint32_t>(border) + 1,
          behind == std::string_view::npos ? giving.span.end : static_cast<uint32_t>(behind)};
}

/// Words that stand for a thing that was named before.
constexpr std::array<std::string_view, 10> kPronouns = {"it",  "them", "they",  "ours",  "ihn",
                                                        "sie", "es",   "celui", "celle", "lo"};
/// And those that may also stand before the name of another thing.
constexpr std::array<std::string_view, 22> kPointers = {
    "these", "this", "those", "that", "both",  "everything", "all",  "diese", "diesen", "dieses", "das",
    "dies",  "den",  "alles", "dazu", "davon", "beide",      "cela", "ceci",  "esto",   "eso",    "dagegen"};

bool Holds(std::string_view sentence, std::span<const std::string_view> words) {
  std::string word;
  for (size_t i = 0; i <= sentence.size(); ++i) {
    const char c = i < sentence.size() ? sentence[i] : ' ';
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
      continue;
    }
    // "Sie" is you.
    if (word != "Sie" && std::find(words.begin(), words.end(), AsciiLower(word)) != words.end()) return true;
    word.clear();
  }
  return false;
}

}  // namespace

bool NamesThing(const Statement& words) {
  return std::any_of(words.words.begin(), words.words.end(),
                     [](const std::string& word) { return !NamesPaperOnly(word); });
}

bool RefersBack(std::string_view sentence) {
  return Holds(sentence, kPronouns) || Holds(sentence, kPointers);
}

HandingOver ClauseThatGives(std::string_view text, const Statement& giving) {
  const Span span = ClauseOf(text, giving);
  const uint32_t begin = std::min(std::max(span.begin, giving.span.begin + giving.salutation), span.end);
  Statement clause = MakeStatement(text, {begin, span.end});
  const auto is_count = [](const std::string& word) {
    constexpr size_t kDigits = 2;
    return word.size() <= kDigits && word.find_first_not_of("0123456789") == std::string::npos;
  };
  std::erase_if(clause.words,
                [&](const std::string& word) { return NamesPaperOnly(word) || is_count(word); });
  return {std::move(clause.words), Holds(text.substr(begin, span.end - begin), kPronouns)};
}

bool HandsOver(const HandingOver& clause, const Statement& giving, const Statement& asked) {
  return clause.has_pronoun || NamesIt(SharedWords(asked, giving), asked) ||
         std::all_of(clause.names.begin(), clause.names.end(), [&](const std::string& word) {
           return std::binary_search(asked.words.begin(), asked.words.end(), word);
         });
}

Span GivingClause(std::string_view text, const Statement& statement) {
  const LedgerCueKind held = statement.Has(kRefuses) ? kRefuses : kDefers;
  std::optional<Span> gives, holds;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == kGives) gives = hit.span;
    if (hit.cue == held && !holds) holds = hit.span;
  }
  if (!gives || !holds || gives->begin == holds->begin) return statement.span;
  const bool first = gives->begin < holds->begin;
  const uint32_t from = first ? gives->end : holds->end, to = first ? holds->begin : gives->begin;
  for (std::string_view border :
       {";", " but ", " aber ", " mais ", " pero ", " while ", ",", " and ", " und ", " et "}) {
    const size_t at = text.find(border, from);
    if (at == std::string_view::npos || at >= to) continue;
    const auto cut = static_cast<uint32_t>(at);
    return first ? Span{statement.span.begin, cut} : Span{cut, statement.span.end};
  }
  return statement.span;
}

bool SaysNot(std::string_view clause) {
  static constexpr auto kNot = std::to_array<std::string_view>(
      {"not",      "never",  "isn",    "aren",   "wasn",    "missing",   "nicht", "kein",
       "keine",    "keinen", "fehlt",  "fehlen", "noch",    "ausstehen", "pas",   "manque",
       "manquent", "falta",  "faltan", "aún",    "todavía", "no"});
  return Holds(clause, kNot);
}

bool SpeaksOfRest(std::string_view clause) {
  static constexpr auto kPointing = std::to_array<std::string_view>(
      {"those",         "the one",       "the ones",   "the other",   "the others",     "the rest",
       "the remaining", "the remainder", "the second", "the third",   "the last",       "die für",
       "der für",       "das für",       "die von",    "der von",     "das von",        "die aus",
       "jene",          "die anderen",   "der andere", "die übrigen", "die restlichen", "der rest",
       "celui",         "celle",         "ceux",       "celles",      "les autres",     "l'autre",
       "le reste",      "el de",         "la de",      "los de",      "las de",         "el del",
       "los demás",     "las demás",     "el otro",    "la otra",     "los otros",      "las otras",
       "el resto"});
  static constexpr auto kBefore = std::to_array<std::string_view>(
      {"but", "and", "while", "whereas", "only", "aber", "und", "während", "nur", "mais", "et", "pero", "y"});
  std::string lowered = AsciiLower(clause);
  std::string_view rest = lowered;
  const auto skip = [&] {
    const size_t begin = rest.find_first_not_of(" \t\r\n>,;.:-");
    rest.remove_prefix(std::min(begin, rest.size()));
  };
  const auto begins = [&](std::string_view words) {
    return rest.starts_with(words) &&
           (rest.size() == words.size() || rest[words.size()] == ' ' || rest[words.size()] == '\n');
  };
  skip();
  for (const std::string_view word : kBefore) {
    if (!begins(word)) continue;
    rest.remove_prefix(word.size());
    skip();
    break;
  }
  return std::any_of(kPointing.begin(), kPointing.end(), begins);
}

std::optional<HeldBack> HeldBackIn(std::string_view text, const Statement& statement) {
  static constexpr auto kBorders =
      std::to_array<std::string_view>({";", ",", " but ", " while ", " whereas ", " aber ", " während ",
                                       " mais ", " pero ", " and ", " und ", " et ", " y "});
  const LedgerCue* gives = nullptr;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == kGives) gives = &hit;
  }
  if (gives == nullptr) return std::nullopt;
  const auto holds_back = [&](Span clause) {
    const bool cue = std::any_of(statement.hits.begin(), statement.hits.end(), [&](const LedgerCue& hit) {
      return (hit.cue & (kRefuses | kDefers | kLacks)) != 0 && clause.Contains(hit.span);
    });
    return cue || SaysNot(text.substr(clause.begin, clause.size()));
  };
  const std::string_view sentence = text.substr(0, statement.span.end);
  // The first border behind which something is held back, and else the last before the words of giving.
  for (uint32_t at = gives->span.end; at < statement.span.end; ++at) {
    for (const std::string_view border : kBorders) {
      if (!sentence.substr(at).starts_with(border)) continue;
      const Span held{at, statement.span.end};
      if (holds_back(held)) return HeldBack{{statement.span.begin, at}, held};
    }
  }
  for (uint32_t at = gives->span.begin; at-- > statement.span.begin;) {
    for (const std::string_view border : kBorders) {
      if (!sentence.substr(at).starts_with(border)) continue;
      const Span held{statement.span.begin, at};
      if (holds_back(held)) return HeldBack{{at, statement.span.end}, held};
    }
  }
  return std::nullopt;
}

bool IsNameOf(const Statement& file_name, const Statement& asked) {
  const Words shared = SharedWords(asked, file_name);
  return NamesIt(shared, asked) && shared.size() * 2 >= std::min(asked.words.size(), file_name.words.size());
}

bool OnlyClaims(std::string_view text, const Statement& giving) {
  if (!giving.Has(kAttaches)) return false;
  uint32_t end = giving.span.begin;
  for (const LedgerCue& hit : giving.hits) {
    if (hit.cue != kGives) continue;
    const bool claims = std::any_of(giving.hits.begin(), giving.hits.end(), [&](const LedgerCue& other) {
      return other.cue == kAttaches && other.span == hit.span;
    });
    if (!claims) return false;  // it is somewhere else
    end = std::max(end, hit.span.end);
  }
  const std::string_view sentence = text.substr(giving.span.begin, giving.span.size());
  if (sentence.find("://") != std::string_view::npos || sentence.find("www.") != std::string_view::npos)
    return false;
  const size_t colon = text.substr(0, giving.span.end).find(':', end);
  return colon == std::string_view::npos || colon + 1 >= giving.span.end;
}

}  // namespace candor
