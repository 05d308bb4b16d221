// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/functions.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <vector>

#include "store/index_words.h"
#include "store/phrase_rows.h"
#include "store/sqlite.h"

namespace candor::internal {
namespace {

// --- Tokenizer. FTS5 calls these from C: nothing may be thrown through it.

int CreateTokenizer(void*, const char**, int, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(new (std::nothrow) IndexWords());
  return *out != nullptr ? SQLITE_OK : SQLITE_NOMEM;
}

void DeleteTokenizer(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<IndexWords*>(tokenizer); }

using TakeToken = int (*)(void*, int, const char*, int, int, int);

/// Places are only used by highlight() and snippet(), which candor does without: it marks hits by itself,
/// from the query, because a text may hold any marker.
int TakeWord(TakeToken take, void* context, int flags, std::string_view word) {
  return take(context, flags, word.data(), static_cast<int>(word.size()), 0, 0);
}

/// Of a query, where two words with kHalfJoiner between them are the one that stands for both.
int TokenizeQuery(IndexWords* words, std::string_view text, void* context, TakeToken take) {
  words->CutQuery(text);
  auto other = words->others().begin();
  for (size_t i = 0; i < words->size(); ++i) {
    std::string word(words->word(i));
    while (i + 1 < words->size() && text[words->place(i).end] == kHalfJoiner &&
           words->place(i).end + 1 == words->place(i + 1).begin) {
      word = JoinedHalves(word, words->word(++i));
    }
    if (const int code = TakeWord(take, context, 0, word); code != SQLITE_OK) return code;
    for (; other != words->others().end() && other->at <= i; ++other) {
      if (word.find(kHalfJoiner) != std::string::npos) continue;
      const int code = TakeWord(take, context, FTS5_TOKEN_COLOCATED, other->word);
      if (code != SQLITE_OK) return code;
    }
  }
  return SQLITE_OK;
}

int TokenizeText(IndexWords* words, std::string_view text, void* context, TakeToken take) {
  words->Cut(text);
  auto other = words->others().begin();
  for (size_t i = 0; i < words->size(); ++i) {
    if (const int code = TakeWord(take, context, 0, words->word(i)); code != SQLITE_OK) return code;
    for (; other != words->others().end() && other->at == i; ++other) {
      const int code = TakeWord(take, context, FTS5_TOKEN_COLOCATED, other->word);
      if (code != SQLITE_OK) return code;
    }
  }
  return SQLITE_OK;
}

int Tokenize(Fts5Tokenizer* tokenizer, void* context, int flags, const char* bytes, int size,
             TakeToken take) {
  auto* words = reinterpret_cast<IndexWords*>(tokenizer);
  try {
    const auto text = size > 0 ? std::string_view(bytes, static_cast<size_t>(size)) : std::string_view();
    return (flags & FTS5_TOKENIZE_QUERY) != 0 ? TokenizeQuery(words, text, context, take)
                                              : TokenizeText(words, text, context, take);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
}

// --- Ranking. BM25's saturation of repeated words and weight of rare ones, without the length of the row:
// passages have nearly the same length, and looking it up for every matching row is two thirds of bm25()'s
// time. On the clauses of up to 1,000 characters of the ACORD retrieval set, nDCG@5 is .456 so and .442 with
// lengths.

constexpr double kSaturation = 1.2;

struct Weights {
  std::vector<double> phrase;
};

int CountRow(const Fts5ExtensionApi*, Fts5Context*, void* count) {
  return ++*static_cast<int64_t*>(count) < kCountedRows ? SQLITE_OK : SQLITE_DONE;
}

int MakeWeights(const Fts5ExtensionApi* api, Fts5Context* fts, Weights* weights) {
  const int phrases = api->xPhraseCount(fts);
  try {
    weights->phrase.assign(static_cast<size_t>(phrases), 1.0);
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  if (phrases < 2) return SQLITE_OK;  // one weight changes no order
  sqlite3_int64 rows = 0;
  if (const int code = api->xRowCount(fts, &rows); code != SQLITE_OK) return code;
  for (int i = 0; i < phrases; ++i) {
    int64_t count = 0;
    if (const int code = api->xQueryPhrase(fts, i, &count, CountRow); code != SQLITE_OK) return code;
    const auto n = static_cast<double>(rows);
    const auto hits = static_cast<double>(count);
    weights->phrase[static_cast<size_t>(i)] = std::log(1.0 + (n - std::min(n, hits) + 0.5) / (hits + 0.5));
  }
  return SQLITE_OK;
}

int CountPhrase(const Fts5ExtensionApi* api, Fts5Context* fts, int phrase) {
  Fts5PhraseIter it;
  int column = 0;
  int offset = 0;
  int count = 0;
  if (api->xPhraseFirst(fts, phrase, &it, &column, &offset) != SQLITE_OK) return 0;
  for (; column >= 0; api->xPhraseNext(fts, &it, &column, &offset)) ++count;
  return count;
}

double Saturate(int count) { return count * (kSaturation + 1) / (count + kSaturation); }

void Rank(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* result, int, sqlite3_value**) {
  auto* weights = static_cast<Weights*>(api->xGetAuxdata(fts, 0));
  if (weights == nullptr) {
    auto made = std::unique_ptr<Weights>(new (std::nothrow) Weights());
    if (made == nullptr) return sqlite3_result_error_nomem(result);
    if (const int code = MakeWeights(api, fts, made.get()); code != SQLITE_OK)
      return sqlite3_result_error_code(result, code);
    weights = made.release();
    // FTS5 deletes it, also when this call fails.
    const int code = api->xSetAuxdata(fts, weights, [](void* p) { delete static_cast<Weights*>(p); });
    if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
  }
  double score = 0;
  for (size_t i = 0; i < weights->phrase.size(); ++i) {
    score += weights->phrase[i] * Saturate(CountPhrase(api, fts, static_cast<int>(i)));
  }
  sqlite3_result_double(result, score);
}

// --- Collecting.

// Looking at the clock for each row would take as long as the row.
constexpr size_t kRowsBetweenLooksAtTheClock = 4096;

int CollectRow(const Fts5ExtensionApi* api, Fts5Context* fts, void* user) {
  auto* rows = static_cast<PhraseRows*>(user);
  try {
    rows->ids.push_back(api->xRowid(fts));
    if (rows->scored) rows->scores.push_back(static_cast<float>(Saturate(CountPhrase(api, fts, 0))));
  } catch (const std::bad_alloc&) {
    return SQLITE_NOMEM;
  }
  const bool late = rows->ids.size() % kRowsBetweenLooksAtTheClock == 0 &&
                    std::chrono::steady_clock::now() > rows->deadline;
  if (late) return SQLITE_INTERRUPT;
  return rows->ids.size() < rows->most ? SQLITE_OK : SQLITE_DONE;
}

void Collect(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* result, int argc,
             sqlite3_value** argv) {
  void* const rows = argc == 1 ? sqlite3_value_pointer(argv[0], PhraseRows::kPointerType) : nullptr;
  if (rows == nullptr || api->xPhraseCount(fts) != 1) {
    return sqlite3_result_error(result, "candor_collect: one phrase and one place for its rows are wanted",
                                -1);
  }
  const int code = api->xQueryPhrase(fts, 0, rows, CollectRow);
  if (code != SQLITE_OK) sqlite3_result_error_code(result, code);
}

// --- Order. NEAR has none; this looks at the places that NEAR left.

void InOrder(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* result, int argc,
             sqlite3_value** argv) {
  if (argc != 1) return sqlite3_result_error(result, "candor_in_order: one number is wanted", -1);
  const int distance = sqlite3_value_int(argv[0]);
  try {
    std::vector<int> ends;  // where the phrases so far, in order, can end
    for (int i = 0; i < api->xPhraseCount(fts); ++i) {
      std::vector<int> next;
      Fts5PhraseIter it;
      int column = 0;
      int offset = 0;
      if (const int code = api->xPhraseFirst(fts, i, &it, &column, &offset); code != SQLITE_OK) {
        return sqlite3_result_error_code(result, code);
      }
      for (; column >= 0; api->xPhraseNext(fts, &it, &column, &offset)) {
        // Places come in ascending order, and so do the ends made from them.
        const auto end = std::lower_bound(ends.begin(), ends.end(), offset - distance);
        if (i == 0 || (end != ends.end() && *end <= offset))
          next.push_back(offset + api->xPhraseSize(fts, i));
      }
      ends = std::move(next);
    }
    sqlite3_result_int(result, ends.empty() ? 0 : 1);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(result);
  }
}

fts5_api* Fts5Api(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void RegisterFunctions(sqlite3* db) {
  fts5_api* api = Fts5Api(db);
  if (api == nullptr || api->iVersion < 2) {
    throw SqlError({"case_error", "this SQLite has no full-text search (FTS5)",
                    "install Debian's libsqlite3-0", ExitStatus::kFailed});
  }
  fts5_tokenizer tokenizer = {CreateTokenizer, DeleteTokenizer, Tokenize};
  if (api->xCreateTokenizer(api, "candor", nullptr, &tokenizer, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "candor_rank", nullptr, Rank, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "candor_in_order", nullptr, InOrder, nullptr) != SQLITE_OK ||
      api->xCreateFunction(api, "candor_collect", nullptr, Collect, nullptr) != SQLITE_OK) {
    throw SqlError(ErrorOf(db));
  }
}

}  // namespace candor::internal
