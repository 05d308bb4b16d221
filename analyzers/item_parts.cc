// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/item_parts.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr size_t kMostParts = 20;

constexpr std::array<std::string_view, 36> kArticles = {
    "the", "a",   "an",  "our", "your", "its",   "their", "any",  "all",   "copies", "copy",      "every",
    "der", "die", "das", "den", "eine", "einen", "ein",   "ihre", "ihren", "ihr",    "sämtliche", "alle",
    "le",  "la",  "les", "l",   "vos",  "votre", "une",   "el",   "los",   "las",    "sus",       "una"};

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view FirstWord(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  return text.substr(0, end);
}

bool IsYear(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Begins a further thing: an article, or a year alone.
bool BeginsThing(std::string_view text) {
  const std::string word = AsciiLower(FirstWord(text));
  if (IsYear(word)) {
    const std::string_view behind = text.substr(word.size());
    return behind.find_first_not_of(" .?!\r\n") == std::string_view::npos;
  }
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

/// Pieces of the sentence between commas and words that join.
std::vector<Span> Cut(std::string_view sentence) {
  std::vector<Span> pieces;
  uint32_t begin = 0;
  for (size_t i = 0; i < sentence.size() && pieces.size() < kMostParts; ++i) {
    size_t skip = sentence[i] == ',' || sentence[i] == ';' ? 1 : 0;
    for (std::string_view join : {" and ", " und ", " sowie ", " as well as ", " et ", " y ", "\nand ",
                                  "\nund ", " and\n", " und\n"}) {
      if (sentence.substr(i).starts_with(join)) skip = std::max(skip, join.size());
    }
    if (skip == 0) continue;
    pieces.push_back({begin, static_cast<uint32_t>(i)});
    begin = static_cast<uint32_t>(i + skip);
    i = begin - 1;
  }
  pieces.push_back({begin, static_cast<uint32_t>(sentence.size())});
  return pieces;
}

bool SaysAll(std::string_view sentence) {
  static constexpr std::array<std::string_view, 17> kAll = {
      "all",   "everything", "both",      "complete", "completely",  "full", "entire", "each", "alle",
      "alles", "beide",      "sämtliche", "komplett", "vollständig", "tous", "toutes", "todo"};
  for (size_t i = 0; i < sentence.size();) {
    const std::string_view word = FirstWord(sentence.substr(i));
    if (std::find(kAll.begin(), kAll.end(), AsciiLower(word)) != kAll.end()) return true;
    i += std::max<size_t>(word.size(), 1);
  }
  return false;
}

}  // namespace

ItemParts::ItemParts(std::string_view text, const Statement& request) {
  if (!request.Has(kThing) && !request.list_item) return;
  const std::string_view sentence = text.substr(request.span.begin, request.span.size());
  std::vector<Statement> found;
  for (const Span piece : Cut(sentence)) {
    std::string_view part = sentence.substr(piece.begin, piece.size());
    part.remove_prefix(std::min(part.size(), part.find_first_not_of(" \r\n\t>")));
    if (part.empty()) continue;
    if (!found.empty() && !BeginsThing(part)) {
      // Leads to the first thing, or goes on with the one before it: "the lease, which the bank needs".
      if (found.size() == 1) found[0] = MakeStatement(sentence, {0, piece.end});
      continue;
    }
    found.push_back(MakeStatement(part, {0, static_cast<uint32_t>(part.size())}));
  }
  // "The accounts for 2022, 2023 and 2024" are told apart by their years alone.
  const auto is_year = [](const std::string& word) { return IsYear(word); };
  const bool years = std::any_of(
      found.begin() + (found.empty() ? 0 : 1), found.end(),
      [&](const Statement& part) { return std::all_of(part.words.begin(), part.words.end(), is_year); });
  for (size_t i = 0; i < found.size(); ++i) {
    Statement own = found[i];
    if (years && std::any_of(own.words.begin(), own.words.end(), is_year))
      std::erase_if(own.words, [](const std::string& word) { return !IsYear(word); });
    std::erase_if(own.words, [&](const std::string& word) {
      for (size_t k = 0; k < found.size(); ++k) {
        if (k != i && std::find(found[k].words.begin(), found[k].words.end(), word) != found[k].words.end())
          return true;
      }
      return false;
    });
    TidyWords(&own);
    if (!own.words.empty()) parts_.push_back({std::move(own)});
  }
  if (parts_.size() < 2 || parts_.size() != found.size()) parts_.clear();
}

void ItemParts::Mark(std::string_view sentence, const Statement& statement) {
  const bool all = SaysAll(sentence);
  for (Part& part : parts_) part.came = part.came || all || !SharedWords(part.words, statement).empty();
}

bool ItemParts::AreWhole() const {
  const auto came = static_cast<size_t>(
      std::count_if(parts_.begin(), parts_.end(), [](const Part& part) { return part.came; }));
  return came == 0 || came == parts_.size();
}

std::string WordsOfName(std::string_view file_name) {
  const size_t dot = file_name.rfind('.');
  std::string words(file_name.substr(0, dot == 0 ? std::string_view::npos : dot));
  for (char& c : words) {
    if (c == '_' || c == '-' || c == '.' || c == '+') c = ' ';
  }
  return words;
}

}  // namespace candor
