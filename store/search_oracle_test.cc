// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search against an oracle that knows nothing of SQLite: it cuts every passage into words and walks the tree.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "model/names.h"
#include "store/evaluator.h"
#include "store/index_words.h"
#include "store/reader.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

using internal::IndexWords;

// --- The oracle.

struct OraclePassage {
  const Document* document = nullptr;
  const std::vector<Finding>* findings = nullptr;
  std::string path;
  int control = 0;
  int passage = 0;
  std::vector<std::string> words;
  std::string running;  ///< its text with single spaces
};

std::vector<std::string> WordsOf(std::string_view text) {
  IndexWords cut;
  cut.Cut(text);
  std::vector<std::string> words;
  for (size_t i = 0; i < cut.size(); ++i) words.emplace_back(cut.word(i));
  return words;
}

struct Place {
  int begin, end;
};

/// * any letters, ? one (of the test's words, which are ASCII where it matters).
bool FitsPattern(std::string_view word, std::string_view pattern) {
  if (pattern.empty()) return word.empty();
  if (pattern[0] != '*')
    return !word.empty() && (pattern[0] == '?' || pattern[0] == word[0]) &&
           FitsPattern(word.substr(1), pattern.substr(1));
  return FitsPattern(word, pattern.substr(1)) || (!word.empty() && FitsPattern(word.substr(1), pattern));
}

std::vector<Place> PlacesOf(const QueryNode& node, const std::vector<std::string>& words) {
  std::vector<Place> places;
  if (node.wildcard) {
    for (size_t at = 0; at < words.size(); ++at) {
      if (FitsPattern(words[at], node.text))
        places.push_back({static_cast<int>(at), static_cast<int>(at + 1)});
    }
    return places;
  }
  const std::vector<std::string> wanted = WordsOf(node.text);
  for (size_t at = 0; at + wanted.size() <= words.size(); ++at) {
    bool fits = true;
    for (size_t i = 0; i < wanted.size(); ++i) {
      const std::string& word = words[at + i];
      fits =
          fits && (node.prefix && i + 1 == wanted.size() ? word.rfind(wanted[i], 0) == 0 : word == wanted[i]);
    }
    if (fits) places.push_back({static_cast<int>(at), static_cast<int>(at + wanted.size())});
  }
  return places;
}

std::vector<Place> OperandPlaces(const QueryNode& node, const std::vector<std::string>& words) {
  if (node.kind == QueryKind::kWords) return PlacesOf(node, words);
  std::vector<Place> places;
  for (const QueryNode& child : node.children) {
    for (const Place place : PlacesOf(child, words)) places.push_back(place);
  }
  return places;
}

/// Tries every combination of places.
bool AreNear(const QueryNode& node, const std::vector<std::vector<Place>>& operands,
             std::vector<Place>* chosen) {
  if (chosen->size() < operands.size()) {
    for (const Place place : operands[chosen->size()]) {
      chosen->push_back(place);
      const bool found = AreNear(node, operands, chosen);
      chosen->pop_back();
      if (found) return true;
    }
    return false;
  }
  const int distance = static_cast<int>(node.distance);
  if (node.ordered) {
    for (size_t i = 1; i < chosen->size(); ++i) {
      const int gap = (*chosen)[i].begin - (*chosen)[i - 1].end;
      if (gap < 0 || gap > distance) return false;
    }
    return true;
  }
  int last = 0;
  for (const Place place : *chosen) last = std::max(last, place.begin);
  return std::all_of(chosen->begin(), chosen->end(),
                     [&](Place place) { return last - place.end <= distance; });
}

/// The words of `value` next to each other in `text`.
bool HasWords(const QueryNode& node, const std::string& text) {
  return !PlacesOf(node, WordsOf(text)).empty();
}

bool FieldHolds(const QueryNode& node, const OraclePassage& passage) {
  const std::optional<Message>& message = passage.document->message;
  const auto anyone = [&](const std::vector<Mailbox>& list) {
    return std::any_of(list.begin(), list.end(), [&](const Mailbox& mailbox) {
      return HasWords(node, mailbox.name + " " + mailbox.address);
    });
  };
  switch (node.field) {
    case QueryField::kFrom:
      return message && anyone(message->from);
    case QueryField::kTo:
      return message && anyone(message->to);
    case QueryField::kSubject:
      return message && HasWords(node, message->subject);
    case QueryField::kPath:
      return internal::PathMatches(passage.path, node.text);
    case QueryField::kType:
      return Name(passage.document->type) == node.text || passage.document->media_type == node.text;
    case QueryField::kDate:
      return message && message->date.substr(0, node.text.size()) >= node.text &&
             (node.upper.empty() || message->date.substr(0, node.upper.size()) <= node.upper);
    case QueryField::kControl:
      return passage.control >= (node.text.empty() ? 0 : std::stoi(node.text)) &&
             passage.control <= (node.upper.empty() ? 1 << 30 : std::stoi(node.upper));
    case QueryField::kSeverity:
    case QueryField::kSignal: {
      const Passage& span = passage.document->passages[static_cast<size_t>(passage.passage)];
      return std::any_of(passage.findings->begin(), passage.findings->end(), [&](const Finding& finding) {
        const bool here = finding.span.begin >= span.span.begin && finding.span.begin < span.span.end;
        if (node.field == QueryField::kSignal) return here && finding.signal == node.text;
        return here && (node.text.empty() || finding.severity >= *ParseSeverity(node.text)) &&
               (node.upper.empty() || finding.severity <= *ParseSeverity(node.upper));
      });
    }
    default:
      ADD_FAILURE() << "a field that the oracle does not know";
      return false;
  }
}

std::string Running(std::string_view text) {
  static const std::regex kBlanks("\\s+");
  return std::regex_replace(std::string(text), kBlanks, " ");
}

const std::regex& Compiled(const std::string& pattern) {
  static std::map<std::string, std::regex> compiled;
  return compiled.try_emplace(pattern, pattern, std::regex::icase).first->second;
}

/// Some place where the text stands with no letter of the same word at its ends.
bool HoldsExactly(const std::string& text, const std::string& wanted) {
  const auto letter = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0;
  };
  for (size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    const size_t end = at + wanted.size();
    const bool cut = (at > 0 && letter(text[at - 1]) && letter(text[at])) ||
                     (end < text.size() && letter(text[end - 1]) && letter(text[end]));
    if (!cut) return true;
  }
  return false;
}

/// Some sentence has all operands. Sentences of the room end before "The" and nowhere else.
bool HoldsInSentence(const QueryNode& node, const std::string& passage) {
  static const std::regex kEnd("\\. (?=The )");
  for (std::sregex_token_iterator it(passage.begin(), passage.end(), kEnd, -1), end; it != end; ++it) {
    const std::vector<std::string> words = WordsOf(it->str());
    const bool all = std::all_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
      return !OperandPlaces(child, words).empty();
    });
    if (all) return true;
  }
  return false;
}

bool Holds(const QueryNode& node, const OraclePassage& passage) {
  const auto holds = [&](const QueryNode& child) { return Holds(child, passage); };
  switch (node.kind) {
    case QueryKind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), holds);
    case QueryKind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), holds);
    case QueryKind::kNot:
      return !Holds(node.children[0], passage);
    case QueryKind::kWords:
      return !PlacesOf(node, passage.words).empty();
    case QueryKind::kNear: {
      std::vector<std::vector<Place>> operands;
      for (const QueryNode& child : node.children) operands.push_back(OperandPlaces(child, passage.words));
      std::vector<Place> chosen;
      return AreNear(node, operands, &chosen);
    }
    case QueryKind::kTogether:
      if (node.sentence) return HoldsInSentence(node, passage.running);
      return std::all_of(node.children.begin(), node.children.end(), [&](const QueryNode& child) {
        return !OperandPlaces(child, passage.words).empty();
      });
    case QueryKind::kExact:
      return HoldsExactly(passage.running, Running(node.text));
    case QueryKind::kRegex:
      return std::regex_search(passage.running, Compiled(node.text));
    case QueryKind::kField:
      return FieldHolds(node, passage);
  }
  return false;
}

// --- A small room of mails and files made of few words, so that everything meets.

constexpr const char* kWords[] = {"alpha", "beta",  "gamma", "delta", "alphabet",
                                  "Beta",  "omegá", "x-ray", "don't", "zeta"};

std::string MakeParagraph(std::mt19937* random) {
  std::string text;
  for (size_t n = 1 + (*random)() % 12; n > 0; --n) {
    text += kWords[(*random)() % std::size(kWords)];
    text += n == 1 ? "." : (*random)() % 6 == 0 ? ", " : (*random)() % 20 == 0 ? ".\nThe " : " ";
  }
  return text;
}

std::vector<Family> MakeRoom(int files) {
  std::mt19937 random(42);
  const std::vector<Mailbox> people = {
      {"Alpha Smith", "alpha@acme.com"}, {"Bob Beta", "bob@beta.org"}, {"", "carol@acme.com"}};
  std::vector<Family> room;
  for (int i = 0; i < files; ++i) {
    std::string body;
    for (size_t n = random() % 5; n > 0; --n) body += (body.empty() ? "" : "\n\n") + MakeParagraph(&random);
    const std::string path = (random() % 2 == 0 ? "mail/" : "files/") + std::to_string(i) + ".eml";
    Document document;
    if (random() % 3 != 0) {
      const int day = 1 + static_cast<int>(random() % 28);
      const std::string date = "2026-0" + std::to_string(1 + random() % 6) + (day < 10 ? "-0" : "-") +
                               std::to_string(day) + "T10:00:00+02:00";
      document = MakeMail(MakeParagraph(&random) + " " + std::to_string(i), body, people[random() % 3],
                          {people[random() % 3]}, date);
    } else {
      document = MakeDocument(body + (body.empty() ? "" : "\n\nnumber " + std::to_string(i)));
      document.sha256 = Sha256Hex(path);
    }
    Item item = IndexedItem(path, std::move(document));
    for (const char* quote : {"beta", "delta"}) {
      if (random() % 3 == 0 && item.document->text.find(quote) != std::string::npos) {
        item.findings.push_back(MakeFinding(*item.document, quote, random() % 2 == 0 ? "refused" : "deferred",
                                            static_cast<Severity>(random() % 5)));
      }
    }
    room.push_back(MakeFamily({std::move(item)}));
  }
  return room;
}

std::string MakeWords(std::mt19937* random) {
  const std::string word = kWords[(*random)() % std::size(kWords)];
  switch ((*random)() % 7) {
    case 6: {
      const char* const patterns[] = {"*eta", "?eta", "al*a", "alph*t", "d?lt*", "*mm*"};
      return patterns[(*random)() % std::size(patterns)];
    }
    case 0:
      return word.substr(0, 1 + (*random)() % 3) + "*";
    case 1:
      return "\"" + word + " " + kWords[(*random)() % std::size(kWords)] + "\"";
    case 2:
      return "\"" + word + " " + std::string(kWords[(*random)() % std::size(kWords)]).substr(0, 2) + "*\"";
    default:
      return word;
  }
}

std::string MakeOperand(std::mt19937* random) {
  if ((*random)() % 3 != 0) return MakeWords(random);
  return "(" + MakeWords(random) + " OR " + MakeWords(random) + ")";
}

std::string MakeQuery(std::mt19937* random, int depth) {
  switch ((*random)() % (depth > 0 ? 17 : 10)) {
    case 7: {
      const char* const exact[] = {"exact:Beta",       "exact:beta",          "exact:\"alpha, beta\"",
                                   "exact:\"delta.\"", "exact:\"don't The\"", "exact:\", \"",
                                   "exact:omeg\u00E1"};
      return exact[(*random)() % std::size(exact)];
    }
    case 8: {
      const char* const patterns[] = {"/alpha,? beta/", "/\\b[bz]eta\\. The/", "/x-ray [a-d]/",
                                      "/ga(mm|m)a$/", "/et.*et.*et/"};
      return patterns[(*random)() % std::size(patterns)];
    }
    case 9: {
      const std::string together = (*random)() % 2 ? " /s " : " /p ";
      std::string text = MakeOperand(random) + together + MakeOperand(random);
      if ((*random)() % 3 == 0) text += together + MakeOperand(random);
      return text;
    }
    case 0:
    case 1:
    case 2:
      return MakeWords(random);
    case 3: {
      const std::string near =
          std::string((*random)() % 2 ? " w/" : " pre/") + std::to_string(1 + (*random)() % 4) + " ";
      std::string text = MakeOperand(random) + near + MakeOperand(random);
      if (near != " w/1 " && (*random)() % 3 == 0) text += near + MakeOperand(random);
      return text;
    }
    case 4: {
      const char* const fields[] = {"from:alpha",
                                    "from:acme.com",
                                    "to:\"bob beta\"",
                                    "to:al*",
                                    "subject:gamma",
                                    "path:mail/",
                                    "path:f*1?.eml",
                                    "type:email",
                                    "type:text/plain",
                                    "date:2026-02",
                                    "date:2026-02..2026-04-11",
                                    "date:..2026-03",
                                    "control:..9",
                                    "control:5..20"};
      return fields[(*random)() % std::size(fields)];
    }
    case 5: {
      const char* const fields[] = {"signal:refused", "signal:deferred", "severity:high..",
                                    "severity:low..high", "severity:info"};
      return fields[(*random)() % std::size(fields)];
    }
    case 6:
      return "\"" + std::string(kWords[(*random)() % 4]) + " " + kWords[(*random)() % 4] + "\"~" +
             std::to_string((*random)() % 4);
    case 10:
    case 11:
      return "(" + MakeQuery(random, depth - 1) + " OR " + MakeQuery(random, depth - 1) + ")";
    case 12:
      return "NOT (" + MakeQuery(random, depth - 1) + ")";
    case 13:
      return "(" + MakeQuery(random, depth - 1) + " -" + MakeWords(random) + ")";
    default:
      return "(" + MakeQuery(random, depth - 1) + " AND " + MakeQuery(random, depth - 1) + ")";
  }
}

using SearchOracleTest = CaseTest;

/// What a hit is, as the oracle can say it: control number and passage.
using Found = std::pair<int, int>;

/// Compares random queries over the case with the oracle over `room`, the files that are there now.
void CompareWithOracle(CaseReader& reader, const std::vector<Family>& room, int rounds) {
  std::map<std::string, int> controls;
  const auto listed = reader.Documents();
  ASSERT_TRUE(listed.ok());
  for (const DocumentInfo& info : *listed) controls[info.path] = std::stoi(info.control.substr(5));
  ASSERT_EQ(controls.size(), room.size());
  std::vector<OraclePassage> passages;
  std::vector<OraclePassage> documents;
  for (const Family& family : room) {
    const Item& item = family.items[0];
    OraclePassage one{&*item.document, &item.findings, item.path, controls.at(item.path), 0, {}, {}};
    documents.push_back(one);
    for (size_t p = 0; p < item.document->passages.size(); ++p) {
      one.passage = static_cast<int>(p);
      one.words = WordsOf(item.document->Slice(item.document->passages[p].span));
      one.running = Running(item.document->Slice(item.document->passages[p].span));
      passages.push_back(one);
    }
  }
  std::mt19937 random(11);
  int with_hits = 0;
  for (int round = 0; round < rounds; ++round) {
    const std::string text = MakeQuery(&random, 3);
    const Result<Query> query = ParseQuery(text);
    ASSERT_TRUE(query.ok()) << text << ": " << query.error().message;
    const Result<SearchResult> result = reader.Search(*query, {.limit = 10'000, .offset = 0});
    ASSERT_TRUE(result.ok()) << text << ": " << result.error().message;
    std::set<Found> expected;
    for (const OraclePassage& passage : query->about_passages ? passages : documents) {
      if (Holds(query->root, passage)) expected.insert({passage.control, passage.passage});
    }
    std::set<Found> found;
    for (const Hit& hit : result->hits) {
      found.insert({std::stoi(hit.document.control.substr(5)), static_cast<int>(hit.passage)});
    }
    ASSERT_EQ(found, expected) << text << "\n" << Explain(*query);
    ASSERT_EQ(result->hits.size(), expected.size()) << text;
    ASSERT_EQ(result->total, expected.size()) << text;
    with_hits += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(with_hits, rounds / 2);
}

TEST_F(SearchOracleTest, AgreesWithTheOracle) {
  std::vector<Family> room = MakeRoom(120);
  Run(room);
  CompareWithOracle(*Read(), room, 1500);
}

TEST_F(SearchOracleTest, AgreesWithTheOracleAfterFilesChangedAndVanished) {
  std::vector<Family> room = MakeRoom(120);
  Run(room);
  // Every fifth file gets the content of another room under its old name, every seventh goes.
  const std::vector<Family> others = MakeRoom(240);
  const auto writer = Begin();
  auto known = writer->LoadKnownFiles();
  ASSERT_TRUE(known.ok());
  std::vector<Family> now;
  for (size_t i = 0; i < room.size(); ++i) {
    if (i % 7 == 0) continue;
    known->See("room", room[i].items[0].path);
    if (i % 5 == 0) {
      Family changed = others[120 + i];
      changed.items[0].path = room[i].items[0].path;
      ASSERT_TRUE(writer->Commit({&changed, 1}).ok());
      now.push_back(std::move(changed));
    } else {
      now.push_back(room[i]);
    }
  }
  const std::vector<std::string> roots = {"room"};
  EXPECT_EQ(writer->MarkVanished(*known, roots)->size(), 18u);
  ASSERT_TRUE(writer->FinishRun(RunStatus::kDone, 3).ok());
  CompareWithOracle(*Read(), now, 1000);
  ExpectSound();
}

TEST_F(SearchOracleTest, PagesOfHitsAreThePiecesOfTheWholeList) {
  Run(MakeRoom(120));
  const std::unique_ptr<CaseReader> reader = Read();
  std::mt19937 random(12);
  for (int round = 0; round < 200; ++round) {
    const Query query = *ParseQuery(MakeQuery(&random, 2));
    const auto all = reader->Search(query, {.limit = 10'000, .offset = 0});
    ASSERT_TRUE(all.ok());
    std::vector<std::string> paged;
    for (uint32_t offset = 0;; offset += 7) {
      const auto page = reader->Search(query, {.limit = 7, .offset = offset});
      ASSERT_TRUE(page.ok());
      EXPECT_EQ(page->total, all->total);
      if (page->hits.empty()) break;
      for (const Hit& hit : page->hits)
        paged.push_back(hit.document.control + "/" + std::to_string(hit.passage));
    }
    std::vector<std::string> whole;
    for (const Hit& hit : all->hits)
      whole.push_back(hit.document.control + "/" + std::to_string(hit.passage));
    EXPECT_EQ(paged, whole) << Explain(query);
  }
}

TEST_F(SearchOracleTest, MarksAreWholeWordsInOrderAndApart) {
  Run(MakeRoom(60));
  const std::unique_ptr<CaseReader> reader = Read();
  std::mt19937 random(13);
  for (int round = 0; round < 500; ++round) {
    const Query query = *ParseQuery(MakeQuery(&random, 2));
    const auto result = reader->Search(query, {.limit = 50, .offset = 0});
    ASSERT_TRUE(result.ok());
    for (const Hit& hit : result->hits) {
      uint32_t end = 0;
      for (const Span mark : hit.marks) {
        EXPECT_GE(mark.begin, end);
        EXPECT_LT(mark.begin, mark.end);
        ASSERT_LE(mark.end, hit.text.size());
        EXPECT_TRUE(IsBoundary(hit.text, mark.begin) && IsBoundary(hit.text, mark.end));
        end = mark.end;
      }
    }
  }
}

}  // namespace
}  // namespace candor
