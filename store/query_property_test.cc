// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is true of any query. Texts are the pages of this project, or those of a real case:
//
//   CANDOR_QUERY_CASE=file   a case, which is only read
//   CANDOR_QUERIES=n         as many queries of each test
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/io.h"
#include "base/utf8.h"
#include "store/index_words.h"
#include "store/testing.h"

namespace candor {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the folder's own helpers

int Queries(int usually) {
  const char* const wanted = std::getenv("CANDOR_QUERIES");
  return wanted != nullptr ? std::atoi(wanted) : usually;
}

std::vector<std::string> WordsOf(std::string_view text) {
  internal::IndexWords cut;
  cut.Cut(text);
  std::vector<std::string> words;
  for (size_t i = 0; i < cut.size(); ++i) words.emplace_back(cut.word(i));
  return words;
}

std::string SingleSpaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    if (!space) out.push_back(c);
    if (space && !out.empty() && out.back() != ' ') out.push_back(' ');
  }
  return out;
}

/// A query made of words that stand in a passage, and what must be marked in each hit.
struct Asked {
  std::string text;
  std::vector<std::string> all;  ///< words each of which is marked
  std::vector<std::string> any;  ///< words of which one is
  std::string beginning;         ///< some marked word begins so
  std::string pattern;           ///< some marked word has this length and its letters but for '?'
  std::string exact;             ///< some mark is this text
};

class QueryPropertyTest : public CaseTest {
 protected:
  void SetUp() override {
    if (const char* const real = std::getenv("CANDOR_QUERY_CASE")) {
      auto reader = CaseReader::Open(real);
      ASSERT_TRUE(reader.ok()) << reader.error().message;
      reader_ = std::move(*reader);
    } else {
      std::vector<Family> pages;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(CANDOR_SOURCE_DIR "/docs")) {
        if (entry.path().extension() == ".md")
          pages.push_back(MakeFile(entry.path().filename(), *ReadFile(entry.path())));
      }
      Run(pages);
      reader_ = Read();
    }
    constexpr size_t kDocuments = 300;
    std::vector<DocumentInfo> documents = *reader_->Documents();
    std::shuffle(documents.begin(), documents.end(), random_);
    documents.resize(std::min(documents.size(), kDocuments));
    for (const DocumentInfo& info : documents) {
      const StoredDocument stored = *reader_->LoadDocument(info.control);
      for (const Passage& passage : stored.document.passages) {
        std::string text(stored.document.Slice(passage.span));
        if (WordsOf(text).size() >= 8) texts_.push_back(std::move(text));
      }
    }
    ASSERT_FALSE(texts_.empty());
  }

  size_t Below(size_t n) { return random_() % n; }
  const std::string& AnyText() { return texts_[Below(texts_.size())]; }

  Asked Make() {
    const std::string& text = AnyText();
    const std::vector<std::string> words = WordsOf(text);
    const size_t at = Below(words.size() - 4);
    const std::string& word = words[at];
    const auto quoted = [](const std::string& w) { return "\"" + w + "\""; };
    switch (Below(8)) {
      case 0: {
        Asked asked;
        for (size_t n = 1 + Below(3); n > 0; --n) {
          asked.all.push_back(words[Below(words.size())]);
          asked.text += quoted(asked.all.back()) + " ";
        }
        return asked;
      }
      case 1: {
        Asked asked;
        for (size_t i = at; i < at + 2 + Below(3); ++i) {
          asked.all.push_back(words[i]);
          asked.text += (asked.text.empty() ? "\"" : " ") + words[i];
        }
        asked.text += "\"";
        return asked;
      }
      case 2: {
        const std::string beginning =
            word.substr(0, FloorBoundary(word, std::max<size_t>(2, word.size() / 2)));
        return {quoted(beginning) + "*", {}, {}, beginning, "", ""};
      }
      case 3:
        return {quoted(word) + " w/5 " + quoted(words[at + 3]), {word, words[at + 3]}, {}, "", "", ""};
      case 4: {
        const std::vector<std::string> others = WordsOf(AnyText());
        const std::string& other = others[Below(others.size())];
        return {quoted(word) + " OR " + quoted(other), {}, {word, other}, "", "", ""};
      }
      case 5:
        return Exact(text);
      case 6: {
        const bool plain = word.size() >= 4 &&
                           std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (!plain) return {quoted(word), {word}, {}, "", "", ""};
        std::string pattern = word;
        pattern[1 + Below(word.size() - 2)] = '?';
        return {pattern, {}, {}, "", pattern, ""};
      }
      default:
        return {quoted(word) + " pre/4 " + quoted(words[at + 2]), {word, words[at + 2]}, {}, "", "", ""};
    }
  }

  /// Some characters of a text, white space as it comes; from the beginning to the end of words.
  Asked Exact(const std::string& text) {
    std::vector<size_t> starts;
    for (size_t i = 0; i < text.size(); ++i) {
      if ((i == 0 || text[i - 1] == ' ') && text[i] > ' ') starts.push_back(i);
    }
    const size_t begin = starts.empty() ? 0 : starts[Below(starts.size())];
    size_t end = std::min(text.find(' ', std::min(text.size(), begin + 5 + Below(20))), text.size());
    while (end > begin && text[end - 1] <= ' ' && text[end - 1] >= 0) --end;
    const std::string piece = SingleSpaced(text.substr(begin, end - begin));
    if (WordsOf(piece).empty() || piece.find('"') != std::string::npos ||
        piece.find("\xE2\x80") != std::string::npos)  // quotation marks of word processors, among others
      return {"\"" + WordsOf(text)[0] + "\"", {WordsOf(text)[0]}, {}, "", "", ""};
    return {"exact:\"" + piece + "\"", {}, {}, "", "", piece};
  }

  std::mt19937 random_{21};
  std::unique_ptr<CaseReader> reader_;
  std::vector<std::string> texts_;
};

/// What is wrong with the marks of a hit; empty: nothing.
std::string DefectOf(const Hit& hit, const Asked& asked) {
  std::set<std::string> marked;
  std::set<std::string> marks;
  uint32_t end = 0;
  for (const Span mark : hit.marks) {
    if (mark.begin < end || mark.end <= mark.begin || mark.end > hit.text.size()) return "not in order";
    if (!IsBoundary(hit.text, mark.begin) || !IsBoundary(hit.text, mark.end)) return "cuts a character";
    end = mark.end;
    const std::string piece = hit.text.substr(mark.begin, mark.size());
    marks.insert(SingleSpaced(piece));
    for (std::string& word : WordsOf(piece)) marked.insert(std::move(word));
  }
  for (const std::string& word : asked.all) {
    if (marked.count(word) == 0) return "no mark on " + word;
  }
  const auto has = [&](const std::string& word) { return marked.count(word) != 0; };
  if (!asked.any.empty() && std::none_of(asked.any.begin(), asked.any.end(), has)) return "no word is marked";
  const auto any_marked = [&](auto&& fits) { return std::any_of(marked.begin(), marked.end(), fits); };
  if (!asked.beginning.empty() &&
      !any_marked([&](const std::string& word) { return word.starts_with(asked.beginning); }))
    return "no mark begins so";
  if (!asked.pattern.empty() && !any_marked([&](const std::string& word) {
        return word.size() == asked.pattern.size() &&
               std::equal(word.begin(), word.end(), asked.pattern.begin(),
                          [](char c, char p) { return p == '?' || c == p; });
      }))
    return "no mark fits the pattern";
  if (!asked.exact.empty() && marks.count(asked.exact) == 0) return "the text is not marked";
  return "";
}

TEST_F(QueryPropertyTest, EachHitHasItsMarksAtTheirPlaces) {
  for (int round = 0; round < Queries(500); ++round) {
    const Asked asked = Make();
    const Result<Query> query = ParseQuery(asked.text);
    ASSERT_TRUE(query.ok()) << asked.text << ": " << query.error().message;
    const auto result = reader_->Search(*query, {.limit = 50});
    if (!result.ok() && result.error().code == "query_too_wide") continue;
    ASSERT_TRUE(result.ok()) << asked.text << ": " << result.error().message;
    EXPECT_GT(result->total, 0U) << asked.text << ": its words stand in a passage";
    EXPECT_GE(result->total, result->hits.size());
    for (const Hit& hit : result->hits) EXPECT_EQ(DefectOf(hit, asked), "") << asked.text << ": " << hit.text;
  }
}

TEST_F(QueryPropertyTest, AnyStringEndsInHitsOrInAMistakeOfTheQuery) {
  const std::vector<std::string> pieces = {
      "a",         "refuse",   "share",    "\"",          "(",     ")",        "*",
      "?",         "-",        "NOT ",     "OR ",         "AND ",  " ",        "w/2 ",
      "pre/3",     " /s ",     " /p ",     "/",           "~4",    ":",        "from:",
      "date:",     "2026",     "..",       "exact:",      "page:", "id:<",     ">",
      "path:",     "\\",       "[",        "{9",          "+",     "'",        ";",
      "--",        "\xC3\xA4", "control:", "AB-0001",     "NEAR(", "^",        "\xE4\xB8\xAD",
      "flag:",     "type:",    "ext:",     "thread:",     "to:",   "subject:", "attachment:",
      "severity:", "high",     "state:",   "last-3-days", "\x7F",  "\t"};
  for (int round = 0; round < Queries(1'000); ++round) {
    std::string text;
    for (size_t n = 1 + Below(12); n > 0; --n) {
      const std::string& passage = AnyText();
      const size_t at = Below(passage.size());
      switch (Below(8)) {
        case 0:  // text as it comes, and not always whole characters of it
          text += passage.substr(at, 1 + Below(6));
          break;
        case 1:
          text.push_back(static_cast<char>(Below(256)));
          break;
        default:
          text += pieces[Below(pieces.size())];
      }
    }
    for (const bool plain : {false, true}) {
      const Result<Query> query =
          plain ? ParsePlainQuery(text, "2026-06-30") : ParseQuery(text, "2026-06-30");
      if (!query.ok()) {
        EXPECT_EQ(query.error().code, "query_syntax") << text;
        continue;
      }
      const auto result = reader_->Search(*query, {.limit = 3, .any_words = plain});
      if (!result.ok()) {
        EXPECT_EQ(result.error().code, "query_too_wide") << text << ": " << result.error().message;
      }
    }
  }
}

}  // namespace
}  // namespace candor
