// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/room_uploads.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "analyzers/item_parts.h"
#include "analyzers/statement.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "text/person_name.h"

namespace candor {
namespace {

using Words = std::set<std::string>;

/// What every second paper is called; as stems (analyzers/statement.h).
constexpr std::array<std::string_view, 60> kGeneric = {
    "copi",        "cop",      "list",      "document",    "documentation", "doc",      "information",
    "info",        "report",   "agreement", "contract",    "data",          "detail",   "file",
    "version",     "draft",    "final",     "scan",        "letter",        "mail",     "attachment",
    "annex",       "appendix", "schedul",   "exhibit",     "overview",      "summar",   "note",
    "request",     "response", "compan",    "group",       "annual",        "current",  "latest",
    "signed",      "full",     "complet",   "update",      "year",          "question", "answer",
    "description", "plan",     "form",      "unterlag",    "dokument",      "list",     "kopi",
    "vertrag",     "bericht",  "angab",     "information", "übersicht",     "anlag",    "entwurf",
    "name",        "number",   "inc",       "ltd"};
/// A word that so many papers carry tells none of them from the others.
constexpr size_t kMostBearers = 3;
constexpr size_t kShortestWord = 4;
constexpr size_t kQuoteBytes = 200;
constexpr size_t kLookedAt = 1 << 16;

bool IsYear(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Words StemsOf(std::string_view text) {
  const Statement statement = MakeStatement(text, {0, static_cast<uint32_t>(text.size())});
  return {statement.words.begin(), statement.words.end()};
}

/// Says how many, how large or how old, and not what.
bool IsQuantity(const std::string& stem) {
  static const auto* const kQuantities = new Words(StemsOf(
      "two three four five seven eight nine twelve fifteen twenty thirty fifty hundred dozen several largest "
      "biggest greatest highest smallest important relevant major main principal material significant recent "
      "newest oldest first second third last past previous existing valid audited unaudited certified "
      "zwei drei vier fünf sechs sieben acht neun zehn zwölf zwanzig größten größte wichtigsten wichtigste "
      "wesentlichen bedeutendsten letzten ersten aktuellen bestehenden gültigen geprüften"));
  return kQuantities->contains(stem);
}

struct Described {
  Words words;  ///< distinctive ones may be among them
  Words kinds;  ///< what every second paper is called
  Words years;
  std::map<std::string, Words>
      marks;  ///< "A" and "2" of "hall A, phase 2", by the word before, small letters
};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Numbers and single letters behind words: they tell things of one name apart.
std::map<std::string, Words> MarksOf(std::string_view text) {
  std::map<std::string, Words> marks;
  std::string before;
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
  };
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const std::string_view word = text.substr(i, end - i);
    const bool last = text.find_first_not_of(" .,;?!\r\n", end) == std::string_view::npos;
    // "a" is an article, unless nothing follows.
    const bool letter =
        word.size() == 1 && (std::isupper(static_cast<unsigned char>(word[0])) != 0 ||
                             (last && std::islower(static_cast<unsigned char>(word[0])) != 0));
    const bool number = std::all_of(word.begin(), word.end(), IsDigit) && !IsYear(word);
    const bool roman = word.size() >= 2 && word.find_first_not_of("IVX") == std::string_view::npos;
    if ((letter || number || roman) && before.size() >= kShortestWord) marks[before].insert(AsciiLower(word));
    before = AsciiLower(word);
    i = end;
  }
  return marks;
}

Described Describe(std::string_view text) {
  Described out;
  for (const std::string& word : StemsOf(text)) {
    if (IsYear(word)) {
      out.years.insert(word);
    } else if (std::find(kGeneric.begin(), kGeneric.end(), word) != kGeneric.end()) {
      out.kinds.insert(word);
    } else if (word.size() >= kShortestWord && !IsQuantity(word) &&
               std::none_of(word.begin(), word.end(), IsDigit)) {
      out.words.insert(word);
    }
  }
  out.marks = MarksOf(text);
  return out;
}

bool Meet(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
}

/// No other years, no other hall: what both say of the same is the same.
bool SayTheSame(const Described& item, const Described& name) {
  if (!item.years.empty() && !name.years.empty() && !Meet(item.years, name.years)) return false;
  return std::all_of(item.marks.begin(), item.marks.end(), [&](const auto& marked) {
    const auto other = name.marks.find(marked.first);
    return other == name.marks.end() || Meet(marked.second, other->second);
  });
}

/// By control number, what the papers without a title are called in their first line.
using Headings = std::map<std::string, std::string>;

std::string_view FirstLine(std::string_view text) {
  text = text.substr(0, kLookedAt);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
  return text.substr(0, std::min(text.find('\n'), kQuoteBytes));
}

Result<Headings> ReadHeadings(CaseReader* reader, const std::vector<DocumentInfo>& documents) {
  constexpr size_t kMostRead = 2000;
  constexpr uint64_t kLongest = 1u << 20;  // longer ones have a name
  Headings headings;
  for (const DocumentInfo& info : documents) {
    if (headings.size() >= kMostRead) break;
    if (info.message || !info.title.empty() || info.text_bytes == 0 || info.text_bytes > kLongest) continue;
    Result<StoredDocument> stored = reader->LoadDocument(info.control);
    if (!stored) return stored.error();
    headings[info.control] = FirstLine(stored->document.text);
  }
  return headings;
}

struct Paper {
  const DocumentInfo* info;
  const DocumentInfo* carrier = nullptr;  ///< the message on which it hangs
  Described name;
};

class Finder {
 public:
  Finder(const std::vector<DocumentInfo>& documents, const Headings& headings,
         const std::vector<LedgerRow>& rows) {
    std::set<std::string> spoken_for;  // the papers that ask or answer themselves
    for (const LedgerRow& row : rows) {
      spoken_for.insert(row.request.document);
      if (row.request.evidence) spoken_for.insert(row.request.evidence->document);
    }
    std::map<std::pair<std::string, std::string>, const DocumentInfo*> messages;
    for (const DocumentInfo& info : documents) {
      if (info.message) messages.emplace(std::pair(info.root, info.path), &info);
    }
    for (const DocumentInfo& info : documents) {
      if (info.message || info.text_bytes == 0 || spoken_for.contains(info.sha256)) continue;
      Paper paper{&info, nullptr, {}};
      const auto carrier = messages.find({info.root, info.container});
      if (carrier != messages.end()) paper.carrier = carrier->second;
      const auto heading = headings.find(info.control);
      const std::string name = WordsOfName(info.path.substr(info.path.rfind('/') + 1)) + "; " +
                               (heading == headings.end() ? info.title : heading->second);
      paper.name = Describe(ToValidUtf8(name));
      for (const std::string& word : paper.name.words) bearers_[word].push_back(papers_.size());
      papers_.push_back(std::move(paper));
    }
  }

  const DocumentInfo* Find(const LedgerRow& row, Words* shared) const {
    const Described item = Describe(row.request.item);
    std::map<size_t, Words> candidates;
    for (const std::string& word : item.words) {
      const auto bearers = bearers_.find(word);
      if (bearers == bearers_.end() || bearers->second.size() > kMostBearers) continue;
      for (size_t paper : bearers->second) candidates[paper].insert(word);
    }
    const Paper* best = nullptr;
    for (const auto& [at, words] : candidates) {
      const Paper& paper = papers_[at];
      const bool whole = words.size() == item.words.size();
      constexpr size_t kSureWords = 2;
      if (!whole && (words.size() < kSureWords || words.size() * 2 < item.words.size())) continue;
      // "Customer contracts" are no customer list.
      const bool other_kind = words.size() == 1 && !item.kinds.empty() && !paper.name.kinds.empty() &&
                              !Meet(item.kinds, paper.name.kinds);
      if (other_kind || !SayTheSame(item, paper.name) || !MayAnswer(row.request, paper)) continue;
      if (best != nullptr && words.size() <= shared->size()) continue;
      best = &paper;
      *shared = words;
    }
    return best == nullptr ? nullptr : best->info;
  }

 private:
  static bool MayAnswer(const Request& request, const Paper& paper) {
    if (paper.carrier == nullptr) return true;  // lies in the room; since when is not known
    // It came with the answer, and is the part that came.
    if (request.evidence && request.evidence->document == paper.carrier->sha256) return false;
    const Message& message = *paper.carrier->message;
    if (message.date.empty() || message.date.substr(0, 10) < request.asked_on || message.from.empty())
      return false;
    return !SamePerson(message.from.front(), request.asker) && IsOfAsked(message.from.front(), request);
  }

  /// The asked themselves, or somebody of their house.
  static bool IsOfAsked(const Mailbox& sender, const Request& request) {
    const auto house = [](const Mailbox& person) {
      const size_t at = person.address.rfind('@');
      return at == std::string::npos ? std::string() : AsciiLower(person.address.substr(at));
    };
    return std::any_of(request.asked.begin(), request.asked.end(), [&](const Mailbox& asked) {
      return SamePerson(asked, sender) || (!house(asked).empty() && house(asked) == house(sender));
    });
  }

  std::vector<Paper> papers_;
  std::unordered_map<std::string, std::vector<size_t>> bearers_;
};

/// The first line that has a word of the item, or else the first line.
Span PassageOf(const std::string& text, const Words& words) {
  std::optional<Span> first;
  const std::string_view looked_at = std::string_view(text).substr(0, kLookedAt);
  for (size_t begin = 0; begin < looked_at.size();) {
    const size_t end = std::min(looked_at.find('\n', begin), looked_at.size());
    size_t from = looked_at.find_first_not_of(" \t\r", begin);
    size_t to = end;
    while (to > from && (looked_at[to - 1] == ' ' || looked_at[to - 1] == '\r')) --to;
    if (from < to) {
      if (to - from > kQuoteBytes) {
        to = from + kQuoteBytes;
        while (to > from && (static_cast<unsigned char>(looked_at[to]) & 0xC0) == 0x80) --to;
      }
      const Span line{static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
      if (!first) first = line;
      const Statement statement = MakeStatement(looked_at, line);
      if (std::any_of(statement.words.begin(), statement.words.end(),
                      [&](const std::string& word) { return words.contains(word); }))
        return line;
    }
    begin = end + 1;
  }
  return first.value_or(Span{});
}

}  // namespace

Status FindUploads(CaseReader* reader, const std::vector<DocumentInfo>& documents,
                   std::vector<LedgerRow>* rows) {
  if (std::none_of(rows->begin(), rows->end(), [](const LedgerRow& row) { return IsOpen(row.request); }))
    return {};
  const Result<Headings> headings = ReadHeadings(reader, documents);
  if (!headings) return headings.error();
  const Finder finder(documents, *headings, *rows);
  for (LedgerRow& row : *rows) {
    if (!IsOpen(row.request)) continue;
    Words shared;
    const DocumentInfo* paper = finder.Find(row, &shared);
    if (paper == nullptr) continue;
    Result<StoredDocument> stored = reader->LoadDocument(paper->control);
    if (!stored) return stored.error();
    const std::string& text = stored->document.text;
    const Span passage = PassageOf(text, shared);
    if (passage.empty()) continue;
    row.upload = LedgerRow::Upload{*paper, CodePointOffsets(text).At(passage),
                                   text.substr(passage.begin, passage.size())};
  }
  return {};
}

}  // namespace candor
