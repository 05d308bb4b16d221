// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/room_uploads.h"

#include <algorithm>
#include <array>
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

struct Described {
  Words words;  ///< distinctive ones may be among them
  Words years;
};

Described Describe(std::string_view text) {
  Described out;
  const Statement statement = MakeStatement(text, {0, static_cast<uint32_t>(text.size())});
  for (const std::string& word : statement.words) {
    if (IsYear(word)) {
      out.years.insert(word);
    } else if (word.size() >= kShortestWord &&
               std::find(kGeneric.begin(), kGeneric.end(), word) == kGeneric.end() &&
               std::none_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      out.words.insert(word);
    }
  }
  return out;
}

struct Paper {
  const DocumentInfo* info;
  const DocumentInfo* carrier = nullptr;  ///< the message on which it hangs
  Described name;
};

class Finder {
 public:
  Finder(const std::vector<DocumentInfo>& documents, const std::vector<LedgerRow>& rows) {
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
      const std::string name = WordsOfName(info.path.substr(info.path.rfind('/') + 1)) + " " + info.title;
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
      if (!YearsFit(item, paper.name) || !MayAnswer(row.request, paper)) continue;
      if (best != nullptr && words.size() <= shared->size()) continue;
      best = &paper;
      *shared = words;
    }
    return best == nullptr ? nullptr : best->info;
  }

 private:
  static bool YearsFit(const Described& item, const Described& name) {
    if (item.years.empty() || name.years.empty()) return true;
    return std::any_of(item.years.begin(), item.years.end(),
                       [&](const std::string& year) { return name.years.contains(year); });
  }

  static bool MayAnswer(const Request& request, const Paper& paper) {
    if (paper.carrier == nullptr) return true;  // lies in the room; since when is not known
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
  const Finder finder(documents, *rows);
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
