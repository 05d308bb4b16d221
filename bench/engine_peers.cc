// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engine_peers.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <deque>
#include <utility>

#ifdef CANDOR_HAVE_VECTORSCAN
#include <hs.h>
#endif

#include "text/normalizer.h"

namespace candor::bench {
namespace {

constexpr int64_t kBudget = 2048LL << 20;  // RE2::Set says "no match" when it runs out

std::string Alternatives(const std::vector<std::string>& words) {
  std::string out = "\\b(?:";
  for (size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : "|") + re2::RE2::QuoteMeta(words[i]);
  return out + ")\\b";
}

/// A gap is words and what stands between them, as the rules mean it but for possessives and clauses.
std::string Expression(const GapRule& rule) {
  const std::string word = "[^a-z0-9]+(?:[a-z0-9']+[^a-z0-9]+)";
  return Alternatives(rule.a) + word + "{0,3}" + Alternatives(rule.b) + word + "{0,6}" + Alternatives(rule.c);
}

class Re2Set : public PeerEngine {
 public:
  explicit Re2Set(const std::vector<GapRule>& rules) : set_(Options(), re2::RE2::UNANCHORED) {
    for (const GapRule& rule : rules) set_.Add(Expression(rule), nullptr);
    ok_ = set_.Compile();
  }
  bool ok() const { return ok_; }
  size_t Match(std::string_view passage) override {
    re2::RE2::Set::ErrorInfo error{};
    set_.Match(re2::StringPiece(passage.data(), passage.size()), &found_, &error);
    return error.kind == re2::RE2::Set::kNoError ? found_.size() : 0;
  }

 private:
  static re2::RE2::Options Options() {
    re2::RE2::Options options;
    options.set_max_mem(kBudget);
    return options;
  }
  re2::RE2::Set set_;
  bool ok_ = false;
  std::vector<int> found_;
};

/// Aho and Corasick 1975, with a full table: 256 next states a state.
class WordFinder {
 public:
  explicit WordFinder(const std::vector<std::string>& words) : states_(1) {
    for (size_t i = 0; i < words.size(); ++i) {
      size_t state = 0;
      for (const char c : words[i]) {
        int32_t& next = states_[state].next[static_cast<unsigned char>(c)];
        if (next == 0) {
          const auto fresh = static_cast<int32_t>(states_.size());
          next = fresh;
          states_.emplace_back();
          state = static_cast<size_t>(fresh);
        } else {
          state = static_cast<size_t>(next);
        }
      }
      states_[state].words.push_back(static_cast<int>(i));
    }
    std::deque<size_t> queue;
    for (const int32_t next : states_[0].next) {
      if (next != 0) queue.push_back(static_cast<size_t>(next));
    }
    for (; !queue.empty(); queue.pop_front()) {
      const size_t state = queue.front();
      const size_t fail = states_[state].fail;
      states_[state].words.insert(states_[state].words.end(), states_[fail].words.begin(),
                                  states_[fail].words.end());
      for (size_t c = 0; c < 256; ++c) {
        int32_t& next = states_[state].next[c];
        if (next == 0) {
          next = states_[fail].next[c];
        } else {
          states_[static_cast<size_t>(next)].fail = static_cast<size_t>(states_[fail].next[c]);
          queue.push_back(static_cast<size_t>(next));
        }
      }
    }
    seen_.assign(words.size(), 0);
  }

  void Find(std::string_view text, std::vector<int>* found) {
    found->clear();
    ++stamp_;
    size_t state = 0;
    for (const char c : text) {
      state = static_cast<size_t>(states_[state].next[static_cast<unsigned char>(c)]);
      for (const int word : states_[state].words) {
        if (std::exchange(seen_[static_cast<size_t>(word)], stamp_) != stamp_) found->push_back(word);
      }
    }
  }

 private:
  struct State {
    int32_t next[256] = {};
    size_t fail = 0;
    std::vector<int> words;
  };
  std::vector<State> states_;
  std::vector<uint64_t> seen_;
  uint64_t stamp_ = 0;
};

class FilteredRe2 : public PeerEngine {
 public:
  explicit FilteredRe2(const std::vector<GapRule>& rules) : filter_(3) {
    for (const GapRule& rule : rules) {
      int id = 0;
      filter_.Add(Expression(rule), re2::RE2::Options(), &id);
    }
    std::vector<std::string> words;
    filter_.Compile(&words);
    finder_ = std::make_unique<WordFinder>(words);
  }
  size_t Match(std::string_view passage) override {
    finder_->Find(passage, &words_);
    filter_.AllMatches(re2::StringPiece(passage.data(), passage.size()), words_, &found_);
    return found_.size();
  }

 private:
  re2::FilteredRE2 filter_;
  std::unique_ptr<WordFinder> finder_;
  std::vector<int> words_, found_;
};

#ifdef CANDOR_HAVE_VECTORSCAN
class Vectorscan : public PeerEngine {
 public:
  explicit Vectorscan(const std::vector<GapRule>& rules) {
    std::vector<std::string> texts;
    for (const GapRule& rule : rules) texts.push_back(Expression(rule));
    std::vector<const char*> expressions;
    std::vector<unsigned> flags, ids;
    for (size_t i = 0; i < texts.size(); ++i) {
      expressions.push_back(texts[i].c_str());
      flags.push_back(HS_FLAG_SINGLEMATCH | HS_FLAG_DOTALL);
      ids.push_back(static_cast<unsigned>(i));
    }
    hs_compile_error_t* error = nullptr;
    if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                         HS_MODE_BLOCK, nullptr, &database_, &error) != HS_SUCCESS) {
      hs_free_compile_error(error);
      return;
    }
    hs_alloc_scratch(database_, &scratch_);
  }
  ~Vectorscan() override {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }
  Vectorscan(const Vectorscan&) = delete;
  Vectorscan& operator=(const Vectorscan&) = delete;
  bool ok() const { return scratch_ != nullptr; }
  size_t Match(std::string_view passage) override {
    size_t found = 0;
    const auto count = [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
      ++*static_cast<size_t*>(context);
      return 0;
    };
    hs_scan(database_, passage.data(), static_cast<unsigned>(passage.size()), 0, scratch_, count, &found);
    return found;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};
#endif

}  // namespace

std::vector<std::string> PeerNames() {
  std::vector<std::string> names = {"re2_set", "filtered_re2"};
#ifdef CANDOR_HAVE_VECTORSCAN
  names.emplace_back("vectorscan");
#endif
  return names;
}

std::unique_ptr<PeerEngine> MakePeer(const std::string& name, const std::vector<GapRule>& rules) {
  if (name == "re2_set") {
    auto set = std::make_unique<Re2Set>(rules);
    if (set->ok()) return set;
    return nullptr;
  }
#ifdef CANDOR_HAVE_VECTORSCAN
  if (name == "vectorscan") {
    auto engine = std::make_unique<Vectorscan>(rules);
    if (engine->ok()) return engine;
    return nullptr;
  }
#endif
  return std::make_unique<FilteredRe2>(rules);
}

std::vector<std::string> FoldedPassages(const Corpus& corpus) {
  std::vector<std::string> passages;
  Normalized normalized;
  for (const Document& document : corpus.documents) {
    for (const Passage& passage : document.passages) {
      Normalize(document.Slice(passage.span), &normalized);
      std::string& text = passages.emplace_back();
      for (const char c : normalized.text()) {
        const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
        if (!blank || text.empty() || text.back() != ' ') text.push_back(blank ? ' ' : c);
      }
    }
  }
  return passages;
}

}  // namespace candor::bench
