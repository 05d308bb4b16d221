// SPDX-License-Identifier: GPL-3.0-or-later
//
// The small words by which analyzers/asked_things.cc tells several things from one: articles, prepositions
// and verbs of English and German, articles of French and Spanish, in small letters.
#pragma once

#include <array>
#include <string_view>

namespace candor {

inline constexpr auto kArticles = std::to_array<std::string_view>(
    {"the",    "a",       "an",        "our",   "your",  "its",   "their", "any", "all",
     "every",  "each",    "both",      "der",   "die",   "das",   "den",   "dem", "des",
     "eine",   "einen",   "ein",       "einer", "eines", "ihre",  "ihren", "ihr", "ihrer",
     "unsere", "unseren", "sämtliche", "alle",  "jede",  "jeden", "le",    "la",  "les",
     "vos",    "votre",   "une",       "un",    "el",    "los",   "las",   "sus", "una"});
inline constexpr auto kGermanArticles = std::to_array<std::string_view>(
    {"der",  "die",   "das", "den",   "dem",    "des",     "eine",      "einen", "ein",  "einer", "eines",
     "ihre", "ihren", "ihr", "ihrer", "unsere", "unseren", "sämtliche", "alle",  "jede", "jeden"});
inline constexpr auto kGermanGenitives =
    std::to_array<std::string_view>({"der", "des", "ihrer", "unserer", "aller", "einer", "eines"});
inline constexpr auto kGermanDatives = std::to_array<std::string_view>(
    {"der", "dem", "den", "einem", "einer", "ihrem", "ihrer", "ihren", "allen"});
/// Begin a thing without an article.
inline constexpr auto kBareThings = std::to_array<std::string_view>(
    {"copies", "copy", "details", "evidence", "proof", "access", "confirmation", "kopien", "kopie", "angaben",
     "nachweise", "zugang", "einsicht", "informationen"});
/// "Copies of the lease and the deed": what hangs on them is what is asked for.
inline constexpr auto kCopies = std::to_array<std::string_view>(
    {"copies", "copy", "scans", "scan", "access", "sight", "kopien", "kopie", "zugang", "einsicht"});
inline constexpr auto kPrepositions = std::to_array<std::string_view>(
    {"of",      "for",  "from", "with",     "by",    "in",  "on",    "to",   "about",
     "between", "at",   "into", "under",    "since", "von", "vom",   "für",  "mit",
     "bei",     "beim", "über", "zu",       "zum",   "zur", "aus",   "an",   "am",
     "im",      "seit", "nach", "zwischen", "unter", "auf", "durch", "gegen"});
inline constexpr auto kTimes = std::to_array<std::string_view>(
    {"last",   "past",    "previous",    "current", "next",    "first",  "second",
     "third",  "fourth",  "year",        "years",   "quarter", "month",  "months",
     "period", "letzten", "vergangenen", "jahre",   "jahr",    "ersten", "zweiten"});
/// Verbs that say something of a thing, and with it that a clause has begun.
inline constexpr auto kFinite = std::to_array<std::string_view>(
    {"will",   "would",  "shall",    "should",  "can",      "could",  "may",   "might",  "must",
     "is",     "are",    "was",      "were",    "has",      "have",   "had",   "do",     "does",
     "did",    "need",   "needs",    "want",    "wants",    "asked",  "asks",  "said",   "says",
     "wrote",  "told",   "requires", "expects", "knows",    "ist",    "sind",  "war",    "waren",
     "wird",   "werden", "hat",      "haben",   "kann",     "können", "soll",  "sollen", "muss",
     "müssen", "möchte", "möchten",  "braucht", "brauchen", "will",   "wollen"});
/// Begin a clause that says when, why or which.
inline constexpr auto kSubordinators = std::to_array<std::string_view>(
    {"so",   "soweit", "sofern", "falls", "that",  "which", "who",   "whom",   "whose",  "because", "as",
     "if",   "when",   "before", "after", "until", "once",  "while", "where",  "since",  "we",      "i",
     "you",  "they",   "he",     "she",   "it",    "damit", "weil",  "da",     "wenn",   "bevor",   "sobald",
     "dass", "ob",     "wir",    "ich",   "sie",   "er",    "es",    "welche", "welcher"});
inline constexpr auto kProvisos =
    std::to_array<std::string_view>({"if", "where", "falls", "soweit", "sofern"});
inline constexpr auto kRelatives =
    std::to_array<std::string_view>({"which", "that", "who", "whose", "welche", "welcher", "welches"});
inline constexpr auto kPronouns =
    std::to_array<std::string_view>({"we", "i", "you", "they", "he", "she", "it", "wir", "ich", "sie", "er",
                                     "es", "uns", "mir", "sich", "man", "ihnen"});
/// Behind them stands what is asked for, where it has no article.
inline constexpr auto kBeforeThing = std::to_array<std::string_view>(
    {"us",    "me",      "need",  "require",  "see",     "have",      "provide",
     "send",  "forward", "share", "supply",   "submit",  "upload",    "receive",
     "uns",   "mir",     "sie",   "brauchen", "brauche", "benötigen", "benötige",
     "bitte", "please",  "noch",  "still",    "also",    "auch",      "ihnen"});
/// Prepositions by which verbs of asking and waiting take what is asked for.
inline constexpr auto kOfVerbs = std::to_array<std::string_view>({"for", "auf"});
/// Their ending is that of a plural and they are none, or they stand before the thing: "sales plan".
inline constexpr auto kNoPlurals = std::to_array<std::string_view>(
    {"sales", "series", "news", "perhaps", "always", "less", "its", "this", "yes", "operations", "goods"});

}  // namespace candor
