// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/regex_set.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <utility>

#include "analyzers/word_frequency.h"

namespace candor {
namespace {

/// Sets of literals of one expression.
constexpr size_t kMostSets = 4;

RE2::Options Options() {
  RE2::Options options;
  options.set_log_errors(false);
  // Text is folded to lower case; a capital in an expression means the same letter.
  options.set_case_sensitive(false);
  return options;
}

/// Roughly how often a literal stands in a million words: no oftener than its rarest three bytes, nor than
/// the rarest of its whole words. A word at either end may be a part of a longer one.
double Commonness(const std::string& literal) {
  double rarest = 1e6;
  for (size_t at = 0; at + 3 <= literal.size(); ++at)
    rarest = std::min(rarest, TrigramsPerMillion(std::string_view(literal).substr(at, 3)));
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (size_t begin = 1; begin < literal.size(); ++begin) {
    if (!is_letter(literal[begin]) || is_letter(literal[begin - 1])) continue;
    size_t end = begin;
    while (end < literal.size() && is_letter(literal[end])) ++end;
    if (end < literal.size()) rarest = std::min(rarest, WordsPerMillion(literal.substr(begin, end - begin)));
  }
  return rarest;
}

}  // namespace

Result<FilteredRegex> FilterRegex(const std::string& regex) {
  re2::FilteredRE2 filter(static_cast<int>(LiteralFilter::kMinLength));
  int id = 0;
  if (filter.Add(regex, Options(), &id) != RE2::NoError) {
    const RE2 again(regex, Options());  // FilteredRE2 keeps the error's kind only
    return Error{"regex_invalid", again.error(), "see docs/lexicon-format.md for the syntax",
                 ExitStatus::kUsage};
  }
  FilteredRegex filtered{regex, {}};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  const auto possible = [&](const std::vector<int>& present) {
    std::vector<int> potentials;
    filter.AllPotentials(present, &potentials);
    return !potentials.empty();
  };
  if (atoms.empty() || possible({})) return filtered;
  // FilteredRE2 knows an expression as ANDs and ORs over atoms. A set of atoms without which it cannot match
  // is something to look for; starting with all of them, the most common are left out as long as that stays
  // true of the rest. Then the same again with what that set does not hold.
  std::vector<int> order;
  for (int i = 0; i < static_cast<int>(atoms.size()); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return Commonness(atoms[static_cast<size_t>(a)]) > Commonness(atoms[static_cast<size_t>(b)]);
  });
  std::vector<int> taken;
  while (filtered.literals.size() < kMostSets && !possible(taken)) {
    std::vector<int> left_out = taken;
    for (const int atom : order) {
      const auto at = std::lower_bound(left_out.begin(), left_out.end(), atom);
      if (at != left_out.end() && *at == atom) continue;
      left_out.insert(at, atom);
      if (possible(left_out)) left_out.erase(std::find(left_out.begin(), left_out.end(), atom));
    }
    std::vector<std::string>& set = filtered.literals.emplace_back();
    for (int i = 0; i < static_cast<int>(atoms.size()); ++i) {
      if (std::binary_search(left_out.begin(), left_out.end(), i)) continue;
      set.push_back(atoms[static_cast<size_t>(i)]);
      taken.push_back(i);
    }
    std::sort(taken.begin(), taken.end());
  }
  return filtered;
}

namespace {

class LiteralNumbers {
 public:
  size_t Of(const std::string& literal) {
    const auto [it, fresh] = numbers_.emplace(literal, literals_.size());
    if (fresh) literals_.push_back(literal);
    return it->second;
  }
  std::vector<std::string> Take() { return std::move(literals_); }

 private:
  std::map<std::string, size_t> numbers_;
  std::vector<std::string> literals_;
};

}  // namespace

struct RegexSet::Data {
  struct Lazy {
    std::once_flag once;
    std::unique_ptr<RE2> re2;
  };
  const RE2& Compiled(uint32_t regex) {
    Lazy& lazy = compiled[regex];
    std::call_once(lazy.once, [&] {
      lazy.re2 = std::make_unique<RE2>(regexes[regex].regex, Options());
      if (!lazy.re2->ok()) std::abort();  // FilterRegex() took it
    });
    return *lazy.re2;
  }

  std::vector<FilteredRegex> regexes;
  std::deque<Lazy> compiled;
  LiteralFilter first_filter;
  std::vector<std::vector<int>> by_literal;  ///< by literal of first_filter: regexes of whose first set it is
  LiteralFilter further_filter;
  std::vector<std::vector<std::vector<size_t>>> further;  ///< by regex: its other sets, in further_filter
  std::vector<int> always;                                ///< without a literal
};

RegexSet::RegexSet() : data_(std::make_unique<Data>()) {}
RegexSet::~RegexSet() = default;
RegexSet::RegexSet(RegexSet&&) noexcept = default;
RegexSet& RegexSet::operator=(RegexSet&&) noexcept = default;

uint32_t RegexSet::Add(FilteredRegex regex) {
  data_->regexes.push_back(std::move(regex));
  data_->compiled.emplace_back();
  return static_cast<uint32_t>(data_->regexes.size() - 1);
}

void RegexSet::Seal() {
  LiteralNumbers first, further;
  data_->further.resize(data_->regexes.size());
  for (size_t i = 0; i < data_->regexes.size(); ++i) {
    const std::vector<std::vector<std::string>>& sets = data_->regexes[i].literals;
    if (sets.empty()) data_->always.push_back(static_cast<int>(i));
    for (size_t set = 0; set < sets.size(); ++set) {
      if (set > 0) data_->further[i].emplace_back();
      for (const std::string& literal : sets[set]) {
        if (set > 0) {
          data_->further[i].back().push_back(further.Of(literal));
          continue;
        }
        const size_t number = first.Of(literal);
        data_->by_literal.resize(std::max(data_->by_literal.size(), number + 1));
        data_->by_literal[number].push_back(static_cast<int>(i));
      }
    }
  }
  data_->first_filter = LiteralFilter(first.Take());
  data_->further_filter = LiteralFilter(further.Take());
}

const std::vector<FilteredRegex>& RegexSet::regexes() const { return data_->regexes; }

void RegexSet::Candidates(std::string_view text, Scratch* scratch, std::vector<int>* candidates) const {
  *candidates = data_->always;
  data_->first_filter.Find(text, &scratch->first, &scratch->literals);
  if (scratch->literals.empty()) return;
  for (const int literal : scratch->literals) {
    const std::vector<int>& regexes = data_->by_literal[static_cast<size_t>(literal)];
    candidates->insert(candidates->end(), regexes.begin(), regexes.end());
  }
  std::sort(candidates->begin(), candidates->end());
  candidates->erase(std::unique(candidates->begin(), candidates->end()), candidates->end());
  // The other sets are everyday words, looked for only in the few texts where that may save a regex.
  data_->further_filter.Find(text, &scratch->further, &scratch->literals);
  const LiteralFilter::Scratch& found = scratch->further;
  std::erase_if(*candidates, [&](int regex) {
    const auto& sets = data_->further[static_cast<size_t>(regex)];
    return std::any_of(sets.begin(), sets.end(), [&](const std::vector<size_t>& set) {
      return std::none_of(set.begin(), set.end(),
                          [&](size_t literal) { return found.seen[literal] == found.stamp; });
    });
  });
}

bool RegexSet::FindAll(uint32_t regex, std::string_view text, std::vector<Span>* matches) const {
  const RE2& re = data_->Compiled(regex);
  text = text.substr(0, kMaxText);
  re2::StringPiece found;
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    if (!re.Match({text.data(), text.size()}, at, text.size(), RE2::UNANCHORED, &found, 1)) return true;
    auto begin = static_cast<size_t>(found.data() - text.data());
    size_t end = begin + found.size();
    if (found.empty()) {
      at = end + 1;
      continue;
    }
    if (count++ == kMaxMatches) return false;
    matches->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    at = end;
  }
  return true;
}

}  // namespace candor
